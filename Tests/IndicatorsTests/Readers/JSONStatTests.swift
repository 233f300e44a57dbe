import Base
import Foundation
import Testing

@testable import Indicators

@Suite struct JSONStatTests {
    static let dataset = """
        {"version":"2.0","class":"dataset","label":"Test share","source":"ESTAT",
        "value":{"0":1.5,"2":3,"3":null},"status":{"2":"p","1":"c","0":"?"},
        "id":["geo","time"],"size":[2,2],"dimension":{
        "geo":{"category":{"index":{"EL":1,"AT":0},"label":{"AT":"Austria","EL":"Greece"}}},
        "time":{"category":{"index":["2019","2020"]}}},
        "extension":{"id":"TT_TEST","agencyId":"ESTAT"}}
        """

    private func read(_ text: String, name: String = "a.json") throws -> Gathered {
        try Gathered(text: text, name: name, in: .places)
    }

    @Test func valuesMayStandBeforeTheirDimensions() throws {
        let all = try read(Self.dataset)
        #expect(all.dataflows.map(\.dataflow.description) == ["ESTAT:TT_TEST(1.0)"])
        #expect(
            all.lines == [
                "AUT.TT_TEST 2019 1.5", "GRC.TT_TEST 2019 3.0 P",
            ])
        #expect(all.attributes[all.observations[0].attributes] == ["OBS_FLAG": "?"])
        #expect(all.observations.map(\.row) == [1, 3])
        #expect(all.codes.first { $0.dimension == .series }?.name(.en) == "Test share")
    }

    @Test func aFlagSaysWhyAValueIsMissing() throws {
        let all = try read(Self.dataset.replacing("\"3\":null", with: "\"1\":null"))
        #expect(all.lines.contains("AUT.TT_TEST 2020 missing Q"))
    }

    @Test func faultsAreNamed() throws {
        #expect(try read(Self.dataset.replacing("\"2\":3", with: "\"9\":3")).reasons == [.longRow])
        #expect(try read(Self.dataset.replacing("\"EL\":1", with: "\"QQQ\":1")).reasons == [.unknownPlace])
        for (text, with) in [("[2,2]", "[2,3]"), ("[2,2]", "[9223372036854775807,2]"), ("\"time\"]", "\"geo\"]")] {
            #expect(throws: AppError.self) { try read(Self.dataset.replacing(text, with: with)) }
        }
        #expect(throws: AppError.self) { try read("{\"class\":\"collection\",\"link\":{}}") }
        #expect(throws: AppError.self) { try read(String(Self.dataset.dropLast(40))) }
    }
}

@Suite(.enabled(if: SharedData.isThere, "the shared data are not there: set HOUSING_SHARED"))
struct JSONStatSharedTests {
    /// Numbers of all lists and objects under the key `value`, by Foundation's own parser.
    private func count(_ tree: Any) -> Int {
        if let list = tree as? [Any] { return list.reduce(0) { $0 + ($1 is NSNumber ? 1 : 0) } }
        guard let object = tree as? [String: Any] else { return 0 }
        return object.reduce(0) { sum, member in
            if member.key == "value" {
                let values = (member.value as? [String: Any]).map { Array($0.values) } ?? member.value
                return sum + count(values)
            }
            return sum + (member.value is [String: Any] ? count(member.value) : 0)
        }
    }

    @Test(arguments: SharedData.files("wire-formats/eurostat-json-stat") { $0.hasSuffix(".json") })
    func eurostat(_ path: String) throws {
        let all = try Gathered(ImportFile(path: path), in: .places)
        let cells = count(try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))))
        Tally(
            cells: cells, accepted: all.observations.filter { $0.value != nil }.count, rejected: all.rejections.count
        ).check(String(path.split(separator: "/").last ?? ""))
        #expect(all.dataflows.allSatisfy { $0.dataflow.agency == "ESTAT" })
    }

    @Test(arguments: ["HISB3", "canada", "demo_gind", "nama_10_gdp", "oecd-canada"]) func others(_ name: String) throws
    {
        let path = SharedData.root + "/data/wire-formats/json-stat-samples/\(name).json"
        let all = try Gathered(ImportFile(path: path), in: .places)
        let cells = count(try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))))
        let valued = all.observations.filter { $0.value != nil }.count
        Tally(cells: cells, accepted: valued, rejected: all.rejections.count).tell("\(name).json")
        #expect(cells > 0 && valued + all.rejections.count >= cells)
        #expect(all.reasons.allSatisfy { $0 == .unknownPlace })
    }

    @Test(arguments: ["order", "hierarchy", "collection"]) func withoutATimeNothingIsTaken(_ name: String) {
        let path = SharedData.root + "/data/wire-formats/json-stat-samples/\(name).json"
        #expect(throws: AppError.self) { try Gathered(ImportFile(path: path), in: .places) }
    }

    @Test func worldBankAnswer() throws {
        let path = SharedData.root + "/data/wire-formats/world-bank-api-v2/EG.ELC.RNEW.ZS-CAN-extract.json"
        let all = try Gathered(ImportFile(path: path), in: .places)
        #expect(
            all.lines == [
                "A.EG.ELC.RNEW.ZS.CAN 2021 67.0163805768966", "A.EG.ELC.RNEW.ZS.CAN 2020 67.0564578594512",
                "A.EG.ELC.RNEW.ZS.CAN 2019 65.8791259309204",
            ])
        #expect(all.series[1]?.unit == "PT")
    }
}
