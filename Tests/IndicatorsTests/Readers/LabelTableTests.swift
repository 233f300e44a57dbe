import Base
import Testing

@testable import Indicators

@Suite struct LabelTableTests {
    private func read(_ text: String, area: String? = nil) throws -> Gathered {
        var context = ReadingContext.places
        context.area = area
        return try Gathered(text: text, name: "homes.csv", in: context)
    }

    @Test func labelsBecomeCodesWithNames() throws {
        let all = try read(
            "Time frequency,Country,Kind of home,Sex,Time,status,value\n"
                + "Annual,Kenya,\"Flat, rented\",Female,2020,e,1.5\nAnnual,Kenya,Total,total,2020,,3\n"
                + "Annual,Nowhere,Total,total,2020,,3\nAnnual,Kenya,Total,total,2021,,\nAnnual,Kenya,Total,total\n")
        #expect(all.dataflows[0].dataflow.description == "HFA:HOMES(1.0)")
        #expect(all.dataflows[0].dimensions == ["SERIES", "REF_AREA", "FREQ", "KIND_OF_HOME", "SEX"])
        #expect(all.lines == ["HOMES.KEN.A.FLAT_RENTED.F 2020 1.5 E", "HOMES.KEN.A._T._T 2020 3.0"])
        #expect(all.codes.contains { $0.code == "FLAT_RENTED" && $0.name(.en) == "Flat, rented" })
        #expect(all.reasons == [.unknownPlace, .shortRow] && all.rejections.map(\.row) == [4, 6])
        #expect(all.rejections[0].column == 2)
    }

    @Test func thePlaceMustBeSaidSomewhere() throws {
        let text = "kind,tid,value\nFlat,2020,1\n"
        #expect(try read(text, area: "DNK").lines == ["HOMES.DNK.FLAT 2020 1.0"])
        let error = #expect(throws: AppError.self) { try read(text) }
        #expect(error?.remedy.contains("--area") == true)
    }

    @Test func otherHeadingsAreNotTaken() {
        for heading in ["a,b,value", "year,value", "year,series,value", "year,kind,Kind,value", "year,kind,figure"] {
            #expect(LabelColumns(heading.split(separator: ",").map(String.init)) == nil)
        }
    }
}
