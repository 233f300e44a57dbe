import Base
import Testing

@testable import Indicators

@Suite struct EurostatTSVTests {
    private static let heading = "freq,unit,sex,geo\\TIME_PERIOD\t2019 \t2020 \n"

    private func read(_ rows: String) throws -> Gathered {
        try Gathered(text: Self.heading + rows, name: "estat_ilc_lvho07a.tsv", in: .places)
    }

    @Test func flagsAndMissingMarks() throws {
        let all = try read("A,PC,T,AT\t7.1 b\t: \nA,PC,F,EL\t: c\t12.3\n")
        #expect(all.dataflows.map(\.dataflow.description) == ["ESTAT:ILC_LVHO07A(1.0)"])
        #expect(all.dataflows[0].dimensions == ["FREQ", "UNIT_MEASURE", "SEX", "REF_AREA", "SERIES"])
        #expect(
            all.lines == [
                "A.PC._T.AUT.ILC_LVHO07A 2019 7.1 B", "A.PC.F.GRC.ILC_LVHO07A 2019 missing Q",
                "A.PC.F.GRC.ILC_LVHO07A 2020 12.3",
            ])
        #expect(all.observations[1].confidentiality == .confidential)
        #expect(all.series[1]?.unit == "PC")
    }

    @Test func whatCannotBeTaken() throws {
        let all = try read("A,PC,T\t1\t2\nA,PC,T,AT\t1\nA,PC,T,QQ\t1\t2\nA,PC,T,AT\tseven\t2\n")
        #expect(all.reasons == [.partialKey, .shortRow, .unknownPlace, .unknownPlace, .notANumber])
        #expect(all.rejections.map(\.row) == [2, 3, 4, 4, 5])
        #expect(all.rejections.map(\.cell).contains("QQ") && all.rejections.last?.column == 2)
        #expect(all.lines == ["A.PC._T.AUT.ILC_LVHO07A 2020 2.0"])
    }

    @Test func aHeadingWithoutPeriodsIsRefused() {
        #expect(throws: AppError.self) { try Gathered(text: "freq,geo\\TIME_PERIOD\n", name: "a.tsv") }
    }
}
