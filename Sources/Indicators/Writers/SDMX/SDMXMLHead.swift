import Base

/// What data messages in SDMX-ML begin with. Source, licence, release and address stand in `Source`, the release in
/// `DataSetID` as well.
struct SDMXMLHead: Sendable {
    /// Which form of message follows.
    enum Form: Sendable { case generic, structured, structured3 }

    let publication: Publication
    let form: Form

    var isFlat: Bool { publication.isFlat && publication.detail.hasObservations }
    private var atObservation: String { isFlat ? "AllDimensions" : Dimension.time.id }
    private var structureID: String { publication.dataflow.id }
    private var schemas: String {
        "http://www.sdmx.org/resources/sdmxml/schemas/\(form == .structured3 ? "v3_0" : "v2_1")"
    }
    /// The namespace of the data's own types.
    private var namespace: String {
        "\(SDMXIdentity.urn(.structure, publication.dataflow)):ObsLevelDim:\(atObservation)"
    }
    private var root: String { form == .generic ? "mes:GenericData" : "mes:StructureSpecificData" }

    func write(_ text: inout ByteText) {
        text.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
        text.plain(root)
        text.attribute("xmlns:mes", schemas + "/message")
        text.attribute("xmlns:com", schemas + "/common")
        if form == .generic {
            text.attribute("xmlns:gen", schemas + "/data/generic")
        } else {
            text.attribute("xmlns:ss", schemas + "/data/structurespecific")
            text.attribute("xmlns:own", namespace)
        }
        text.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        text.raw(">\n<mes:Header>\n")
        header(&text)
        text.raw("</mes:Header>\n<mes:DataSet")
        if form == .generic {
            text.attribute("structureRef", structureID)
            text.attribute("action", "Information")
        } else {
            text.attribute("ss:structureRef", structureID)
            text.attribute("xsi:type", "own:DataSetType")
            text.attribute("ss:dataScope", "DataStructure")
            text.attribute("ss:action", "Information")
        }
        text.raw(">\n")
    }

    func end(_ text: inout ByteText) {
        text.raw("</mes:DataSet>\n</")
        text.plain(root)
        text.raw(">\n")
    }

    private func header(_ text: inout ByteText) {
        text.element("mes:ID", publication.messageID)
        text.raw("\n<mes:Test>false</mes:Test>\n")
        text.element("mes:Prepared", publication.timeText)
        text.raw("\n<mes:Sender")
        text.attribute("id", SDMXIdentity.agency)
        text.raw("><com:Name xml:lang=\"en\">")
        text.escaped(SDMXIdentity.agencyName)
        text.raw("</com:Name></mes:Sender>\n<mes:Structure")
        text.attribute("structureID", structureID)
        if form != .generic { text.attribute("namespace", namespace) }
        text.attribute("dimensionAtObservation", atObservation)
        text.raw("><com:Structure>")
        reference(&text)
        text.raw("</com:Structure></mes:Structure>\n")
        text.element("mes:DataSetAction", "Information")
        text.raw("\n")
        text.element("mes:DataSetID", "\(publication.dataflow.id)-R\(publication.release.id)")
        text.raw("\n<mes:Source xml:lang=\"en\">")
        text.escaped(
            ([publication.name] + publication.sourceTexts + [publication.releaseText]).joined(separator: " | "))
        text.raw("</mes:Source>\n")
    }

    private func reference(_ text: inout ByteText) {
        guard form != .structured3 else {
            return text.escaped(SDMXIdentity.urn(.structure, publication.dataflow))
        }
        text.raw("<Ref")
        text.attribute("agencyID", publication.dataflow.agency)
        text.attribute("id", publication.dataflow.id)
        text.attribute("version", publication.dataflow.version)
        text.raw("/>")
    }
}
