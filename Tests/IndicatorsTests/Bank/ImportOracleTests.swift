import Base
import Storage
import TestSupport
import Testing

@testable import Indicators

/// Random sequences of imports against a plain dictionary that keeps every state.
@Suite struct ImportOracleTests {
    private struct Held: Equatable {
        var value: Double?
        var status: String
        var source: String
    }

    @Test(arguments: Engine.available, [1, 2, 3, 4] as [UInt64])
    func agreesWithAPlainDictionary(engine: Engine, seed: UInt64) async throws {
        try await TestDatabase.on(engine, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            var random = SeededGenerator(seed: seed)
            var now: [String: Held] = [:]
            var states: [Int: [String: Held]] = [:]
            for _ in 0..<12 {
                let file = draw(&random)
                var options = ImportOptions()
                options.stagingLimit = Int.random(in: 2...40, using: &random)
                let report = try await bank.import([BankCase.file(file.lines)], options, clock: BankCase.clock)
                let (next, counts) = apply(file.rows, to: now)
                #expect(report.counts == counts)
                #expect((report.release != nil) == counts.isChange)
                now = next
                if let release = report.release { states[release] = now }
                if let release = report.release { try await expectChanges(bank, release, counts) }
            }
            for (release, state) in states { #expect(try await figures(bank, asOf: release) == state) }
            #expect(try await figures(bank, asOf: nil) == now)
        }
    }

    /// A file of random series and sources, and its rows by `series area sex period`.
    private func draw(_ random: inout SeededGenerator) -> (lines: [String], rows: [String: Held]) {
        let source = ["ONE", "TWO"].randomElement(using: &random) ?? "ONE"
        let series = ["S1", "S2", "S3"].shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random))
        var rows: [String: Held] = [:]
        for _ in 0..<Int.random(in: 1...60, using: &random) {
            let place = [
                series.randomElement(using: &random) ?? "S1",
                ["KEN", "UGA", "TZA", "RWA"].randomElement(using: &random) ?? "KEN",
                ["F", "M", "_T"].randomElement(using: &random) ?? "_T",
                "\(Int.random(in: 2015...2019, using: &random))",
            ].joined(separator: " ")
            rows[place] = Held(
                value: Double(Int.random(in: 0...2, using: &random)),
                status: ["A", "E"].randomElement(using: &random) ?? "A", source: source)
        }
        let lines = rows.map { "\($0.key) \($0.value.value ?? 0) PT \($0.value.status) \($0.value.source)" }
        return (lines.sorted().shuffled(using: &random), rows)
    }

    private func apply(_ file: [String: Held], to held: [String: Held]) -> ([String: Held], ChangeCounts) {
        var next = held
        var counts = ChangeCounts()
        let scope = Set(file.map { "\($0.key.prefix(2)) \($0.value.source)" })
        for (place, old) in held where file[place] == nil && scope.contains("\(place.prefix(2)) \(old.source)") {
            next[place] = nil
            counts.withdrawn += 1
        }
        for (place, new) in file {
            if let old = held[place] {
                if old == new { counts.unchanged += 1 } else { counts.changed += 1 }
            } else {
                counts.inserted += 1
            }
            next[place] = new
        }
        return (next, counts)
    }

    private func figures(_ bank: Bank, asOf release: Int?) async throws -> [String: Held] {
        let cube = try await bank.database.read { try $0.cube(CubeRequest(dataflow: "FLOW", release: release)) }
        return Dictionary(
            uniqueKeysWithValues: cube.slice().map {
                (
                    "\($0.series) \($0.area) \($0.code(.sex) ?? "") \($0.period)",
                    Held(value: $0.value, status: $0.status.rawValue, source: $0.source)
                )
            })
    }

    private func expectChanges(_ bank: Bank, _ release: Int, _ counts: ChangeCounts) async throws {
        let changes = try await bank.changes(of: release, limit: 1_000).changes
        #expect(changes.filter { $0.kind == .inserted }.count == counts.inserted)
        #expect(changes.filter { $0.kind == .changed }.count == counts.changed)
        #expect(changes.filter { $0.kind == .withdrawn }.count == counts.withdrawn)
    }
}
