import Base

/// Walks through a JSON-stat text: tells each dataset's description, and each value that is no null.
struct JSONStatWalk {
    /// Path of the dataset, number of the value from 0, its text: empty for a null.
    typealias Value = (String, Int, String) throws -> Void

    private static let mostStatuses = 2_000_000

    /// Calls `dataset` at the end of each dataset and `value` for each value.
    func read(
        _ reader: JSONReader, dataset: (JSONStatDataset) throws -> Void = { _ in },
        value: Value = { _, _, _ in }
    ) throws {
        guard try reader.next() == .objectStart else { throw reader.fault("JSON-stat begins with an object") }
        try object(reader, path: "", level: 0, dataset, value)
        guard try reader.next() == .end else { throw reader.fault("Text follows the JSON") }
    }

    /// The members of an object whose start was read.
    private func object(
        _ reader: JSONReader, path: String, level: Int, _ dataset: (JSONStatDataset) throws -> Void, _ value: Value
    ) throws {
        var found = JSONStatDataset()
        found.path = path
        var isDataset = false
        while case .key(let key) = try reader.next() {
            switch key {
            case "label", "source", "updated":
                let text = try reader.tree(limit: 1000).text ?? ""
                if key == "label" { found.label = text }
                if key == "source" { found.source = text }
                if key == "updated" { found.updated = text }
            case "id": found.ids = try reader.tree().elements.compactMap(\.text)
            case "size": found.sizes = try reader.tree().elements.compactMap(\.integer)
            case "role": found.put(role: try reader.tree(limit: 10_000))
            case "extension": found.put(extension: try reader.tree())
            case "dimension":
                found.put(dimension: try reader.tree(limit: 5_000_000))
                isDataset = true
            case "value":
                found.hasValues = true
                try values(reader, path, value)
            case "status": try statuses(reader, &found)
            case "version", "class", "href", "note", "link", "error", "category": try reader.skip()
            default:
                switch try reader.next() {
                case .objectStart where level < 4:
                    try object(reader, path: path + "/" + key, level: level + 1, dataset, value)
                case let token: _ = try reader.tree(from: token)
                }
            }
        }
        if isDataset { try dataset(found) }
    }

    private func values(_ reader: JSONReader, _ path: String, _ value: Value) throws {
        switch try reader.next() {
        case .arrayStart:
            var index = 0
            while case let token = try reader.next(), token != .arrayEnd {
                try tell(token, index, path, reader, value)
                index += 1
            }
        case .objectStart:
            while case .key(let key) = try reader.next() {
                guard let index = Int(key), index >= 0 else { throw reader.fault("“\(key)” is no number of a value") }
                try tell(try reader.next(), index, path, reader, value)
            }
        default: throw reader.fault("The values are neither a list nor an object")
        }
    }

    private func tell(
        _ token: JSONReader.Token, _ index: Int, _ path: String, _ reader: JSONReader, _ value: Value
    ) throws {
        switch token {
        case .number(let text), .string(let text): try value(path, index, text)
        case .null: try value(path, index, "")
        default: throw reader.fault("A value is neither a number nor null")
        }
    }

    private func statuses(_ reader: JSONReader, _ found: inout JSONStatDataset) throws {
        let tree = try reader.tree(limit: JSONStatWalk.mostStatuses)
        if let text = tree.text { found.statusOfAll = text }
        for (index, element) in tree.elements.enumerated() {
            if let text = element.text, !text.isEmpty { found.statuses[index] = text }
        }
        for (key, element) in tree.members {
            if let index = Int(key), let text = element.text { found.statuses[index] = text }
        }
    }
}
