import Base
import Storage

extension Connection {
    /// Names and digests of the tables that were brought in last.
    func starterDigests() throws -> [String: String] {
        let held = try rows("select name, sha256 from starter_file").map { ($0.string(0), $0.string(1)) }
        return Dictionary(uniqueKeysWithValues: held)
    }

    /// Codelists, sources and the catalogue. What has been approved in the bank stays.
    func writeStarterWords(_ tables: StarterTables) throws {
        for row in try tables.rows("codelists.csv") {
            let position = Int(row["order"]) ?? row.position
            try write(row["DIMENSION"], row["CODE"], position, row)
        }
        for row in try tables.rows("wanted-reasons.csv") {
            try write("WANTED_REASON", row["code"], row.position, row)
        }
        for row in try tables.rows("sources.csv") { try writeSource(row) }
        for row in try tables.rows("catalogue.csv") { try writeEntry(row) }
        try publish(topic: Bank.Topic.catalogue)
    }

    /// Indicators, names of dataflows, and the digests, last.
    func writeStarterIndicators(_ tables: StarterTables, _ digests: [String: String]) throws {
        var dataflows: [String: [String]] = [:]
        for row in try rows("select distinct code, dataflow from series") {
            dataflows[row.string(0), default: []].append(row.string(1))
        }
        for row in try tables.rows("indicators.csv") {
            for dataflow in dataflows[row["SERIES"]] ?? [] { try writeIndicator(row, dataflow) }
        }
        // The clauses travel with the figures.
        for dataflow in Set(dataflows.values.joined()) { try publish(topic: Bank.Topic.dataflow, key: dataflow) }
        for row in try tables.rows("codelists.csv") where row["DIMENSION"] == "DATAFLOW" {
            try execute(
                "update dataflow set name = \(row.localized("").json) where id = \(row["CODE"]) and name = '{}'")
        }
        try execute("delete from starter_file")
        for (name, digest) in digests.sorted(by: { $0.key < $1.key }) {
            try execute("insert into starter_file (name, sha256) values (\(name), \(digest))")
        }
        try publish(topic: Bank.Topic.catalogue)
    }

    private func write(_ codelist: String, _ code: String, _ position: Int, _ row: StarterRow) throws {
        let name = row.localized("")
        _ = try addCode(codelist, code, position: position, name, state: row.state("state"))
        try execute("update code set position = \(position) where codelist = \(codelist) and code = \(code)")
        for language in Language.allCases {
            guard let text = name[language] else { continue }
            try execute(
                """
                update code_label set text = \(text), state = \(row.state("state"))
                where codelist = \(codelist) and code = \(code) and language = \(language.rawValue) and state = 'draft'
                """)
        }
    }

    private func writeSource(_ row: StarterRow) throws {
        let due: String? = row["NEXT_DUE"].isEmpty ? nil : row["NEXT_DUE"]
        try execute(
            """
            insert into source (id, publisher, title, series_code, url, licence, terms_read, vintage, obtained_via,
                revision, treatment, next_due)
            values (\(row["SOURCE_ID"]), \(row["PUBLISHER"]), \(row["TITLE"]), \(row["SERIES_CODE"]),
                \(row["PUBLISHER_URL"]), \(row["LICENCE_TERMS"]), \(row["TERMS_READ"] == "1"), \(row["VINTAGE"]),
                \(row["OBTAINED_VIA"]), \(row["COMMIT"]), \(row["TREATMENT"]), \(due.sqlValue))
            on conflict (id) do update set publisher = excluded.publisher, title = excluded.title,
                series_code = excluded.series_code, url = excluded.url, licence = excluded.licence,
                terms_read = excluded.terms_read, vintage = excluded.vintage, obtained_via = excluded.obtained_via,
                revision = excluded.revision, treatment = excluded.treatment, next_due = excluded.next_due
            """)
    }

    private func writeEntry(_ row: StarterRow) throws {
        try execute(
            """
            insert into catalogue_entry (id, position, domain, name, source_code, source_organisation, unit, breakdowns,
                direction, goal, criterion, is_code_checked, wanted_reason, state)
            values (\(row["id"]), \(row.position), \(row["domain_code"]), \(row.localized("name_").json),
                \(row["source_code"]), \(row["source_org"]), \(row["unit_code"]), \(row["breakdown_codes"]),
                \(row["better"]), \(row["sdg"]), \(row["criterion"]), \(row["code_status"] == "seen"),
                \(row["wanted_reason"]), \(row.state("state")))
            on conflict (id) do update set position = excluded.position, domain = excluded.domain, name = excluded.name,
                source_code = excluded.source_code, source_organisation = excluded.source_organisation,
                unit = excluded.unit, breakdowns = excluded.breakdowns, direction = excluded.direction,
                goal = excluded.goal, criterion = excluded.criterion, is_code_checked = excluded.is_code_checked,
                wanted_reason = excluded.wanted_reason, state = excluded.state
            """)
    }

    private func writeIndicator(_ row: StarterRow, _ dataflow: String) throws {
        let catalogue: String? = row["CATALOGUE_ID"].isEmpty ? nil : row["CATALOGUE_ID"]
        try execute(
            """
            insert into indicator (dataflow, series, position, catalogue, name, definition, limits, plain, target,
                target_value, unit, direction, domain, comparable, comparable_within, weight, state)
            values (\(dataflow), \(row["SERIES"]), \(row.position), \(catalogue.sqlValue), \(row.localized("NAME_").json),
                \(row.localized("DEFINITION_").json), \(row.localized("LIMITS_").json), \(row.localized("PLAIN_").json),
                \(row.localized("TARGET_").json), \(Double(row["TARGET_VALUE"]).sqlValue), \(row["UNIT_MEASURE"]),
                \(row["DIRECTION"]), \(row["DOMAIN_CODE"]), \(row["COMPARABLE"] == "1"), \(row["COMPARABLE_WITHIN"] == "1"),
                \(row["WEIGHT"]), \(row.state("STATE")))
            on conflict (dataflow, series) do update set position = excluded.position, catalogue = excluded.catalogue,
                name = excluded.name, definition = excluded.definition, limits = excluded.limits,
                plain = excluded.plain, target = excluded.target, target_value = excluded.target_value,
                unit = excluded.unit, direction = excluded.direction, domain = excluded.domain,
                comparable = excluded.comparable, comparable_within = excluded.comparable_within,
                weight = excluded.weight, state = excluded.state
            """)
        let clauses = Clause.allCases.map { ($0, row[$0.rawValue].codes) }
        try write(Clauses(Dictionary(uniqueKeysWithValues: clauses)), ofSeries: row["SERIES"], in: dataflow)
    }
}
