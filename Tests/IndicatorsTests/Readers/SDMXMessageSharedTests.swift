import Base
import Foundation
import Testing

@testable import Indicators

/// The messages of other agencies, in XML and JSON.
@Suite(.enabled(if: SharedData.isThere, "the shared data are not there: set HOUSING_SHARED"))
struct SDMXMessageSharedTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: SharedData.root + "/data/sdmx/" + path, encoding: .utf8)
    }

    private func gathered(_ path: String) throws -> Gathered {
        try Gathered(ImportFile(path: SharedData.root + "/data/sdmx/" + path), in: .places)
    }

    @Test(
        arguments: [
            "sdmx-test-data/ECB_EXR/ng-ts.xml", "sdmx-test-data/ECB_EXR/sg-flat.xml",
            "sdmx-test-data/ECB_EXR/1/M.USD.EUR.SP00.A.xml", "sdmx-test-data/ESTAT/demography-xs.xml",
            "sdmx-test-data/WB/gh-78.xml", "sdg-build/1-1-1--structure.xml", "sdg-build/1-2-1--structure-specific.xml",
        ]) func xml(_ path: String) throws
    {
        let cells = try text(path).matches(of: /ObsValue [^>]*value="[^"]+"|OBS_VALUE="[^"]+"/).count
        let all = try gathered(path)
        let valued = all.observations.filter { $0.value != nil }
        Tally(cells: cells, accepted: valued.count, rejected: all.rejections.count).check(path)
        #expect(all.rejections.isEmpty, "\(all.rejections.prefix(3))")
        let keys = all.observations.map { "\(all.series[$0.series]?.key.description ?? "") \($0.period)" }
        #expect(Set(keys).count == keys.count)
    }

    @Test(
        arguments: [
            "ECB_EXR/flat.json", "ECB_EXR/ts.json", "ECB_EXR/xs.json", "v3/json/data/exr-flat.json",
            "v3/json/data/exr-time-series.json",
        ]) func json(_ name: String) throws
    {
        let all = try gathered("sdmx-test-data/" + name)
        #expect(all.dataflows.map(\.dataflow.description) == ["ECB:EXR(1.0)"])
        #expect(all.dataflows[0].dimensions == ["FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_SUFFIX"])
        #expect(
            Set(all.lines) == [
                "D.NZD.EUR.SP00.A 2013-01-18 1.5931", "D.NZD.EUR.SP00.A 2013-01-21 1.5925",
                "D.RUB.EUR.SP00.A 2013-01-18 40.3426", "D.RUB.EUR.SP00.A 2013-01-21 40.3",
            ])
        Tally(cells: 4, accepted: all.observations.count, rejected: all.rejections.count).check(name)
    }

    @Test func attributesOfSeriesAndGroups() throws {
        let flat = try gathered("sdmx-test-data/ECB_EXR/sg-flat.xml")
        let titles = Set(flat.observations.compactMap { flat.attributes[$0.attributes]?["TITLE"] })
        #expect(titles.contains("ECB reference exchange rate, Swiss franc/Euro"))
        #expect(flat.dataflows.map(\.dataflow.description) == ["ECB:ECB_EXR_SG(1.0)"])
        let sdg = try gathered("sdg-build/1-2-1--structure-specific.xml")
        #expect(sdg.dataflows[0].dimensions == Dimension.globalSDG && sdg.series[1]?.unit == "PT")
        let crossed = try gathered("sdmx-test-data/ESTAT/demography-xs.xml")
        #expect(crossed.dataflows[0].dimensions == ["FREQ", "SEX", "COUNTRY", "DEMO"])
    }

    @Test(arguments: ["ESTAT/footer.xml", "ESTAT/esms.xml", "ESTAT/demography-structure.xml", "v3/xml/codelist.xml"])
    func messagesWithoutDataSayThatTheyHaveNone(_ name: String) {
        let error = #expect(throws: AppError.self) { try gathered("sdmx-test-data/" + name) }
        #expect(error?.message.contains("no data set") == true)
    }

    @Test func aMessageWithoutATimeIsRefused() {
        #expect(throws: AppError.self) { try gathered("sdmx-test-data/OECD/data-PART2-all-all.json") }
    }
}
