import Base

/// Puts a structure message together from parts that refer to one another by name: concepts may stand behind the
/// structures that use them.
struct StructureParts {
    /// A component with its concept by name: `AGENCY:SCHEME(VERSION).ID`.
    struct Component {
        var component: ForeignStructures.Component
        var concept = ""
        var position: Int?

        /// A component without an id of its own has that of its concept.
        var id: String {
            component.id.isEmpty ? concept.split(separator: ".").last.map(String.init) ?? "" : component.id
        }
    }

    struct Concept {
        var name = Localized([:])
        var codelist: String?
    }

    var flows: [ForeignStructures.Flow] = []
    var structures: [(structure: ForeignStructures.Structure, components: [Component])] = []
    var codelists: [ForeignStructures.Codelist] = []
    var concepts: [String: Concept] = [:]
    private var count = 0

    /// Throws `tooLarge` when there are too many parts.
    mutating func add(_ file: String) throws(AppError) {
        count += 1
        guard count <= ForeignStructures.most else {
            throw AppError(
                .tooLarge, "The message has more than \(ForeignStructures.most) codes and components", at: file,
                remedy: "Ask for fewer structures at a time")
        }
    }

    var message: ForeignStructures {
        var message = ForeignStructures(flows: flows, codelists: codelists)
        for (structure, parts) in structures {
            var structure = structure
            let dimensions = parts.filter { $0.component.role == .dimension }
            let ordered =
                dimensions.allSatisfy { $0.position != nil }
                ? dimensions.sorted { ($0.position ?? 0) < ($1.position ?? 0) } : dimensions
            structure.components = (ordered + parts.filter { $0.component.role != .dimension }).compactMap(resolved)
            message.structures.append(structure)
        }
        return message
    }

    private func resolved(_ part: Component) -> ForeignStructures.Component? {
        var component = part.component
        component.id = part.id
        guard CodeText.isCode(component.id) else { return nil }
        let concept = concepts[part.concept]
        component.codelist = component.codelist ?? concept?.codelist
        component.name = concept?.name ?? Localized([:])
        return component
    }
}
