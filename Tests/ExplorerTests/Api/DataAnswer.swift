import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

/// An answer of the data API as a client reads it.
struct DataAnswer {
    let response: TestResponse

    init(_ client: any TestClientProtocol, _ uri: String, _ headers: HTTPFields = [:]) async throws {
        response = try await client.execute(uri: uri, method: .get, headers: headers)
    }

    var text: String { String(buffer: response.body) }

    func object() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(buffer: response.body)) as? [String: Any], "\(text)")
    }

    func observations() throws -> [[String: Any]] { try #require(try object()["observations"] as? [[String: Any]]) }

    func number(_ name: String) throws -> Int { try #require(try object()[name] as? Int) }

    /// The lines of a CSV body by heading; no cell of the tests has a comma or quotation mark.
    func lines() throws -> [[String: String]] {
        let rows = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }.map { $0.components(separatedBy: ",") }
        let heading = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(heading, $0)) }
    }
}
