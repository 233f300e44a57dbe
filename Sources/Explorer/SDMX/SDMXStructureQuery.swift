import Base
import Indicators
import Site

/// Which artefacts an address names, and how much of them is to be told.
struct SDMXStructureQuery: Sendable {
    /// How much is told of what was asked for, and of what it refers to.
    enum Detail: String, Sendable, CaseIterable {
        case full, raw, allstubs, referencestubs, allcompletestubs, referencecompletestubs, referencepartial

        var isStubOfFound: Bool { self == .allstubs || self == .allcompletestubs }
        var isStubOfReferenced: Bool { isStubOfFound || self == .referencestubs || self == .referencecompletestubs }
    }

    let kinds: Set<ArtefactKind>
    let agencies: Set<String>?
    let ids: Set<String>?
    let items: Set<String>?
    let detail: Detail
    let reference: StructureReference

    private static let mostNames = 200

    /// `from` is the part of the path behind the kind.
    init(_ address: SDMXAddress, kind: String?, from: Int, _ dialect: SDMXDialect) throws(AppError) {
        try address.expect(["detail", "references", "format"])
        guard let kinds = SDMXStructureQuery.kinds(kind ?? "*", dialect) else {
            throw AppError(
                .invalid, "There are no structures of the kind “\((kind ?? "").prefix(60))”",
                remedy: "Use one of \(ArtefactKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self.kinds = kinds
        agencies = try SDMXStructureQuery.names(address.part(from), dialect)
        ids = try SDMXStructureQuery.names(address.part(from + 1), dialect)
        try SDMXStructureQuery.expectVersion(address.part(from + 2), dialect)
        items = try SDMXStructureQuery.names(address.part(from + 3), dialect)
        try SDMXDataRequest.expectEnd(address, after: from + 4)
        let detail = address["detail"] ?? "full"
        guard let known = Detail(rawValue: detail) else {
            throw AppError(
                .invalid, "“\(detail.prefix(60))” is not a detail", at: "detail",
                remedy: "Use one of \(Detail.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self.detail = known
        reference = try SDMXStructureQuery.reference(address["references"], dialect)
    }

    /// The kinds that a word of the address means; nil where we have no such thing.
    static func kinds(_ word: String, _ dialect: SDMXDialect) -> Set<ArtefactKind>? {
        switch word {
        case "structure" where dialect == .old: return Set(ArtefactKind.allCases)
        case "*" where dialect == .new: return Set(ArtefactKind.allCases)
        case "organisationscheme" where dialect == .old: return [.agencyScheme]
        case "contentconstraint", "actualconstraint": return dialect == .old ? [.constraint] : nil
        case "allowedconstraint", "attachmentconstraint", "dataproviderscheme", "dataconsumerscheme",
            "organisationunitscheme", "hierarchicalcodelist", "hierarchy", "valuelist", "metadatastructure",
            "metadataflow", "provisionagreement", "reportingtaxonomy", "structureset", "structuremap",
            "representationmap", "process", "transformationscheme", "metadataconstraint":
            return []
        case "dataconstraint": return dialect == .new ? [.constraint] : nil
        default: return ArtefactKind(rawValue: word).map { [$0] }
        }
    }

    static func reference(_ word: String?, _ dialect: SDMXDialect) throws(AppError) -> StructureReference {
        switch word {
        case nil, "none": return .none
        case "children": return .children
        case "descendants": return .descendants
        case "parents": return .parents
        case "ancestors": return .ancestors
        case "parentsandsiblings": return .parentsAndSiblings
        case "all": return .all
        case .some(let other):
            if let kind = kinds(other, dialect) { return kind.first.map { .kind($0) } ?? .none }
            throw AppError(
                .invalid, "“\(other.prefix(60))” is not a kind of references", at: "references",
                remedy: "Use none, children, descendants, parents, parentsandsiblings, all or a kind of structure")
        }
    }

    /// Ids with `+` between in 2.1, with commas in 3.0; nil for all.
    private static func names(_ text: String?, _ dialect: SDMXDialect) throws(AppError) -> Set<String>? {
        guard let text, !dialect.all.contains(text) else { return nil }
        let names = text.split(separator: dialect.separator, omittingEmptySubsequences: false).map(String.init)
        guard names.count <= mostNames else {
            throw AppError(.tooLarge, "There are more than \(mostNames) names", remedy: "Ask several times")
        }
        for name in names where name.isEmpty || !CodeText.isCode(name) {
            throw AppError(.invalid, "“\(name.prefix(60))” is not an id")
        }
        return Set(names)
    }

    /// There is one version of everything; another one is not found.
    private static func expectVersion(_ text: String?, _ dialect: SDMXDialect) throws(AppError) {
        guard let text, !dialect.newest.contains(text), !dialect.all.contains(text) else { return }
        let versions = text.split(separator: dialect.separator, omittingEmptySubsequences: false)
        let right: Set<Substring> = ["1.0", "1.0.0", "1.0+", "1+", "1.0.0+", "1+.0", "1.0+.0", "~", "+", "*"]
        guard versions.contains(where: { right.contains($0) }) else {
            throw AppError(
                .notFound, "There is no version “\(text.prefix(60))”", at: "version",
                remedy: "Every structure has the version \(SDMXIdentity.version)")
        }
    }

    func matches(_ name: ArtefactName) -> Bool {
        // SDMX maintains the list of agencies; whoever asks us for it means our part.
        let isOurs = agencies.map { $0.contains(name.agency) || $0.contains(SDMXIdentity.agency) } ?? true
        return kinds.contains(name.kind) && isOurs && (ids.map { $0.contains(name.id) } ?? true)
    }
}
