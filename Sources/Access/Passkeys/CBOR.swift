import Base

/// A value of CBOR (RFC 8949), as far as authenticators use it: definite lengths, no tags, no fractions.
indirect enum CBOR: Sendable, Hashable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])
    case bool(Bool)
    case null

    /// The value of a map at a key that is a text.
    subscript(name: String) -> CBOR? { self[.text(name)] }

    /// The value of a map at a key that is a number, as COSE writes them.
    subscript(label: Int64) -> CBOR? { self[.integer(label)] }

    private subscript(key: CBOR) -> CBOR? {
        if case .map(let entries) = self { entries[key] } else { nil }
    }

    var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// Reads one value that must fill the bytes.
    static func read(_ bytes: [UInt8]) throws(AppError) -> CBOR {
        var reader = CBORReader(bytes[...])
        let value = try reader.value()
        guard reader.rest.isEmpty else { throw CBORReader.refusal("something follows its end") }
        return value
    }
}

/// Takes values off the front of some bytes, with bounds on depth and number, so that whatever comes costs little.
struct CBORReader {
    private(set) var rest: ArraySlice<UInt8>
    private var values = 0
    private static let mostValues = 512
    private static let deepest = 8

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    static func refusal(_ why: String) -> AppError { AppError(.invalid, "A message in CBOR cannot be read: \(why)") }

    mutating func value(depth: Int = 0) throws(AppError) -> CBOR {
        values += 1
        guard values <= Self.mostValues, depth <= Self.deepest else { throw Self.refusal("it holds too much") }
        let first = try byte()
        let detail = first & 0x1F
        switch first >> 5 {
        case 0: return .integer(try number(detail))
        case 1: return .integer(-1 - (try number(detail)))
        case 2: return .bytes(Array(try take(try number(detail))))
        case 3: return .text(try text(try number(detail)))
        case 4: return .array(try array(try number(detail), depth))
        case 5: return .map(try map(try number(detail), depth))
        case 7: return try simple(detail)
        default: throw Self.refusal("it holds a tag")
        }
    }

    private mutating func byte() throws(AppError) -> UInt8 {
        guard let byte = rest.popFirst() else { throw Self.refusal("it ends too early") }
        return byte
    }

    private mutating func take(_ count: Int64) throws(AppError) -> ArraySlice<UInt8> {
        guard count <= Int64(rest.count) else { throw Self.refusal("it ends too early") }
        let taken = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
        return taken
    }

    /// A number of 0 to 2^63 − 1 as written after the first byte's upper three bits.
    private mutating func number(_ detail: UInt8) throws(AppError) -> Int64 {
        switch detail {
        case 0..<24: return Int64(detail)
        case 24...27:
            var value: UInt64 = 0
            for byte in try take(1 << Int64(detail - 24)) { value = value << 8 | UInt64(byte) }
            guard let number = Int64(exactly: value) else { throw Self.refusal("a number is too large") }
            return number
        default: throw Self.refusal("a length is not stated")
        }
    }

    private mutating func text(_ count: Int64) throws(AppError) -> String {
        guard let text = String(validating: try take(count), as: UTF8.self) else {
            throw Self.refusal("a text is not UTF-8")
        }
        return text
    }

    private mutating func array(_ count: Int64, _ depth: Int) throws(AppError) -> [CBOR] {
        guard count <= Int64(Self.mostValues) else { throw Self.refusal("it holds too much") }
        var items: [CBOR] = []
        for _ in 0..<count { items.append(try value(depth: depth + 1)) }
        return items
    }

    private mutating func map(_ count: Int64, _ depth: Int) throws(AppError) -> [CBOR: CBOR] {
        guard count <= Int64(Self.mostValues) else { throw Self.refusal("it holds too much") }
        var entries: [CBOR: CBOR] = [:]
        for _ in 0..<count {
            let key = try value(depth: depth + 1)
            guard entries.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw Self.refusal("a key stands twice")
            }
        }
        return entries
    }

    private func simple(_ detail: UInt8) throws(AppError) -> CBOR {
        switch detail {
        case 20: .bool(false)
        case 21: .bool(true)
        case 22, 23: .null
        default: throw Self.refusal("it holds a fraction or a break")
        }
    }
}
