import Base

/// A structure message as SDMX-JSON 1.0 or 2.0.
struct StructureJSON {
    let message: StructureMessage
    let isNew: Bool
    var text = ByteText()

    static func bytes(_ message: StructureMessage, isNew: Bool) -> [UInt8] {
        var json = StructureJSON(message: message, isNew: isNew)
        json.write()
        return json.text.bytes
    }

    private mutating func write() {
        text.raw("{\"meta\":{")
        text.member("schema", StructureJSON.schema(isNew ? "2.0.0" : "1.0"))
        text.raw(",\"id\":\"STRUCTURES\",\"test\":false,")
        text.member("prepared", message.preparedText)
        text.raw(",\"contentLanguages\":")
        text.list(Language.allCases) { $0.string($1.rawValue) }
        text.raw(",\"sender\":{")
        text.member("id", SDMXIdentity.agency)
        text.raw("}},\n\"data\":{")
        let kinds = ArtefactKind.allCases.filter { !message.of($0).isEmpty }
        for (index, kind) in kinds.enumerated() {
            text.raw(index == 0 ? "\"" : ",\n\"")
            text.plain(collection(kind))
            text.raw("\":[")
            for (index, artefact) in message.of(kind).enumerated() {
                text.raw(index == 0 ? "\n" : ",\n")
                write(artefact)
            }
            text.raw("]")
        }
        text.raw("}}\n")
    }

    private static func schema(_ version: String) -> String {
        "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/\(version)"
            + "/sdmx-json-structure-schema.json"
    }

    private func collection(_ kind: ArtefactKind) -> String {
        switch kind {
        case .agencyScheme: "agencySchemes"
        case .dataflow: "dataflows"
        case .categoryScheme: "categorySchemes"
        case .categorisation: "categorisations"
        case .codelist: "codelists"
        case .conceptScheme: "conceptSchemes"
        case .dataStructure: "dataStructures"
        case .constraint: isNew ? "dataConstraints" : "contentConstraints"
        }
    }

    private mutating func write(_ artefact: Artefact) {
        let name = artefact.name
        text.raw("{")
        text.member("id", name.id)
        text.raw(",")
        text.member("agencyID", name.agency)
        if !(isNew && name.kind == .agencyScheme) {
            text.raw(",")
            text.member("version", name.version)
        }
        if artefact.body == nil { text.raw(",\"isExternalReference\":true") }
        names(artefact.title)
        text.raw(",\"links\":[{\"rel\":\"self\",")
        text.member("urn", name.urn(isNew: isNew))
        if artefact.body == nil {
            text.raw(",")
            text.member("href", name.url(message.address, isNew: isNew))
        }
        text.raw("}]")
        switch artefact.body {
        case nil: break
        case .items(let items): write(items, of: name.kind)
        case .dataStructure(let components): write(components)
        case .dataflow(let structure):
            text.raw(",")
            text.member("structure", structure.urn(isNew: isNew))
        case .categorisation(let source, let category):
            text.raw(",")
            text.member("source", source.urn(isNew: isNew))
            text.raw(",")
            text.member("target", ArtefactName.domains.urn(item: category))
        case .constraint(let region): write(region)
        }
        text.raw("}")
    }

    /// `,"name":"…","names":{"en":"…"}`
    private mutating func names(_ title: Localized) {
        text.raw(",")
        text.member("name", title(message.language))
        text.raw(",\"names\":")
        text.names { title[$0] }
    }

    private mutating func write(_ items: [ArtefactItem], of kind: ArtefactKind) {
        if kind == .agencyScheme { text.raw(",\"isPartial\":true") }
        guard !items.isEmpty else { return }
        switch kind {
        case .agencyScheme: text.raw(",\"agencies\":[")
        case .categoryScheme: text.raw(",\"categories\":[")
        case .conceptScheme: text.raw(",\"concepts\":[")
        default: text.raw(",\"codes\":[")
        }
        for (index, item) in items.enumerated() {
            text.raw(index == 0 ? "\n{" : ",\n{")
            text.member("id", item.id)
            names(item.name)
            if !item.definition.isEmpty {
                text.raw(",")
                text.member("description", item.definition(message.language))
                text.raw(",\"descriptions\":")
                text.names { item.definition[$0] }
            }
            if let parent = item.parent {
                text.raw(",")
                text.member("parent", parent)
            }
            text.raw("}")
        }
        text.raw("]")
    }
}
