import Base

/// JSON-stat 2.0 datasets, as Eurostat and national offices answer with them, and the older form that wraps one or more
/// of them in an object. The file is read twice: what describes the figures may stand behind them.
/// Source: json-stat.org, "JSON-stat format", version 2.0.
///
/// Row of an observation is the number of its value, counted from 1; column is 1.
package struct JSONStatReader: ObservationReader {
    package init() {}

    package var name: String { "JSON-stat 2.0" }

    package func recognises(_ head: FileHead) -> Bool {
        guard head.firstByte == UInt8(ascii: "{") else { return false }
        let text = String(decoding: head.start, as: UTF8.self)
        if text.contains("\"sdmx-json\"") || text.contains("\"dataSets\"") || text.contains("\"structures\"") {
            return false
        }
        // In the older form the heading may be long, and only the values tell.
        return text.firstMatch(of: /"class"\s*:\s*"(dataset|collection)"/) != nil || text.contains("\"category\"")
            || text.contains("\"value\"")
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        var found: [JSONStatDataset] = []
        try JSONStatWalk().read(try JSONReader(file.bytes(), name: file.name), dataset: { found.append($0) })
        let datasets = found.filter(\.hasValues)
        guard !datasets.isEmpty else {
            throw NoFigures(
                "The JSON text has no figures", file,
                remedy: "Obtain a dataset of JSON-stat; a collection only lists where datasets are")
        }
        let numbers = SeriesNumbers()
        let sets = AttributeSets()
        var layouts: [String: JSONStatLayout] = [:]
        for dataset in datasets {
            let layout = try JSONStatLayout(dataset, file: file, context: context, numbers: numbers, sets: sets)
            try layout.tellNames(sink)
            layouts[dataset.path] = layout
        }
        try JSONStatWalk().read(
            try JSONReader(file.bytes(), name: file.name),
            value: { path, index, text in try layouts[path]?.take(index, text, sink) })
    }
}
