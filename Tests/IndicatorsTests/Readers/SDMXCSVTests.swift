import Base
import Testing

@testable import Indicators

@Suite struct SDMXCSVTests {
    static let heading =
        "DATAFLOW,FREQ,SERIES,REF_AREA,URBANISATION,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,NATURE,"
        + "SOURCE_ID\n"

    @Test func readsTheProjectsOwnForm() throws {
        let all = try Gathered(
            text: Self.heading + """
                HOUSING_ADEQUACY,A,SLUM_URB,KEN,U,2018,46.1,PT,A,G,WDI_SLUM
                HOUSING_ADEQUACY,A,SLUM_URB,KEN,U,2020,50.8,PT,E,G,WDI_SLUM
                HOUSING_ADEQUACY,A,SLUM_URB,UGA,U,2020,,PT,,,WDI_SLUM

                """)
        #expect(all.rejections.isEmpty)
        #expect(all.dataflows.map(\.dataflow.description) == ["HFA:HOUSING_ADEQUACY(1.0)"])
        #expect(all.dataflows.first?.dimensions == [.frequency, .series, .referenceArea, .urbanisation])
        #expect(
            all.lines == [
                "A.SLUM_URB.KEN.U 2018 46.1", "A.SLUM_URB.KEN.U 2020 50.8 E", "A.SLUM_URB.UGA.U 2020 missing O",
            ])
        #expect(all.series.count == 2)
        let first = try #require(all.observations.first)
        #expect(all.series[first.series]?.unit == "PT")
        #expect(all.series[first.series]?.source == "WDI_SLUM")
        #expect(first.nature == .globalMonitoring)
        #expect(first.row == 2 && first.column == 7)
    }

    @Test func rejectsAndGoesOn() throws {
        let all = try Gathered(
            text: Self.heading + """
                F,A,S,K?N,U,2018,46.1,PT,A,G,X
                F,A,S,KEN,U,20x8,46.1,PT,A,G,X
                F,A,S,KEN,U,2018,many,PT,A,G,X
                F,A,S,KEN,U,2018,"1,234,567",PT,A,G,X
                F,A,S,KEN,,2018,1,PT,A,G,X
                F,A,S,KEN,U,2018,1,PT,@,G,X
                F,A,S,KEN,U,2019,1,PT
                F,A,S,KEN,U R,2019,1,PT,A,G,X
                F,A,S,KEN,U,2020,1,PT,A,G,X
                F,A,S,KEN,U,2021,1,PERS,A,G,X
                """)
        #expect(
            all.reasons == [
                .unknownPlace, .badPeriod, .notANumber, .thousandsSeparator, .partialKey, .unknownCode, .shortRow,
                .malformedCode, .twoUnits,
            ])
        #expect(all.lines == ["A.S.KEN.U 2020 1.0"])
        #expect(all.rejections.first?.place == CellPlace(file: "test.csv", row: 2, column: 4))
        #expect(all.rejections.first?.columnName == "REF_AREA")
        #expect(all.rejections.last?.columnName == "UNIT_MEASURE")
        for rejection in all.rejections { #expect(!rejection.words.isEmpty && !rejection.remedy.isEmpty) }
    }
}
