import Base

/// A structure message as SDMX-ML 2.1 or 3.0. The two differ in names, in the order of parts, and in how they refer to
/// other artefacts: 2.1 takes a reference apart, 3.0 writes its URN.
struct StructureXML {
    let message: StructureMessage
    let isNew: Bool
    var text = ByteText()

    static func bytes(_ message: StructureMessage, isNew: Bool) -> [UInt8] {
        var xml = StructureXML(message: message, isNew: isNew)
        xml.write()
        return xml.text.bytes
    }

    private static let order21: [(ArtefactKind, String)] = [
        (.agencyScheme, "OrganisationSchemes"), (.dataflow, "Dataflows"), (.categoryScheme, "CategorySchemes"),
        (.categorisation, "Categorisations"), (.codelist, "Codelists"), (.conceptScheme, "Concepts"),
        (.dataStructure, "DataStructures"), (.constraint, "Constraints"),
    ]
    private static let order30: [(ArtefactKind, String)] = [
        (.agencyScheme, "AgencySchemes"), (.categorisation, "Categorisations"), (.categoryScheme, "CategorySchemes"),
        (.codelist, "Codelists"), (.conceptScheme, "ConceptSchemes"), (.constraint, "DataConstraints"),
        (.dataflow, "Dataflows"), (.dataStructure, "DataStructures"),
    ]

    private mutating func write() {
        header()
        text.raw("<mes:Structures>\n")
        for (kind, name) in isNew ? StructureXML.order30 : StructureXML.order21 {
            let artefacts = message.of(kind)
            guard !artefacts.isEmpty else { continue }
            open("str", name)
            text.raw(">\n")
            for artefact in artefacts { write(artefact) }
            close("str", name)
        }
        text.raw("</mes:Structures>\n</mes:Structure>\n")
    }

    private mutating func header() {
        let root = "http://www.sdmx.org/resources/sdmxml/schemas/\(isNew ? "v3_0" : "v2_1")/"
        text.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:Structure")
        for (prefix, name) in [("mes", "message"), ("str", "structure"), ("com", "common")] {
            text.attribute("xmlns:\(prefix)", root + name)
        }
        text.raw(">\n<mes:Header>")
        text.element("mes:ID", "STRUCTURES")
        text.raw("<mes:Test>false</mes:Test>")
        text.element("mes:Prepared", message.preparedText)
        text.raw("<mes:Sender")
        text.attribute("id", SDMXIdentity.agency)
        text.raw("/></mes:Header>\n")
    }

    private mutating func write(_ artefact: Artefact) {
        let name = artefact.name.type(isNew: isNew).name
        open("str", name)
        attributes(of: artefact)
        text.raw(">")
        if case .constraint(let region) = artefact.body { annotations(region) }
        names(artefact.title)
        switch artefact.body {
        case nil: break
        case .items(let items): for item in items { write(item, in: artefact.name) }
        case .dataStructure(let components): write(components, of: artefact.name)
        case .dataflow(let structure):
            text.raw("<str:Structure>")
            reference(structure)
            text.raw("</str:Structure>")
        case .categorisation(let source, let category):
            text.raw("<str:Source>")
            reference(source)
            text.raw("</str:Source><str:Target>")
            reference(item: category, of: .domains)
            text.raw("</str:Target>")
        case .constraint(let region): write(region)
        }
        close("str", name)
    }

    private mutating func attributes(of artefact: Artefact) {
        let name = artefact.name
        text.attribute("id", name.id)
        text.attribute("urn", name.urn(isNew: isNew))
        text.attribute("agencyID", name.agency)
        if !(isNew && name.kind == .agencyScheme) { text.attribute("version", name.version) }
        if artefact.body == nil {
            text.attribute("isExternalReference", "true")
            text.attribute("structureURL", artefact.name.url(message.address, isNew: isNew))
        }
        if name.kind == .agencyScheme { text.attribute("isPartial", "true") }
        if name.kind == .constraint { text.attribute(isNew ? "role" : "type", "Actual") }
    }

    private mutating func write(_ item: ArtefactItem, in scheme: ArtefactName) {
        let name = scheme.type(isNew: isNew).item
        open("str", name)
        text.attribute("id", item.id)
        text.attribute("urn", scheme.urn(item: item.id))
        text.raw(">")
        names(item.name)
        for language in Language.allCases {
            guard let definition = item.definition[language] else { continue }
            words("com:Description", definition, language)
        }
        // The schema of 3.0 wants a letter first, which the codes of M49 do not have; 2.1 and JSON take them.
        if let parent = item.parent, !isNew || parent.first?.isLetter == true {
            text.raw("<str:Parent>")
            if isNew {
                text.escaped(parent)
            } else {
                text.raw("<Ref")
                text.attribute("id", parent)
                text.raw("/>")
            }
            text.raw("</str:Parent>")
        }
        close("str", name)
    }

    private mutating func names(_ title: Localized) {
        for language in Language.allCases {
            if let name = title[language] { words("com:Name", name, language) }
        }
    }

    private mutating func words(_ element: StaticString, _ words: String, _ language: Language) {
        text.raw("<")
        text.raw(element)
        text.attribute("xml:lang", language.rawValue)
        text.raw(">")
        text.escaped(words)
        text.raw("</")
        text.raw(element)
        text.raw(">")
    }

    mutating func open(_ prefix: String, _ name: String) { text.plain("<\(prefix):\(name)") }
    mutating func close(_ prefix: String, _ name: String) { text.plain("</\(prefix):\(name)>\n") }
}

extension ArtefactName {
    /// Where the artefact itself is to be had.
    func url(_ address: String, isNew: Bool) -> String {
        let word = kind == .constraint && !isNew ? "contentconstraint" : kind.rawValue
        return "\(address)/\(isNew ? "structure/" : "")\(word)/\(agency)/\(id)/\(version)"
    }
}
