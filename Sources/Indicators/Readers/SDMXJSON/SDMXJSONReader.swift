import Base

/// SDMX-JSON data messages 1.0 and 2.0. The file is read twice: the structure may stand behind the data. Values may be
/// arranged by series or flat. Source: SDMX Technical Working Group, "SDMX-JSON data message", versions 1.0 and 2.0.
///
/// Row of an observation is the number of the observation in the message, counted from 1; column is 1.
package struct SDMXJSONReader: ObservationReader {
    package init() {}

    package var name: String { "SDMX-JSON 1.0 and 2.0" }

    package func recognises(_ head: FileHead) -> Bool {
        guard head.firstByte == UInt8(ascii: "{") else { return false }
        let text = String(decoding: head.start, as: UTF8.self)
        guard !text.contains("\"class\"") else { return false }
        return text.contains("\"header\"") && text.contains("\"prepared\"")
            || text.contains("\"dataSets\"") || text.contains("\"meta\"") && text.contains("\"sender\"")
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        var structures: [JSONTree] = []
        try walk(try JSONReader(file.bytes(), name: file.name)) { key, reader in
            switch key {
            case "structure": structures.append(try reader.tree(limit: 5_000_000))
            case "structures":
                let tree = try reader.tree(limit: 5_000_000)
                structures += tree.elements
            default: _ = try reader.skip()
            }
        }
        guard !structures.isEmpty else {
            throw NoFigures(
                "The message has no structure of data", file,
                remedy: "Ask for data, with application/vnd.sdmx.data+json")
        }
        let numbers = SeriesNumbers()
        let sets = AttributeSets()
        var layouts: [Int: SDMXJSONLayout] = [:]
        var row = 0
        try walk(try JSONReader(file.bytes(), name: file.name)) { key, reader in
            guard key == "dataSets" else { return try reader.skip() }
            guard try reader.next() == .arrayStart else { throw reader.fault("“dataSets” is not a list") }
            while case let token = try reader.next(), token != .arrayEnd {
                guard token == .objectStart else { throw reader.fault("A data set is not an object") }
                try dataSet(reader, &row, sink) { index in
                    if let layout = layouts[index] { return layout }
                    guard structures.indices.contains(index) else { throw reader.fault("A data set has no structure") }
                    let layout = try SDMXJSONLayout(
                        structures[index], file: file, context: context, numbers: numbers, sets: sets)
                    try layout.tellNames(sink)
                    layouts[index] = layout
                    return layout
                }
            }
        }
    }

    /// The members that matter: those of the message, or of its `data`.
    private func walk(_ reader: JSONReader, _ member: (String, JSONReader) throws -> Void) throws {
        guard try reader.next() == .objectStart else { throw reader.fault("SDMX-JSON begins with an object") }
        while case .key(let key) = try reader.next() {
            guard key == "data" else {
                try member(key, reader)
                continue
            }
            guard try reader.next() == .objectStart else { throw reader.fault("“data” is not an object") }
            while case .key(let inner) = try reader.next() { try member(inner, reader) }
        }
        guard try reader.next() == .end else { throw reader.fault("Text follows the JSON") }
    }

    /// One data set whose start was read.
    private func dataSet(
        _ reader: JSONReader, _ row: inout Int, _ sink: FoundFigures.Sink,
        layout: (Int) throws -> SDMXJSONLayout
    ) throws {
        var structure = 0
        while case .key(let key) = try reader.next() {
            switch key {
            case "structure": structure = try reader.tree(limit: 10).integer ?? 0
            case "series":
                guard try reader.next() == .objectStart else { throw reader.fault("“series” is not an object") }
                while case .key(let place) = try reader.next() {
                    let tree = try reader.tree(limit: 5_000_000)
                    let attributes = tree["attributes"]?.elements ?? []
                    for (inner, observation) in tree["observations"]?.members ?? [] {
                        row += 1
                        try layout(structure).take(place, attributes, inner, observation.elements, row, sink)
                    }
                }
            case "observations":
                guard try reader.next() == .objectStart else { throw reader.fault("“observations” is not an object") }
                while case .key(let place) = try reader.next() {
                    row += 1
                    try layout(structure).take("", [], place, try reader.tree(limit: 10_000).elements, row, sink)
                }
            default: try reader.skip()
            }
        }
    }
}
