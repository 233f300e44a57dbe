import Base

/// What the header of an SDMX-ML message says of the structures that its data sets have.
struct SDMXMLHeader {
    /// One of them, under the id by which data sets name it.
    struct Structure {
        var dataflow: DataflowID?
        /// What stands on each observation: the time, another dimension, or `AllDimensions`.
        var atObservation = Dimension.time.id
    }

    private(set) var structures: [String: Structure] = [:]
    private var current: String?
    private var text = ""

    mutating func start(_ name: String, _ attributes: [(name: String, value: String)], parent: String) {
        text = ""
        func value(_ key: String) -> String? { attributes.first { $0.name == key }?.value }
        if name == "Structure", parent == "Header" {
            current = value("structureID") ?? ""
            structures[current ?? ""] = Structure(atObservation: value("dimensionAtObservation") ?? Dimension.time.id)
        }
        guard let current, name == "Ref", let agency = value("agencyID"), let id = value("id") else { return }
        structures[current]?.dataflow = DataflowID("\(agency):\(id)(\(value("version") ?? "1.0"))", agency: agency)
    }

    mutating func add(_ more: String) { if text.utf8.count < 2000 { text += more } }

    mutating func end(_ name: String, parent: String) {
        if name == "Structure", parent == "Header" { current = nil }
        let words = text.trimmed
        guard let current, words.hasPrefix("urn:sdmx:"), let equals = words.lastIndex(of: "=") else { return }
        if let dataflow = DataflowID(String(words[words.index(after: equals)...]), agency: "SDMX") {
            structures[current]?.dataflow = dataflow
        }
        text = ""
    }

    /// The structure that a data set names, or the only one.
    func structure(_ reference: String?) -> Structure? {
        reference.flatMap { structures[$0] } ?? (structures.count == 1 ? structures.first?.value : nil)
    }
}
