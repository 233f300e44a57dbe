import Base
import Foundation

/// The forms of a structure message.
package enum StructureForm: String, Sendable, CaseIterable {
    case xml21, xml30, json10, json20

    package var mediaType: String {
        switch self {
        case .xml21: "application/vnd.sdmx.structure+xml;version=2.1"
        case .xml30: "application/vnd.sdmx.structure+xml;version=3.0.0"
        case .json10: "application/vnd.sdmx.structure+json;version=1.0.0"
        case .json20: "application/vnd.sdmx.structure+json;version=2.0.0"
        }
    }

    /// Whether it belongs to SDMX 3.0.
    var isNew: Bool { self == .xml30 || self == .json20 }
}

/// A message of artefacts: what it says of itself, and the artefacts by kind.
package struct StructureMessage: Sendable {
    package let artefacts: [Artefact]
    /// When what it says became true: the time of the newest release.
    package let prepared: Date
    /// The language of single names, where a form has room for one only.
    package let language: Language
    /// Where the service stands, for stubs: `https://…/sdmx/2.1`.
    package let address: String

    package init(_ artefacts: [Artefact], prepared: Date, language: Language, address: String) {
        self.artefacts = artefacts
        self.prepared = prepared
        self.language = language
        self.address = address
    }

    package func bytes(_ form: StructureForm) -> [UInt8] {
        switch form {
        case .xml21, .xml30: StructureXML.bytes(self, isNew: form.isNew)
        case .json10, .json20: StructureJSON.bytes(self, isNew: form.isNew)
        }
    }

    func of(_ kind: ArtefactKind) -> [Artefact] { artefacts.filter { $0.name.kind == kind } }

    var preparedText: String { prepared.formatted(.iso8601) }
}

extension ArtefactName {
    /// `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=HFA:CL_SEX(1.0)`; constraints are called otherwise since 3.0.
    package func urn(isNew: Bool) -> String {
        let type = type(isNew: isNew)
        return "urn:sdmx:org.sdmx.infomodel.\(type.package).\(type.name)=\(agency):\(id)(\(version))"
    }

    /// Names an item of it.
    func urn(item: String) -> String {
        let type = type(isNew: true)
        return "urn:sdmx:org.sdmx.infomodel.\(type.package).\(type.item)=\(agency):\(id)(\(version)).\(item)"
    }

    /// Package, class and class of items in the information model.
    func type(isNew: Bool) -> (package: String, name: String, item: String) {
        switch kind {
        case .agencyScheme: ("base", "AgencyScheme", "Agency")
        case .dataflow: ("datastructure", "Dataflow", "")
        case .categoryScheme: ("categoryscheme", "CategoryScheme", "Category")
        case .categorisation: ("categoryscheme", "Categorisation", "")
        case .codelist: ("codelist", "Codelist", "Code")
        case .conceptScheme: ("conceptscheme", "ConceptScheme", "Concept")
        case .dataStructure: ("datastructure", "DataStructure", "")
        case .constraint: ("registry", isNew ? "DataConstraint" : "ContentConstraint", "")
        }
    }

    static let concepts = ArtefactName(.conceptScheme, SDMXIdentity.conceptScheme)
    static let domains = ArtefactName(.categoryScheme, "DOMAINS")
    static let agencies = ArtefactName(.agencyScheme, "AGENCIES")
    static func codelist(_ component: String) -> ArtefactName {
        ArtefactName(.codelist, SDMXIdentity.codelist(component).id)
    }
}
