import Base
import Storage
import TestSupport
import Testing

@testable import Indicators

/// Two connections to one database, as two processes have them.
@Suite struct FollowTests {
    @Test(arguments: Engine.available) func seesAnImportElsewhere(engine: Engine) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let here = try Database(location)
            try await here.migrate(BankMigrations.all)
            let bank = Bank(here)
            _ = try await bank.take(["SLUM KEN _T 2018 50", "RENT KEN _T 2018 7 PT A SRC SECOND"])

            let there = try Database(location)
            let store = try await CubeStore(there)
            let catalogues = try await CatalogueStore(Bank(there))
            let old = try await store.cube("FLOW")
            _ = try await store.cube("SECOND")
            #expect(store.loads == ["FLOW": 1, "SECOND": 1])

            let clock = ContinuousClock()
            var seen = old
            for release in 2...5 {
                _ = try await bank.take(["SLUM KEN _T 2018 51", "SLUM KEN _T 2019 \(50 + release)"])
                let begin = clock.now
                while seen.release < release, clock.now - begin < .seconds(60) {
                    try await Task.sleep(for: .milliseconds(20))
                    seen = try await store.cube("FLOW")
                }
            }
            #expect(seen.slice().map(\.value) == [51, 55])
            #expect(old.slice().map(\.value) == [50])
            #expect(store.loads == ["FLOW": 5, "SECOND": 1])
            let begin = clock.now
            while catalogues.catalogue.latestRelease?.id != 5, clock.now - begin < .seconds(60) {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(catalogues.catalogue.latestRelease?.id == 5)
            await there.close()
            await here.close()
        }
    }

    @Test func servesPastReleasesAndKnowsWhatIsNotThere() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            _ = try await bank.take(["SLUM KEN _T 2018 50", "RENT KEN _T 2018 7"])
            let store = try await CubeStore(database)
            #expect(try await store.cube("FLOW").release == 1)
            _ = try await bank.take(["SLUM KEN _T 2018 51"])
            #expect(try await store.cube("FLOW", since: 2).slice(Selection(series: ["SLUM"])).map(\.value) == [51])
            #expect(try await store.cube("FLOW", asOf: 1).slice().map(\.value) == [7, 50])
            #expect(try await store.cube("FLOW", asOf: 1, series: ["SLUM"]).slice().map(\.value) == [50])
            #expect(try await store.cube("FLOW", asOf: 1).release == 1)
            await #expect(throws: AppError.self) { try await store.cube("NONE") }
            await #expect(throws: AppError.self) { try await store.cube("FLOW", asOf: 3) }
        }
    }

    @Test func readsThroughIndexes() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            _ = try await Bank(database).take(["SLUM KEN _T 2018 50"])
            let plans = try await database.write { connection in
                try connection.explain(
                    "select period from observation where series in (1, 2) and to_release is null order by series, period"
                )
                    + connection.explain(
                        """
                        update observation set to_release = 2
                        from (values (cast(1 as bigint), cast('2018' as text)), (2, '2019')) as place
                        where series = place.column1 and period = place.column2 and to_release is null
                        """)
                    + connection.explain("select period from observation where from_release = 1")
                    + connection.explain("select period from observation where to_release = 1")
                    + connection.explain("select id from series where dataflow = 'FLOW'")
            }
            let scans = plans.filter {
                $0.contains("SCAN observation") || $0.contains("SCAN series") || $0.contains("Seq Scan")
            }
            #expect(scans.isEmpty, "\(plans)")
        }
    }
}
