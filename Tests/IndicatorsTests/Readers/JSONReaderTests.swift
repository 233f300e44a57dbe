import Base
import TestSupport
import Testing

@testable import Indicators

@Suite struct JSONReaderTests {
    private func tokens(_ text: String, step: Int = .max) throws -> [JSONReader.Token] {
        let reader = try JSONReader(MemoryBytes(Array(text.utf8), step: step), name: "a.json", depth: 8, longest: 100)
        var all: [JSONReader.Token] = []
        while case let token = try reader.next(), token != .end { all.append(token) }
        return all
    }

    @Test func tokensOfEveryKind() throws {
        let text = "\u{FEFF} {\"a\": [1, -2.5e3, \"x\\n\\u00e9\\ud83c\\udfe0\", true, null, {}], \"b\":[]}\n"
        for step in [1, 3, 1000] {
            #expect(
                try tokens(text, step: step) == [
                    .objectStart, .key("a"), .arrayStart, .number("1"), .number("-2.5e3"), .string("x\né🏠"),
                    .bool(true),
                    .null, .objectStart, .objectEnd, .arrayEnd, .key("b"), .arrayStart, .arrayEnd, .objectEnd,
                ])
        }
    }

    @Test(
        arguments: [
            "", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{1:2}", "[1 2]", "nul", "[1]]", "{}{}", "\"a", "\"\\x\"",
            "\"\\ud83c\"x", "[tru]", "{\"a\":1,}", "\"a\nb\"", "]", ",", "\"\\u12g4\"",
        ]) func whatIsNoJSONIsRefused(_ text: String)
    {
        #expect(throws: AppError.self) { try tokens(text) }
    }

    @Test func bounds() {
        func kind(_ text: String) -> AppError.Kind? {
            let error = #expect(throws: AppError.self) { try tokens(text) }
            return error?.kind
        }
        #expect(kind(String(repeating: "[", count: 9)) == .tooLarge)
        #expect(kind("\"" + String(repeating: "a", count: 101) + "\"") == .tooLarge)
        #expect(throws: AppError.self) {
            try JSONReader(MemoryBytes(Array("[1,2,3,4]".utf8)), name: "a").tree(limit: 4)
        }
        #expect(throws: AppError.self) { try JSONReader(MemoryBytes([0x22, 0xFF, 0x22]), name: "a").next() }
    }

    @Test func skippingPassesOverOneValue() throws {
        let reader = try JSONReader(MemoryBytes(Array("{\"a\":{\"b\":[1,{}]},\"c\":2}".utf8)), name: "a")
        _ = try reader.next()
        _ = try reader.next()
        try reader.skip()
        #expect(try reader.next() == .key("c"))
    }
}
