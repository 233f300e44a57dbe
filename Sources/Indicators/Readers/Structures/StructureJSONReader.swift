import Base

/// A structure message in JSON.
struct StructureJSONReader {
    private var parts = StructureParts()
    private let file: String
    /// The language of names that do not say theirs.
    private let language: Language

    /// Whether the beginning of a text names lists of structures, and no data.
    static func hasStructures(_ text: String) -> Bool {
        let marks = ["dataStructures", "codelists", "dataflows", "conceptSchemes"]
        return text.contains("\"meta\"") && !text.contains("\"dataSets\"")
            && marks.contains { text.contains("\"\($0)\"") }
    }

    static func read(_ file: ImportFile) throws -> ForeignStructures {
        let tree = try JSONReader(file.bytes(), name: file.name).tree(limit: 5_000_000)
        let data = tree["data"] ?? tree
        let tag = tree["meta"]?["contentLanguages"]?.elements.first?.text ?? "en"
        var reader = StructureJSONReader(file: file.name, language: Language(tag: tag) ?? .en)
        for list in data["codelists"]?.elements ?? [] { try reader.addCodelist(list) }
        for scheme in data["conceptSchemes"]?.elements ?? [] { try reader.addConcepts(scheme) }
        for structure in data["dataStructures"]?.elements ?? [] { try reader.addStructure(structure) }
        for flow in data["dataflows"]?.elements ?? [] { reader.addFlow(flow) }
        return reader.parts.message
    }

    private init(file: String, language: Language) {
        self.file = file
        self.language = language
    }

    private mutating func addCodelist(_ tree: JSONTree) throws(AppError) {
        guard let id = id(tree) else { return }
        var list = ForeignStructures.Codelist(id: id)
        for code in tree["codes"]?.elements ?? [] {
            guard let id = code["id"]?.text, CodeText.isCode(id) else { continue }
            try parts.add(file)
            list.codes.append(ForeignStructures.Code(id: id, name: name(code)))
        }
        parts.codelists.append(list)
    }

    private mutating func addConcepts(_ tree: JSONTree) throws(AppError) {
        guard let scheme = id(tree) else { return }
        for concept in tree["concepts"]?.elements ?? [] {
            try parts.add(file)
            let key = "\(scheme).\(concept["id"]?.text ?? "")"
            parts.concepts[key] = StructureParts.Concept(
                name: name(concept), codelist: target(concept["coreRepresentation"]?["enumeration"]))
        }
    }

    private mutating func addStructure(_ tree: JSONTree) throws(AppError) {
        guard let id = id(tree) else { return }
        let all = tree["dataStructureComponents"]
        var components: [StructureParts.Component] = []
        func add(_ trees: [JSONTree], _ role: ForeignStructures.Role) throws(AppError) {
            for tree in trees {
                try parts.add(file)
                let component = ForeignStructures.Component(
                    id: tree["id"]?.text ?? "", role: role,
                    codelist: target(tree["localRepresentation"]?["enumeration"]))
                components.append(
                    StructureParts.Component(
                        component: component, concept: target(tree["conceptIdentity"]) ?? "",
                        position: tree["position"]?.integer))
            }
        }
        func one(_ tree: JSONTree?) -> [JSONTree] { tree.map { [$0] } ?? [] }
        let dimensions = all?["dimensionList"]
        try add(dimensions?["dimensions"]?.elements ?? [], .dimension)
        try add(dimensions?["measureDimensions"]?.elements ?? [], .dimension)
        try add(dimensions?["timeDimensions"]?.elements ?? one(dimensions?["timeDimension"]), .time)
        try add(all?["measureList"]?["measures"]?.elements ?? one(all?["measureList"]?["primaryMeasure"]), .measure)
        try add(all?["attributeList"]?["attributes"]?.elements ?? [], .attribute)
        parts.structures.append((ForeignStructures.Structure(id: id, name: name(tree)), components))
    }

    private mutating func addFlow(_ tree: JSONTree) {
        guard let id = id(tree) else { return }
        let structure = target(tree["structure"]).flatMap { DataflowID($0, agency: id.agency) }
        parts.flows.append(ForeignStructures.Flow(id: id, name: name(tree), structure: structure))
    }

    private func id(_ tree: JSONTree) -> DataflowID? {
        guard let id = tree["id"]?.text, let agency = tree["agencyID"]?.text else { return nil }
        return DataflowID("\(agency):\(id)(\(tree["version"]?.text ?? "1.0"))", agency: agency)
    }

    /// What a URN names.
    private func target(_ tree: JSONTree?) -> String? {
        guard let urn = tree?.text, let equals = urn.lastIndex(of: "=") else { return nil }
        return String(urn[urn.index(after: equals)...])
    }

    private func name(_ tree: JSONTree) -> Localized {
        var name = Localized([:])
        for (tag, text) in tree["names"]?.members ?? [] {
            if let language = Language(tag: tag) { name[language] = text.text?.trimmed }
        }
        if name.isEmpty, let text = tree["name"]?.text { name[language] = text.trimmed }
        return name
    }
}
