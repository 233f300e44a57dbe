import Base
import Storage
import TestSupport
import Testing

@testable import Indicators

@Suite struct ConfidentialityTests {
    @Test func whatIsNotForPublicationReachesNoCube() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let text = """
                DATAFLOW,FREQ,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS
                X,A,S,KEN,2018,1,A,F
                X,A,S,KEN,2019,2,A,N
                X,A,S,KEN,2020,3,A,C
                X,A,S,KEN,2021,4,A,

                """
            let report = try await Bank(database).import(
                [ImportFile(name: "x.csv", text: text)], clock: BankCase.clock)
            #expect(report.counts.inserted == 4)
            let cube = try await CubeStore(database).cube("X")
            #expect(cube.slice().map(\.value) == [1, 4])
            let past = try await CubeStore(database).cube("X", asOf: 1)
            #expect(past.slice().map(\.value) == [1, 4])
        }
    }
}
