/// A part of a JSON text, held in memory.
indirect enum JSONTree {
    /// In the order of the text.
    case object([(key: String, value: JSONTree)])
    case array([JSONTree])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    /// The member of an object; nil when it is none, or has none of that name.
    subscript(key: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var members: [(key: String, value: JSONTree)] {
        if case .object(let members) = self { return members }
        return []
    }

    var elements: [JSONTree] {
        if case .array(let elements) = self { return elements }
        return []
    }

    /// A string, or a number or truth value as it is written; nil for the rest.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let truth): truth ? "true" : "false"
        default: nil
        }
    }

    var integer: Int? { text.flatMap { Int($0) } }
}

extension JSONReader {
    /// The value that comes next, as a tree of at most `limit` parts. Throws `tooLarge` beyond.
    func tree(limit: Int = 1_000_000) throws -> JSONTree {
        var left = limit
        return try tree(from: next(), &left)
    }

    /// The rest of a value whose first token was read.
    func tree(from token: Token, limit: Int = 1_000_000) throws -> JSONTree {
        var left = limit
        return try tree(from: token, &left)
    }

    private func tree(from token: Token, _ left: inout Int) throws -> JSONTree {
        left -= 1
        guard left >= 0 else {
            throw fault("A part of the JSON has too many members", remedy: "Ask for less at a time")
        }
        switch token {
        case .string(let text): return .string(text)
        case .number(let text): return .number(text)
        case .bool(let truth): return .bool(truth)
        case .null: return .null
        case .arrayStart:
            var elements: [JSONTree] = []
            while case let token = try next(), token != .arrayEnd { elements.append(try tree(from: token, &left)) }
            return .array(elements)
        case .objectStart:
            var members: [(String, JSONTree)] = []
            while case .key(let key) = try next() { members.append((key, try tree(from: next(), &left))) }
            return .object(members)
        case .objectEnd, .arrayEnd, .key, .end: throw fault("A value is missing")
        }
    }
}
