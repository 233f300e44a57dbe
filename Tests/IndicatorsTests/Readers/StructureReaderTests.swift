import Base
import Foundation
import TestSupport
import Testing

@testable import Indicators

/// Structure messages: what they say, and what figures get from them.
@Suite struct StructureReaderTests {
    /// A structure whose attribute `MOOD` and whose order of dimensions no data message could tell.
    static let xml = """
        <?xml version="1.0"?><!-- <Data> is not the root -->
        <m:Structure xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
          xmlns:s="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"
          xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"><m:Header><m:ID>X</m:ID></m:Header>
        <m:Structures><s:Dataflows><s:Dataflow id="HOMES" agencyID="NSO" version="1.0">
        <c:Name xml:lang="en">Homes of all kinds</c:Name><c:Name xml:lang="fr">Logements de toute sorte</c:Name>
        <s:Structure><Ref id="DSD" agencyID="NSO" version="2.0"/></s:Structure></s:Dataflow></s:Dataflows>
        <s:Codelists><s:Codelist id="CL_KIND" agencyID="NSO" version="1.0"><c:Name xml:lang="en">Kinds</c:Name>
        <s:Code id="FLAT"><c:Name xml:lang="en">Flat</c:Name><c:Name xml:lang="es">Piso</c:Name>
        <c:Name xml:lang="de">Wohnung</c:Name></s:Code>
        <s:Code id="TENT"><c:Name xml:lang="zh-Hans">帐篷</c:Name></s:Code></s:Codelist>
        <s:Codelist id="CL_S" agencyID="NSO" version="1.0"><s:Code id="A"><c:Name xml:lang="en">Number of homes</c:Name>
        </s:Code></s:Codelist></s:Codelists>
        <s:Concepts><s:ConceptScheme id="CS" agencyID="NSO" version="1.0"><s:Concept id="KIND">
        <c:Name xml:lang="en">Kind of home</c:Name><c:Name xml:lang="ru">Вид жилья</c:Name></s:Concept>
        <s:Concept id="S"><s:CoreRepresentation><s:Enumeration><Ref id="CL_S" agencyID="NSO" version="1.0"/>
        </s:Enumeration></s:CoreRepresentation></s:Concept></s:ConceptScheme></s:Concepts>
        <s:DataStructures><s:DataStructure id="DSD" agencyID="NSO" version="2.0"><c:Name xml:lang="en">D</c:Name>
        <s:DataStructureComponents><s:DimensionList>
        <s:Dimension id="KIND" position="2"><s:ConceptIdentity><Ref maintainableParentID="CS" agencyID="NSO" id="KIND"/>
        </s:ConceptIdentity><s:LocalRepresentation><s:Enumeration><Ref id="CL_KIND" agencyID="NSO" version="1.0"/>
        </s:Enumeration></s:LocalRepresentation></s:Dimension>
        <s:Dimension id="SERIES" position="1"><s:ConceptIdentity><Ref maintainableParentID="CS" agencyID="NSO" id="S"/>
        </s:ConceptIdentity></s:Dimension><s:Dimension id="GEO" position="3"/>
        <s:TimeDimension id="TIME_PERIOD"/></s:DimensionList><s:AttributeList><s:Attribute id="MOOD"/>
        </s:AttributeList><s:MeasureList><s:PrimaryMeasure id="OBS_VALUE"/></s:MeasureList>
        </s:DataStructureComponents></s:DataStructure></s:DataStructures></m:Structures></m:Structure>
        """

    static let data = """
        <m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
          xmlns:d="urn:d"><m:Header><m:Structure structureID="S"><Ref agencyID="NSO" id="HOMES" version="1.0"/>
        </m:Structure></m:Header><m:DataSet d:structureRef="S"><Series KIND="FLAT" GEO="KEN" SERIES="A">
        <Obs TIME_PERIOD="2019" OBS_VALUE="1.5" MOOD="good"/></Series>
        <Series KIND="TENT" GEO="KEN" SERIES="A"><Obs TIME_PERIOD="2019" OBS_VALUE="2" MOOD="bad"/></Series>
        </m:DataSet></m:StructureSpecificData>
        """

    private static let structure = ImportFile(name: "structure.xml", text: xml)
    private static let figures = ImportFile(name: "data.xml", text: data)

    @Test func partsOfAMessage() throws {
        let message = try StructureReader.read(Self.structure)
        #expect(message.flows.map(\.id.description) == ["NSO:HOMES(1.0)"])
        #expect(message.flows[0].structure?.description == "NSO:DSD(2.0)")
        #expect(message.flows[0].name(.fr) == "Logements de toute sorte")
        let components = message.structures[0].components
        #expect(components.map(\.id) == ["SERIES", "KIND", "GEO", "TIME_PERIOD", "MOOD", "OBS_VALUE"])
        #expect(components.map(\.role) == [.dimension, .dimension, .dimension, .time, .attribute, .measure])
        #expect(components[0].codelist == "NSO:CL_S(1.0)" && components[1].codelist == "NSO:CL_KIND(1.0)")
        #expect(components[1].name(.ru) == "Вид жилья")
        #expect(message.codelists[0].codes.map(\.id) == ["FLAT", "TENT"])
        #expect(message.codelists[0].codes[1].name[.zh] == "帐篷")
    }

    /// The forms that we write, and services like ours.
    @Test(arguments: StructureForm.allCases) func whatWeWriteIsRead(_ form: StructureForm) throws {
        let flow = ArtefactName(.dataflow, "F")
        let names = Localized([.en: "Woman", .fr: "Femme", .ar: "امرأة"])
        let sex = ArtefactName.codelist("SEX")
        let artefacts = [
            Artefact(flow, Localized([.en: "A flow", .es: "Un flujo"]), .dataflow(ArtefactName(.dataStructure, "F"))),
            Artefact(sex, Localized([:]), .items([ArtefactItem("F", names), ArtefactItem("_T", Localized([:]))])),
            Artefact(.concepts, Localized([:]), .items([ArtefactItem("SEX", Localized([.en: "Sex", .ru: "Пол"]))])),
            Artefact(
                ArtefactName(.dataStructure, "F"), Localized([:]),
                .dataStructure(
                    ArtefactComponents(
                        dimensions: ["SEX", "AGE"],
                        attributes: [ArtefactAttribute(id: "NOTE", values: .text, isOfSeries: false)]))),
        ]
        let bytes = StructureMessage(
            artefacts, prepared: Date(timeIntervalSince1970: 0), language: .en, address: "https://example.org/sdmx"
        ).bytes(form)
        let file = ImportFile(name: form == .json10 || form == .json20 ? "a.json" : "a.xml", bytes: bytes)
        #expect(StructureReader.recognises(try FileHead(file)))
        let message = try StructureReader.read(file)
        #expect(message.flows[0].name == Localized([.en: "A flow", .es: "Un flujo"]))
        #expect(message.flows[0].structure == SDMXIdentity.structure("F"))
        #expect(message.codelists[0].id == SDMXIdentity.codelist("SEX") && message.codelists[0].codes[0].name == names)
        let components = message.structures[0].components
        #expect(components.filter { $0.role == .dimension }.map(\.id) == ["SEX", "AGE"])
        #expect(
            components[0].codelist == "HFA:CL_SEX(1.0)" && components[0].name == Localized([.en: "Sex", .ru: "Пол"]))
        #expect(components.contains { $0.id == "NOTE" && $0.role == .attribute })
        #expect(components.contains { $0.id == "TIME_PERIOD" && $0.role == .time })
    }

    /// What the bank holds after figures and structure came in: dimensions, attributes, names.
    private func check(_ bank: Bank) async throws {
        let catalogue = try await bank.catalogue()
        let flow = try #require(catalogue.dataflow("HOMES"))
        #expect(flow.dimensions.map(\.id) == ["SERIES", "KIND", "REF_AREA"])
        #expect(flow.name(.fr) == "Logements de toute sorte")
        #expect(catalogue.labels.names("KIND", "FLAT") == Localized([.en: "Flat", .es: "Piso"]))
        #expect(catalogue.labels.names("KIND", "TENT") == Localized([.zh: "帐篷"]))
        #expect(catalogue.labels.names("DIMENSION", "KIND")(.ru) == "Вид жилья")
        #expect(catalogue.indicator("HOMES", "A")?.name(.en) == "Number of homes")
    }

    @Test func figuresUseTheStructureThatComesWithThem() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let report = try await bank.import([Self.figures, Self.structure], clock: BankCase.clock)
            #expect(report.counts.inserted == 2 && report.rejected == 0)
            #expect(report.files.map(\.figures) == [0, 2])
            try await check(bank)
            let cube = try await database.read { try $0.cube(CubeRequest(dataflow: "HOMES")) }
            #expect(cube.furtherAttributes == ["MOOD"])
        }
    }

    @Test func figuresUseTheStructureThatCameBefore() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let first = try await bank.import([Self.structure], clock: BankCase.clock)
            #expect(first.outcome == .described)
            #expect(try await bank.releases().isEmpty)
            #expect(try await bank.catalogue().dataflows.isEmpty)
            #expect(try await bank.import([Self.figures], clock: BankCase.clock).counts.inserted == 2)
            try await check(bank)
        }
    }

    @Test func namesComeAfterTheFiguresToo() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let table = "DATAFLOW,SERIES,KIND,GEO,TIME_PERIOD,OBS_VALUE\nNSO:HOMES(1.0),A,FLAT,KEN,2019,1\n"
            let more = "NSO:HOMES(1.0),A,TENT,KEN,2019,2\n"
            _ = try await bank.import([ImportFile(name: "t.csv", text: table + more)], clock: BankCase.clock)
            #expect(try await bank.catalogue().labels.names("KIND", "FLAT").isEmpty)
            #expect(try await bank.import([Self.structure], clock: BankCase.clock).outcome == .described)
            try await check(bank)
            #expect(try await bank.import([Self.structure], clock: BankCase.clock).outcome == .described)
        }
    }

    @Test func aCodelistAloneNamesTheDimensionOfItsName() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let list = """
                {"meta":{"schema":"sdmx-json-structure-schema.json"},"data":{"codelists":[{"id":"CL_TENURE",
                "agencyID":"SDMX","version":"1.0","codes":[{"id":"OWN","names":{"en":"Owner","fr":"Propriétaire"}},
                {"id":"RENT","name":"Tenant"},{"id":"SQUAT","name":"Squatter"}]}]}}
                """
            let table = "DATAFLOW,TENURE,TIME_PERIOD,OBS_VALUE\nNSO:T(1.0),OWN,2019,1\nNSO:T(1.0),RENT,2019,2\n"
            _ = try await bank.import(
                [ImportFile(name: "t.csv", text: table), ImportFile(name: "l.json", text: list)], clock: BankCase.clock)
            let labels = try await bank.catalogue().labels
            #expect(labels.names("TENURE", "OWN") == Localized([.en: "Owner", .fr: "Propriétaire"]))
            #expect(labels.names("TENURE", "RENT")(.en) == "Tenant" && !labels.has("TENURE", "SQUAT"))
        }
    }

    @Test func messagesOfOtherThingsAreRefused() async throws {
        let head = "<m:Structure xmlns:m=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\"><m:Structures>"
        let text = head + "<Constraints><ContentConstraint id=\"A\"/></Constraints></m:Structures></m:Structure>"
        #expect(throws: NoFigures.self) { try StructureReader.read(ImportFile(name: "a.xml", text: text)) }
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            await #expect(throws: AppError.self) {
                try await Bank(database).import([ImportFile(name: "a.xml", text: text)])
            }
        }
    }
}
