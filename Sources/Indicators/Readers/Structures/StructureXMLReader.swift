import Base

/// A structure message in XML.
final class StructureXMLReader {
    private let file: String
    private var parts = StructureParts()
    private var open: [String] = []
    private var text = ""
    private var language: Language?
    private var scheme = ""
    private var concept = ""

    private init(_ file: String) { self.file = file }

    static func read(_ file: ImportFile) throws -> ForeignStructures {
        let reader = StructureXMLReader(file.name)
        try XMLReader(try file.bytes(), name: file.name).read { event, _ in try reader.take(event) }
        return reader.parts.message
    }

    private func take(_ event: XMLReader.Event) throws {
        switch event {
        case .start(let name, let attributes):
            text = ""
            try start(name, Dictionary(attributes.map { ($0.name, $0.value) }) { one, _ in one })
            open.append(name)
        case .end(let name):
            open.removeLast()
            end(name)
            text = ""
        case .text(let more): if text.utf8.count < 1 << 16 { text += more }
        }
    }

    private func start(_ name: String, _ values: [String: String]) throws(AppError) {
        let parent = open.last ?? ""
        switch (parent, name) {
        case (_, "Codelist"), (_, "GeographicCodelist"), (_, "GeoGridCodelist"):
            if let id = id(values) { parts.codelists.append(ForeignStructures.Codelist(id: id)) }
        case ("Codelist", "Code"), ("GeographicCodelist", "GeoFeatureSetCode"), ("GeoGridCodelist", "GeoGridCode"):
            guard let code = values["id"], CodeText.isCode(code), !parts.codelists.isEmpty else { return }
            try parts.add(file)
            parts.codelists[parts.codelists.count - 1].codes.append(ForeignStructures.Code(id: code))
        case (_, "ConceptScheme"): scheme = id(values)?.description ?? ""
        case ("ConceptScheme", "Concept"):
            concept = "\(scheme).\(values["id"] ?? "")"
            try parts.add(file)
            parts.concepts[concept] = StructureParts.Concept()
        case ("DataStructures", "DataStructure"):
            if let id = id(values) { parts.structures.append((ForeignStructures.Structure(id: id), [])) }
        case ("Dataflows", "Dataflow"):
            if let id = id(values) { parts.flows.append(ForeignStructures.Flow(id: id)) }
        case (_, "Ref"): refer(values)
        case (_, "Name"): language = Language(tag: values[":lang"] ?? "en")
        default: if let role = StructureXMLReader.role(parent, name) { try addComponent(role, values) }
        }
    }

    private func addComponent(_ role: ForeignStructures.Role, _ values: [String: String]) throws(AppError) {
        guard !parts.structures.isEmpty else { return }
        try parts.add(file)
        let component = ForeignStructures.Component(id: values["id"] ?? "", role: role)
        parts.structures[parts.structures.count - 1].components.append(
            StructureParts.Component(component: component, position: values["position"].flatMap { Int($0) }))
    }

    private static func role(_ list: String, _ name: String) -> ForeignStructures.Role? {
        switch (list, name) {
        case ("DimensionList", "TimeDimension"): .time
        case ("DimensionList", "Dimension"), ("DimensionList", "MeasureDimension"): .dimension
        case ("AttributeList", "Attribute"): .attribute
        case ("MeasureList", "Measure"), ("MeasureList", "PrimaryMeasure"): .measure
        default: nil
        }
    }

    private func end(_ name: String) {
        switch name {
        case "Name": setName()
        case "URN", "ConceptIdentity", "Enumeration", "Structure":
            let words = text.trimmed
            guard words.hasPrefix("urn:sdmx:"), let equals = words.lastIndex(of: "=") else { return }
            refer(to: String(words[words.index(after: equals)...]), from: name == "URN" ? open.last ?? "" : name)
        default: break
        }
    }

    private func setName() {
        guard let language, case let words = text.trimmed, !words.isEmpty else { return }
        switch open.last {
        case "Codelist", "GeographicCodelist", "GeoGridCodelist": break
        case "Code", "GeoFeatureSetCode", "GeoGridCode":
            guard let list = parts.codelists.indices.last, let code = parts.codelists[list].codes.indices.last else {
                return
            }
            parts.codelists[list].codes[code].name[language] = words
        case "Concept": parts.concepts[concept]?.name[language] = words
        case "DataStructure":
            if let last = parts.structures.indices.last { parts.structures[last].structure.name[language] = words }
        case "Dataflow": if let last = parts.flows.indices.last { parts.flows[last].name[language] = words }
        default: break
        }
    }

    // MARK: references

    private func refer(_ values: [String: String]) {
        guard let id = values["id"], let agency = values["agencyID"] else { return }
        if let parent = values["maintainableParentID"] {
            let version = values["maintainableParentVersion"] ?? "1.0"
            refer(to: "\(agency):\(parent)(\(version)).\(id)", from: open.last ?? "")
        } else {
            refer(to: "\(agency):\(id)(\(values["version"] ?? "1.0"))", from: open.last ?? "")
        }
    }

    private func refer(to target: String, from element: String) {
        switch element {
        case "ConceptIdentity": last { $0.concept = target }
        case "Enumeration":
            if open.contains("DataStructureComponents") {
                last { $0.component.codelist = target }
            } else if open.contains("Concept") {
                parts.concepts[concept]?.codelist = target
            }
        case "Structure" where open.contains("Dataflow"):
            if let last = parts.flows.indices.last {
                parts.flows[last].structure = DataflowID(target, agency: parts.flows[last].id.agency)
            }
        default: break
        }
    }

    /// The component that is open.
    private func last(_ change: (inout StructureParts.Component) -> Void) {
        guard open.contains("DataStructureComponents"), let structure = parts.structures.indices.last,
            let component = parts.structures[structure].components.indices.last
        else { return }
        change(&parts.structures[structure].components[component])
    }

    private func id(_ values: [String: String]) -> DataflowID? {
        guard let id = values["id"], let agency = values["agencyID"] else { return nil }
        return DataflowID("\(agency):\(id)(\(values["version"] ?? "1.0"))", agency: agency)
    }
}
