import Foundation
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer

/// The examples of `docs/api.md` do what the text says.
@Suite struct DocumentedExamplesTests {
    private static let document = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/api.md")

    /// Lines `GET ADDRESS` and `GET ADDRESS → STATUS` within fences.
    private static func examples() throws -> [(address: String, status: Int)] {
        let text = try String(contentsOf: document, encoding: .utf8)
        let fences = text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        return fences.flatMap { $0.components(separatedBy: "\n") }.filter { $0.hasPrefix("GET ") }.map { line in
            let words = line.components(separatedBy: " ")
            return (words[1], words.count == 4 ? Int(words[3]) ?? 0 : 200)
        }
    }

    @Test func everyExampleAnswersAsItSays() async throws {
        let examples = try Self.examples()
        #expect(examples.count >= 12)
        try await StarterBank.visit(on: .sqlite) { client in
            for example in examples {
                let answer = try await DataAnswer(client, example.address)
                #expect(answer.response.status.code == example.status, "\(example.address)")
                #expect(answer.response.body.readableBytes > 60, "\(example.address)")
                let path = example.address.prefix { $0 != "?" }
                if path.contains("/data/"), example.status == 200,
                    !path.contains(".") || path.hasSuffix("HOUSING_ADEQUACY.json")
                {
                    #expect(try answer.number("total") > 0, "\(example.address)")
                }
            }
        }
    }

    @Test func everyParameterIsDescribed() throws {
        let text = try String(contentsOf: Self.document, encoding: .utf8)
        for name in DataRequest.words + ["TIME_PERIOD"] { #expect(text.contains("`\(name)`"), "\(name)") }
    }
}
