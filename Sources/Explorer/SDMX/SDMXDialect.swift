/// The two dialects of SDMX REST: 1.5, which belongs to SDMX 2.1, and 2.1, which belongs to SDMX 3.0.
enum SDMXDialect: String, CaseIterable, Sendable {
    case old = "2.1"
    case new = "3.0"

    /// Stands for every agency, id or code list.
    var all: Set<String> { self == .old ? ["all", "*"] : ["*", "all"] }
    /// What stands between several ids, agencies or versions.
    var separator: Character { self == .old ? "+" : "," }
    /// The newest version of each artefact.
    var newest: Set<String> { self == .old ? ["latest"] : ["~", "+", "latest"] }
}
