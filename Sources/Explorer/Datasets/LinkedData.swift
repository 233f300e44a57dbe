import Base
import Foundation

/// A value of JSON-LD 1.1.
indirect enum LinkedData: Sendable, Hashable, Encodable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([LinkedData])
    case thing([String: LinkedData])

    /// What is empty is left out.
    static func thing(_ type: String, id: String? = nil, _ members: KeyValuePairs<String, LinkedData?>) -> LinkedData {
        var thing: [String: LinkedData] = ["@type": .text(type)]
        if let id { thing["@id"] = .text(id) }
        for (name, value) in members { if let value, !value.isEmpty { thing[name] = value } }
        return .thing(thing)
    }

    /// Only a name: the thing is described at its address.
    static func reference(_ address: String) -> LinkedData { .thing(["@id": .text(address)]) }

    /// A text in every language that it has.
    static func words(_ localized: Localized) -> LinkedData {
        .list(
            Language.allCases.compactMap { language in
                localized[language].map { .thing(["@value": .text($0), "@language": .text(language.rawValue)]) }
            })
    }

    /// An instant, `2026-11-23T07:05:00Z`.
    static func instant(_ date: Date) -> LinkedData {
        .thing(["@value": .text(date.formatted(.iso8601)), "@type": .text("xsd:dateTime")])
    }

    private var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let list): list.isEmpty
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
        }
    }
}
