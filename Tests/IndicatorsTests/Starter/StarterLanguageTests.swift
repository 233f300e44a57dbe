import Foundation
import Testing

/// What a reader sees is there in all six languages and in the script of the language.
@Suite struct StarterLanguageTests {
    /// A column of readers' text: table, name of the column, language.
    struct TextColumn: Sendable, CustomTestStringConvertible {
        let table: String
        let column: String
        let language: String
        var testDescription: String { "\(table) \(column)" }
    }

    static let languages = ["en", "fr", "es", "ru", "zh", "ar"]

    static let columns: [TextColumn] = languages.flatMap { language in
        let capital = language.uppercased()
        let indicators = ["NAME", "DEFINITION", "LIMITS", "PLAIN", "TARGET"].map { "\($0)_\(capital)" }
        return [
            TextColumn(table: "codelists.csv", column: language, language: language),
            TextColumn(table: "wanted-reasons.csv", column: language, language: language),
            TextColumn(table: "catalogue.csv", column: "name_\(language)", language: language),
        ] + indicators.map { TextColumn(table: "indicators.csv", column: $0, language: language) }
    }

    /// The rows whose text is a sentence or a name; the short mark of a unit may be empty or Latin.
    private func texts(_ text: TextColumn) throws -> [String] {
        let table = try StarterTable(text.table)
        _ = try table.column(text.column)
        return table.rows.filter { $0["DIMENSION"] != "UNIT_SHORT" }.map { $0[text.column] ?? "" }
    }

    @Test(arguments: columns) func noCellIsEmpty(_ column: TextColumn) throws {
        let texts = try texts(column)
        #expect(!texts.isEmpty)
        #expect(texts.allSatisfy { !$0.trimmingCharacters(in: .whitespaces).isEmpty })
        #expect(texts.allSatisfy { $0 == $0.trimmingCharacters(in: .whitespaces) })
    }

    @Test func aShortMarkIsThereInAllLanguagesOrInNone() throws {
        for row in try StarterTable("codelists.csv").rows where row["DIMENSION"] == "UNIT_SHORT" {
            let marks = Self.languages.map { row[$0] ?? "" }
            #expect(Set(marks.map(\.isEmpty)).count == 1, "\(row["CODE"] ?? ""): \(marks)")
        }
    }

    @Test(arguments: columns.filter { ["ru", "zh", "ar"].contains($0.language) })
    func textIsInItsOwnScript(_ column: TextColumn) throws {
        let script = ["ru": #/[А-яЁё]/#, "zh": #/\p{Han}/#, "ar": #/\p{Arabic}/#]
        let pattern = try #require(script[column.language])
        let latinRun = #/\p{Latin}+(?:[^\p{L}]+\p{Latin}+){2}/#
        for text in try texts(column) {
            #expect(text.contains(pattern), "not in the script of \(column.language): \(text)")
            #expect(!text.contains(latinRun), "three Latin words in a row: \(text)")
        }
    }

    @Test func everyTranslationIsMarkedDraftOrOfficial() throws {
        for (name, column) in [
            ("codelists.csv", "state"), ("catalogue.csv", "state"), ("wanted-reasons.csv", "state"),
            ("indicators.csv", "STATE"),
        ] {
            let states = Set(try StarterTable(name).column(column))
            #expect(states.isSubset(of: ["draft", "official"]), "\(name): \(states)")
        }
    }

    @Test func headingsAreShort() throws {
        let indicators = try StarterTable("indicators.csv")
        for language in Self.languages {
            let long = try indicators.column("PLAIN_\(language.uppercased())").filter { $0.count > 60 }
            #expect(long.isEmpty, "\(long)")
        }
    }
}
