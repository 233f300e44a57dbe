/// One clause of a definition: a thing that may differ between two series of one notion, stated in codes. Raw values are
/// the ids of the SDMX attributes that carry it with the figures, and of its codelist.
package enum Clause: String, CaseIterable, Sendable {
    /// Which deprivations make a household one of a slum (metadata of SDG 11.1.1).
    case deprivations = "DEPRIVATIONS"
    /// Operational categories of ETHOS Light that a homelessness figure covers.
    case ethos = "ETHOS"
    /// Categories of the global framework of the Institute of Global Homelessness that it covers.
    case igh = "IGH"
    /// On one night, over a period, or asked in a survey.
    case countType = "COUNT_TYPE"
    /// Whom the figure is about (statistical population).
    case population = "STAT_POP"
    case age = "AGE_COVERED"
    /// Where the line is drawn.
    case threshold = "THRESHOLD"
    case urban = "URBAN_DEFINITION"
    /// How the figures came about.
    case method = "COLL_METHOD"

    /// Whether figures that differ in it are of different coverage, and so never ranked against each other.
    package var isCoverage: Bool {
        switch self {
        case .deprivations, .ethos, .igh, .countType: true
        case .population, .age, .threshold, .urban, .method: false
        }
    }

    /// Where its codes have their words.
    package var codelist: Dimension { self == .age ? .age : Dimension(rawValue) }

    /// A code that says only that each country has a definition of its own: two such figures never have the same coverage.
    package static let national = "NATIONAL"
}

/// What is stated of a definition, clause by clause, each with its codes in their order.
package struct Clauses: Sendable, Hashable {
    private var codes: [Clause: [String]]

    /// Clauses without codes are not stated.
    package init(_ codes: [Clause: [String]] = [:]) { self.codes = codes.filter { !$0.value.isEmpty } }

    /// Empty where it is not stated.
    package subscript(clause: Clause) -> [String] { codes[clause] ?? [] }

    /// Those that are stated, in the order of all clauses.
    package var stated: [Clause] { Clause.allCases.filter { codes[$0] != nil } }

    /// As attributes of observations: `["DEPRIVATIONS": "WATER+SANITATION"]`.
    package var attributes: [String: String] {
        Dictionary(uniqueKeysWithValues: codes.map { ($0.key.rawValue, $0.value.joined(separator: "+")) })
    }
}

extension String {
    /// The codes of a text such as `WATER+SANITATION` or `1;2`.
    var codes: [String] { split { $0 == "+" || $0 == ";" }.map(String.init) }
}
