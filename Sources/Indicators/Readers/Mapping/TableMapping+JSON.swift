import Base
import Foundation

/// A mapping file: mappings of tables, and columns of figures that several of them share.
struct MappingFile: Decodable, Sendable {
    let tables: [TableMapping]

    /// Throws with the place in the file when it is no mapping.
    init(_ bytes: [UInt8], name: String) throws(AppError) {
        do {
            self = try JSONDecoder().decode(MappingFile.self, from: Data(bytes))
        } catch {
            throw AppError(
                .invalid, "The mapping cannot be read: \(MappingFile.words(error))", at: name,
                remedy: "Compare it with the example in docs/import.md")
        }
    }

    init(from decoder: any Decoder) throws {
        let keys = try Keys(decoder, ["tables", "measures"])
        let shared = try keys.optional("measures", [MappedMeasure].self) ?? []
        tables = try keys.value("tables", [TableMapping].self).map { table in
            let isShared = table.values.measures.isEmpty && !table.values.haveOwnColumns
            return isShared ? table.with(MappedValues(measures: shared)) : table
        }
        guard tables.allSatisfy({ !$0.values.measures.isEmpty || $0.values.haveOwnColumns }) else {
            throw keys.fault("tables", "a table without “values” needs “measures”")
        }
    }

    private static func words(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
            .valueNotFound(_, let context):
            let path = context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
            return path.isEmpty
                ? context.debugDescription : "\(path.joined(separator: " › ")): \(context.debugDescription)"
        @unknown default: return "\(error)"
        }
    }
}

extension TableMapping: Decodable {
    init(from decoder: any Decoder) throws {
        let keys = try Keys(
            decoder,
            [
                "name", "file", "sheet", "heading", "skip", "headings", "dataflow", "dimensions", "time", "attributes",
                "values",
            ])
        let time = try keys.optional("time", MappedPart.self)
        let values = try keys.optional("values", MappedValues.self) ?? MappedValues()
        let dimensions = try keys.value("dimensions", [MappedPart].self)
        let haveOwn = !values.measures.isEmpty && values.measures.allSatisfy { $0.codes[Dimension.time.id] != nil }
        guard time != nil || values.haveOwnColumns || haveOwn else {
            throw keys.fault("time", "no column of periods is named")
        }
        guard dimensions.allSatisfy({ CodeText.isCode($0.id) }) else {
            throw keys.fault("dimensions", "each needs an “id”")
        }
        self.init(
            name: try keys.value("name", String.self), file: try keys.optional("file", String.self),
            sheet: try keys.optional("sheet", String.self),
            heading: try keys.optional("heading", [String].self) ?? [],
            skip: min(100, max(0, try keys.optional("skip", Int.self) ?? 0)),
            headings: min(3, max(1, try keys.optional("headings", Int.self) ?? 1)),
            dataflow: try keys.value("dataflow", String.self), dimensions: dimensions, time: time,
            attributes: try keys.optional("attributes", [MappedPart].self) ?? [], values: values)
    }

    fileprivate func with(_ values: MappedValues) -> TableMapping {
        TableMapping(
            name: name, file: file, sheet: sheet, heading: heading, skip: skip, headings: headings,
            dataflow: dataflow, dimensions: dimensions, time: time, attributes: attributes, values: values)
    }
}

extension MappedPart: Decodable {
    init(from decoder: any Decoder) throws {
        let keys = try Keys(
            decoder,
            [
                "id", "constant", "column", "number", "down", "title", "characters", "before", "after", "prefix",
                "codes", "otherwise", "labels", "upper", "places", "names",
            ])
        id = try keys.optional("id", String.self) ?? ""
        constant = try keys.optional("constant", String.self)
        column = try keys.optional("column", String.self)
        number = try keys.optional("number", Int.self)
        if let number, number < 1 || number > 20_000 || column != nil {
            throw keys.fault("number", "a column from 1 is wanted, and no “column” beside it")
        }
        isDown = try keys.optional("down", Bool.self) ?? false
        isTitle = try keys.optional("title", Bool.self) ?? false
        characters = try keys.optional("characters", [Int].self)
        if let characters, characters.count != 2 || characters[0] < 1 || characters[1] < characters[0] {
            throw keys.fault("characters", "two numbers are wanted: first and last, from 1")
        }
        before = try keys.optional("before", String.self)
        after = try keys.optional("after", String.self)
        prefix = try keys.optional("prefix", String.self) ?? ""
        codes = try keys.optional("codes", [String: String].self)
        otherwise = try keys.optional("otherwise", String.self)
        areLabels = try keys.optional("labels", Bool.self) ?? false
        isUpper = try keys.optional("upper", Bool.self) ?? false
        names = try keys.optional("names", MappedNames.self)
        if let word = try keys.optional("places", String.self) {
            guard let coding = PlaceCoding(rawValue: word) else {
                throw keys.fault("places", "sdmx, m49, worldBank or name is wanted")
            }
            places = coding
        }
    }
}

extension MappedValues: Decodable {
    init(from decoder: any Decoder) throws {
        let keys = try Keys(decoder, ["column", "columns", "periods", "blocks", "titles"])
        measures = try keys.optional("columns", [MappedMeasure].self) ?? []
        if let column = try keys.optional("column", String.self) { measures.append(MappedMeasure(column: column)) }
        arePeriods = try keys.optional("periods", Bool.self) ?? false
        titles = try keys.optional("titles", String.self)
        blocks = try keys.optional("blocks", [MappedMeasure].self) ?? []
    }
}

extension MappedMeasure: Decodable {
    init(from decoder: any Decoder) throws {
        let keys = try Keys(decoder, ["column", "codes", "name"])
        column = try keys.value("column", String.self)
        codes = try keys.optional("codes", [String: String].self) ?? [:]
        name = try keys.optional("name", String.self) ?? ""
    }
}

/// The keys of one JSON object, of which none may be unknown: a misspelt one would change figures in silence.
private struct Keys {
    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Key>

    init(_ decoder: any Decoder, _ known: Set<String>) throws {
        container = try decoder.container(keyedBy: Key.self)
        if let other = container.allKeys.first(where: { !known.contains($0.stringValue) }) {
            throw fault(other.stringValue, "no such key; known are \(known.sorted().joined(separator: ", "))")
        }
    }

    func value<Value: Decodable>(_ key: String, _ type: Value.Type) throws -> Value {
        try container.decode(type, forKey: Key(key))
    }

    func optional<Value: Decodable>(_ key: String, _ type: Value.Type) throws -> Value? {
        try container.decodeIfPresent(type, forKey: Key(key))
    }

    func fault(_ key: String, _ words: String) -> DecodingError {
        .dataCorruptedError(forKey: Key(key), in: container, debugDescription: words)
    }
}
