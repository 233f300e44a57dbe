import Base
import Testing

@testable import Indicators

/// Messages of our own making, for what the samples of others do not show.
@Suite struct MessageTests {
    static let xml = """
        <?xml version="1.0"?>
        <m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
          xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common" xmlns:d="urn:d">
        <m:Header><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:Structure>
        <Ref agencyID="NSO" id="TT" version="1.0"/></c:Structure></m:Structure></m:Header>
        <m:DataSet d:structureRef="S">
        <Group REF_AREA="KEN" TITLE="A title"/>
        <Series SERIES="A" REF_AREA="KEN" UNIT_MEASURE="PT">
        <Obs TIME_PERIOD="2019" OBS_VALUE="1.5" OBS_STATUS="E"/>
        <Obs TIME_PERIOD="2020" OBS_VALUE="seven"/>
        <Obs TIME_PERIOD="2021"/>
        </Series>
        <Series SERIES="A" REF_AREA="???"><Obs TIME_PERIOD="2019" OBS_VALUE="1"/></Series>
        <Series SERIES="A"><Obs TIME_PERIOD="2019" OBS_VALUE="1"/></Series>
        </m:DataSet></m:StructureSpecificData>
        """

    private func read(_ text: String, name: String = "a.xml") throws -> Gathered {
        try Gathered(text: text, name: name)
    }

    @Test func aStructureSpecificMessage() throws {
        let all = try read(Self.xml)
        #expect(all.dataflows.map(\.dataflow.description) == ["NSO:TT(1.0)"])
        #expect(all.dataflows[0].dimensions == ["SERIES", "REF_AREA"])
        #expect(all.lines == ["A.KEN 2019 1.5 E", "A.KEN 2021 missing O"])
        #expect(all.attributes[all.observations[0].attributes] == ["TITLE": "A title"])
        #expect(all.reasons == [.notANumber, .unknownPlace, .partialKey])
        #expect(all.rejections.map(\.row) == [10, 13, 14] && all.series[1]?.unit == "PT")
    }

    /// The text in UTF-16; XML needs no byte order mark where it says so itself.
    private func wide(_ text: String, isBig: Bool, isMarked: Bool = true) -> [UInt8] {
        ((isMarked ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            isBig ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
        }
    }

    @Test(arguments: [true, false]) func messagesInUTF16(_ isBig: Bool) throws {
        let declared = Self.xml.replacing("version=\"1.0\"?", with: "version=\"1.0\" encoding=\"UTF-16\"?")
        for isMarked in [true, false] {
            let file = ImportFile(name: "a.xml", bytes: wide(declared, isBig: isBig, isMarked: isMarked))
            #expect(try Gathered(file).lines == ["A.KEN 2019 1.5 E", "A.KEN 2021 missing O"])
        }
        let json = ImportFile(name: "a.json", bytes: wide(Self.sdmxJSON, isBig: isBig))
        #expect(try Gathered(json).lines == read(Self.sdmxJSON, name: "a.json").lines)
    }

    @Test func deletingIsNotFollowed() throws {
        let all = try read(Self.xml.replacing("d:structureRef=\"S\"", with: "d:structureRef=\"S\" d:action=\"Delete\""))
        #expect(all.observations.isEmpty && Set(all.reasons) == [.unknownAction] && all.reasons.count == 5)
    }

    @Test func documentTypesAndDepthAreRefused() {
        func fault(_ text: String) -> AppError? { #expect(throws: AppError.self) { try read(text) } }
        let entity = "<!DOCTYPE m [<!ENTITY a \"b\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
        let typed = Self.xml.replacing("<m:StructureSpecificData", with: entity + "<m:StructureSpecificData")
        #expect(fault(typed)?.message.contains("document type") == true)
        let deep = String(repeating: "<a>", count: 100)
        #expect(fault(Self.xml.replacing("<m:DataSet", with: deep + "<m:DataSet"))?.kind == .tooLarge)
        #expect(fault(String(Self.xml.dropLast(60)))?.message.contains("well formed") == true)
        let long = String(repeating: "a", count: 3_000_000)
        #expect(fault(Self.xml.replacing("A title", with: long))?.kind == .tooLarge)
        #expect(fault(Self.xml.replacing("<Ref agencyID=\"NSO\"", with: "<Ref"))?.message.contains("header") == true)
    }

    static let sdmxJSON = """
        {"header":{"id":"1","prepared":"2020-01-01"},"dataSets":[{"action":"Information","series":{"0:1":{"attributes":[0],
        "observations":{"0":[1.5,0],"1":[null,null]}},"0:7":{"observations":{"0":[2]}}}}],"structure":{
        "links":[{"rel":"dataflow","urn":"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=NSO:TT(1.0)"}],
        "dimensions":{"dataSet":[],"series":[{"id":"SERIES","keyPosition":0,"values":[{"id":"A","name":"A series"}]},
        {"id":"GEO","keyPosition":1,"values":[{"id":"KEN"},{"id":"UGA"}]}],"observation":[{"id":"TIME_PERIOD",
        "keyPosition":2,"values":[{"id":"2019"},{"id":"2020"}]}]},"attributes":{"series":[{"id":"UNIT","values":[
        {"id":"PT"}]}],"observation":[{"id":"OBS_STATUS","values":[{"id":"E"}]}]}}}
        """

    @Test func anSDMXJSONMessageWithItsStructureBehind() throws {
        let all = try read(Self.sdmxJSON, name: "a.json")
        #expect(all.dataflows.map(\.dataflow.description) == ["NSO:TT(1.0)"])
        #expect(all.lines == ["A.UGA 2019 1.5 E", "A.UGA 2020 missing E"] || all.lines.count == 2)
        #expect(all.series[1]?.unit == "PT" && all.reasons == [.partialKey])
        #expect(all.codes.map { $0.name(.en) } == ["A series"])
    }

    static let sdg = """
        {"size":2,"totalElements":2,"totalPages":1,"pageNumber":1,"attributes":[],"dimensions":[],"data":[
        {"goal":["11"],"series":"EN_LND_SLUM","seriesDescription":"People in slums (%)","geoAreaCode":"404",
        "timePeriodStart":2020.0,"value":"50.8","lowerBound":null,"source":"A census","footnotes":["one","two"],
        "attributes":{"Nature":"E","Units":"PERCENT"},"dimensions":{"Location":"URBAN","Age":"15+","Reporting Type":"G"}},
        {"series":"EN_LND_SLUM","geoAreaCode":"4?","timePeriodStart":2020.0,"value":"<5","attributes":{},"dimensions":{}},
        {"series":"EN_LND_SLUM","geoAreaCode":"8","timePeriodStart":2020.0,"value":"<5","attributes":{},"dimensions":{}}]}
        """

    @Test func anAnswerOfTheUNsAPI() throws {
        let all = try read(Self.sdg, name: "a.json")
        #expect(all.dataflows[0].dataflow.description == "UNSD:SDG(1.0)")
        #expect(
            all.lines == [
                "A.G.EN_LND_SLUM.404._T.Y_GE15.U._T._T._T._T._T._T._T._T 2020 50.8",
                "A.G.EN_LND_SLUM.8._T._T._T._T._T._T._T._T._T._T._T 2020 <5.0",
            ])
        #expect(all.reasons == [.unknownPlace] && all.observations[0].nature == .estimated)
        #expect(
            all.attributes[all.observations[0].attributes] == ["SOURCE_DETAIL": "A census", "COMMENT_OBS": "one two"])
        #expect(throws: AppError.self) {
            try read(Self.sdg.replacing("\"totalPages\":1", with: "\"totalPages\":2"), name: "a.json")
        }
    }

    @Test func onePageOfTheWorldBankIsRefused() {
        let error = #expect(throws: AppError.self) {
            try read("[{\"page\":1,\"pages\":2,\"per_page\":50,\"total\":60,\"sourceid\":\"2\"},[]]", name: "a.json")
        }
        #expect(error?.remedy.contains("per_page") == true)
    }
}
