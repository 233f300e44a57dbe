import Base

/// The kinds of things that describe our figures in SDMX. Raw values are the words of SDMX REST.
package enum ArtefactKind: String, Sendable, CaseIterable {
    case agencyScheme = "agencyscheme"
    case dataflow
    case categoryScheme = "categoryscheme"
    case categorisation
    case codelist
    case conceptScheme = "conceptscheme"
    case dataStructure = "datastructure"
    case constraint = "dataconstraint"
}

/// Names one artefact; agency and version follow from its kind.
package struct ArtefactName: Sendable, Hashable {
    package let kind: ArtefactKind
    package let id: String

    package init(_ kind: ArtefactKind, _ id: String) {
        self.kind = kind
        self.id = id
    }

    /// Who maintains it. The scheme of agencies is SDMX's own, of which we show our part.
    package var agency: String { kind == .agencyScheme ? "SDMX" : SDMXIdentity.agency }
    package var version: String { SDMXIdentity.version }
}

/// One artefact as a message shows it.
package struct Artefact: Sendable {
    package let name: ArtefactName
    package let title: Localized
    /// Nil for a stub: the name alone.
    package var body: Body?

    /// What it holds beside its name.
    package enum Body: Sendable {
        /// Codes, concepts, categories, agencies.
        case items([ArtefactItem])
        case dataStructure(ArtefactComponents)
        /// The data structure of a dataflow.
        case dataflow(ArtefactName)
        case categorisation(source: ArtefactName, category: String)
        case constraint(ArtefactRegion)
    }

    package init(_ name: ArtefactName, _ title: Localized, _ body: Body?) {
        self.name = name
        self.title = title.isEmpty ? Localized(english: name.id) : title
        self.body = body
    }
}

/// One code, concept, category or agency.
package struct ArtefactItem: Sendable, Hashable {
    package let id: String
    package let name: Localized
    package let definition: Localized
    /// The item above it in the same list.
    package let parent: String?

    package init(_ id: String, _ name: Localized, definition: Localized = Localized([:]), parent: String? = nil) {
        self.id = id
        self.name = name.isEmpty ? Localized(english: id) : name
        self.definition = definition
        self.parent = parent
    }
}

/// The components of a data structure.
package struct ArtefactComponents: Sendable, Hashable {
    /// In the order of series keys, without time; each has a codelist.
    package let dimensions: [String]
    package let attributes: [ArtefactAttribute]
}

/// One attribute of a data structure.
package struct ArtefactAttribute: Sendable, Hashable {
    /// What it may hold.
    package enum Values: Sendable, Hashable {
        /// Codes of the codelist of the same name.
        case codes
        case number, integer, text
    }

    package let id: String
    package let values: Values
    /// Whether it qualifies a whole series, or each observation.
    package let isOfSeries: Bool
}
