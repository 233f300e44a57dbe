import Base

extension Database {
    /// The schema as the migrations left it, for `Schema.sql`: tables by name, each followed by its indexes and triggers.
    /// SQLite only, because it keeps the text of each definition.
    package func schemaText() async throws -> String {
        guard dialect == .sqlite else {
            throw AppError(
                .invalid, "The text of the schema is taken from SQLite", remedy: "Migrate an SQLite file first")
        }
        let definitions = try await read { connection in
            try connection.rows(
                """
                select sql from sqlite_master where sql is not null and name not like 'sqlite\\_%' escape '\\'
                    and tbl_name not in (select name from pragma_table_list where type = 'shadow')
                order by tbl_name, case type when 'table' then 0 when 'view' then 1 when 'index' then 2 else 3 end, name
                """
            ).map { canonical($0.string(0)) }
        }
        return "-- Generated from the migrations; do not edit.\n\n" + definitions.joined(separator: "\n")
    }
}

/// The same words and lines with one space between words, and all but the first and last line indented.
private func canonical(_ text: String) -> String {
    var lines: [String] = []
    for raw in text.split(whereSeparator: \.isNewline) {
        let words = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !words.isEmpty { lines.append(lines.isEmpty || words.hasPrefix(")") ? words : "    " + words) }
    }
    return lines.joined(separator: "\n") + ";\n"
}
