import Base

/// What a structure message of SDMX says, as far as figures need it: dataflows, their components in order, and the
/// names of codes in every language that we have.
struct ForeignStructures: Sendable {
    /// What a component of a data structure is for.
    enum Role: String, Sendable, Codable {
        case dimension, time, measure, attribute
    }

    struct Component: Sendable, Codable, Hashable {
        /// As the message has it.
        var id: String
        var role: Role
        /// `AGENCY:ID(VERSION)`; nil where values are no codes.
        var codelist: String?
        /// What its concept is called.
        var name = Localized([:])
    }

    struct Structure: Sendable {
        let id: DataflowID
        var name = Localized([:])
        /// Dimensions in the order of the key.
        var components: [Component] = []
    }

    struct Flow: Sendable {
        let id: DataflowID
        var name = Localized([:])
        var structure: DataflowID?
    }

    struct Code: Sendable {
        let id: String
        var name = Localized([:])
    }

    struct Codelist: Sendable {
        let id: DataflowID
        var codes: [Code] = []
    }

    var flows: [Flow] = []
    var structures: [Structure] = []
    var codelists: [Codelist] = []

    /// Codes of all lists, and components of all structures.
    static let most = 500_000

    var isEmpty: Bool { flows.isEmpty && structures.isEmpty && codelists.allSatisfy(\.codes.isEmpty) }

    /// What there is, for the report.
    var words: String {
        let codes = codelists.reduce(0) { $0 + $1.codes.count }
        return "\(flows.count) dataflows, \(structures.count) data structures, "
            + "\(codelists.filter { !$0.codes.isEmpty }.count) codelists with \(codes) codes"
    }
}

extension Language {
    /// The language of a tag such as `fr` or `zh-Hans`; nil when it is none of the six.
    init?(tag: String) { self.init(rawValue: String(tag.prefix { $0 != "-" }).lowercased()) }
}

extension DataflowID {
    /// Of a URN, `urn:sdmx:….Codelist=SDMX:CL_FREQ(2.0)`, what stands behind the equals sign.
    init?(urn: String) {
        guard urn.hasPrefix("urn:sdmx:"), let equals = urn.lastIndex(of: "=") else { return nil }
        self.init(String(urn[urn.index(after: equals)...]), agency: "SDMX")
    }
}
