import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Indicators

/// Every statement of the bank's sources is run on each engine.
@Suite struct StatementTests {
    private static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: Engine.available) func everyStatementRuns(engine: Engine) async throws {
        let log = StatementLog()
        try await TestDatabase.withLocation(engine) { location in
            let database = try Database(location, log: log)
            try await database.migrate(BankMigrations.all)
            try await StatementTests.useEverything(Bank(database))
            await database.close()
        }
        let ran = log.texts.map(StatementTests.folded)
        let written = try StatementTests.written()
        #expect(written.count > 30)
        let unused = try written.filter { statement in
            let pattern = try Regex(statement.pattern).dotMatchesNewlines()
            return !ran.contains { $0.firstMatch(of: pattern) != nil }
        }
        #expect(unused.map { "\($0.file): \($0.text)" } == [])
    }

    /// The whole life of a bank: starter tables, imports, revisions, withdrawals, releases, cubes of now and then.
    private static func useEverything(_ bank: Bank) async throws {
        try await bank.importStarter(.bundled())
        try await bank.importStarter(.bundled())
        _ = try await bank.take(["SLUM KEN _T 2018 50", "SLUM KEN _T 2019 49", "RENT KEN _T 2018 7"])
        _ = try await bank.take(["SLUM KEN _T 2018 51", "SLUM UGA _T 2018 40"])
        _ = try await bank.take(["SLUM KEN _T 2018 51", "SLUM UGA _T 2018 40"])
        let file = { (name: String, text: String) in ImportFile(name: name, text: text) }
        let head = "DATAFLOW,FREQ,SERIES,REF_AREA"
        _ = try await bank.import([file("a.csv", "\(head),TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nX,A,S,KEN,2018,1,\n")])
        _ = try await bank.import([file("b.csv", "\(head),TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nX,A,S,KEN,2018,1,PT\n")])
        _ = try await bank.import([
            file("c.csv", "\(head),SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nX,A,S,KEN,F,2018,2,PT\n")
        ])
        _ = try await bank.import([file("d.csv", "\(head),TIME_PERIOD,OBS_VALUE\nX,A,S,QQQ,2018,x\n")])
        _ = try await bank.import(
            [file("e.csv", "\(head),TIME_PERIOD,OBS_VALUE\nX,A,S,KEN,2019,5\nX,A,S,KEN,2019,6\n")],
            ImportOptions(isStrict: true))
        let wide =
            "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2018\"\n"
            + "\"Kenya\",\"KEN\",\"Share (%)\",\"AB.CD\",\"3\"\n"
        _ = try await bank.import([file("wdi.csv", wide)])
        let action = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
        _ = try await bank.import([file("delete.csv", action + "dataflow,HFA:X(1.0),D,A,S,KEN,2018,\n")])
        _ = try await bank.import([
            file("structure.xml", StructureReaderTests.xml), file("data.xml", StructureReaderTests.data),
        ])
        for release in try await bank.releases(limit: 20) {
            _ = try await bank.release(release.id)
            _ = try await bank.changes(of: release.id, limit: 5)
            _ = try await bank.changes(of: release.id, ChangeFilter(area: "KEN", kind: .changed), limit: 5)
        }
        _ = try await bank.releases(of: "FLOW")
        _ = try await bank.revisions("FLOW", series: "SLUM", asOf: 3)
        _ = try await bank.history("FLOW", series: "SLUM", codes: [.referenceArea: "KEN"], period: Period(year: 2018))
        _ = try await bank.database.read { try $0.seriesNumber("FLOW", ["SLUM", "KEN", "_T"]) }
        _ = try await bank.release(notAfter: Date(timeIntervalSince1970: 2_000_000_000))
        _ = try await bank.changed(in: "FLOW", after: 1, most: 100)
        for text in ["2", "2030-01-01"] { _ = try await bank.release(#require(AsOf(text))) }
        _ = try await bank.catalogue()
        let store = try await CubeStore(bank.database)
        _ = try await store.cube("FLOW")
        _ = try await store.cube("FLOW", asOf: 2)
        _ = try await store.cube("FLOW", asOf: 2, series: ["SLUM"])
    }

    private struct Written {
        let file: String
        let text: String

        /// The statement with anything in place of what is interpolated.
        var pattern: String {
            StatementTests.folded(text).split(separator: "\u{1}", omittingEmptySubsequences: false)
                .map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: ".*?")
        }
    }

    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The literals of `…+SQL.swift` that begin with a verb of SQL, each interpolation as one mark.
    private static func written() throws -> [Written] {
        let folder = checkout.appending(path: "Sources/Indicators")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let verbs = ["select ", "insert ", "update ", "delete "]
        var found: [Written] = []
        for case let file as URL in files ?? .init() where file.lastPathComponent.hasSuffix("+SQL.swift") {
            for literal in literals(in: try String(contentsOf: file, encoding: .utf8)) {
                if verbs.contains(where: folded(literal).hasPrefix) {
                    found.append(Written(file: file.lastPathComponent, text: literal))
                }
            }
        }
        return found
    }

    private static func literals(in code: String) -> [String] {
        var literals: [String] = []
        var rest = code[...]
        while let start = rest.firstIndex(of: "\"") {
            let isLong = rest[start...].hasPrefix("\"\"\"")
            let quote = isLong ? "\"\"\"" : "\""
            var index = rest.index(start, offsetBy: quote.count)
            var text = ""
            while index < rest.endIndex, !rest[index...].hasPrefix(quote) {
                if rest[index...].hasPrefix("\\(") {
                    index = afterParenthesis(rest, from: rest.index(after: index))
                    text.append("\u{1}")
                } else if rest[index...].hasPrefix("\\") {
                    index = rest.index(index, offsetBy: 2)
                } else {
                    text.append(rest[index])
                    index = rest.index(after: index)
                }
            }
            literals.append(text)
            rest = index < rest.endIndex ? rest[rest.index(index, offsetBy: quote.count)...] : ""
        }
        return literals
    }

    private static func afterParenthesis(_ text: Substring, from open: String.Index) -> String.Index {
        var depth = 0
        var index = open
        repeat {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            index = text.index(after: index)
        } while depth > 0 && index < text.endIndex
        return index
    }
}
