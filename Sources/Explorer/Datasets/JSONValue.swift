import Base
import Foundation

/// A value of JSON, written in Swift as in JSON: `["type": "string", "maxLength": 80]`.
indirect enum JSONValue: Sendable, Hashable, Encodable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([JSONValue])
    case thing([String: JSONValue])
    /// `null`.
    case nothing

    /// A thing of JSON-LD 1.1; what is empty is left out.
    static func thing(_ type: String, id: String? = nil, _ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        var thing: [String: JSONValue] = ["@type": .text(type)]
        if let id { thing["@id"] = .text(id) }
        for (name, value) in members { if let value, !value.isEmpty { thing[name] = value } }
        return .thing(thing)
    }

    /// Only a name: the thing is described at its address.
    static func reference(_ address: String) -> JSONValue { .thing(["@id": .text(address)]) }

    /// A text in every language that it has.
    static func words(_ localized: Localized) -> JSONValue {
        .list(
            Language.allCases.compactMap { language in
                localized[language].map { .thing(["@value": .text($0), "@language": .text(language.rawValue)]) }
            })
    }

    /// An instant, `2026-11-23T07:05:00Z`.
    static func instant(_ date: Date) -> JSONValue {
        .thing(["@value": .text(date.formatted(.iso8601)), "@type": .text("xsd:dateTime")])
    }

    private var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let list): list.isEmpty
        case .nothing: true
        case .number, .flag, .thing: false
        }
    }

    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .number(let number): try value.encode(number)
        case .flag(let flag): try value.encode(flag)
        case .list(let list): try value.encode(list)
        case .thing(let thing): try value.encode(thing)
        case .nothing: try value.encodeNil()
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .number(Double(number)) }
    init(booleanLiteral flag: Bool) { self = .flag(flag) }
    init(arrayLiteral list: JSONValue...) { self = .list(list) }
    init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .thing(Dictionary(members) { _, last in last })
    }
}
