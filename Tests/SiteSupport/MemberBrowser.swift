import Base
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization

/// Somebody's browser, or program: keeps the session's cookie and sends forms with their token.
package final class MemberBrowser: Sendable {
    package struct Answer: Sendable {
        package let status: Int
        package let headers: HTTPFields
        package let bytes: [UInt8]
        package var text: String { String(decoding: bytes, as: UTF8.self) }
        package var location: String { headers[.location] ?? "" }
        package var type: String { headers[.contentType] ?? "" }
    }

    private struct Jar {
        var session: String?
        var token: String?
    }

    private let client: any TestClientProtocol
    private let jar: Mutex<Jar>

    package init(_ client: any TestClientProtocol, session: String?) {
        self.client = client
        jar = Mutex(Jar(session: session))
    }

    package func get(_ path: String, range: String? = nil) async throws -> Answer {
        try await ask(path, .get, range.map { [.range: $0] } ?? [:])
    }

    /// Sends a form. Its token is that of a page on which everybody has a form.
    package func post(_ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
        try await post(path, fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The same with fields that may come twice, in order.
    package func post(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
        var items = URLComponents()
        items.queryItems = (fields + [("_token", try await token())]).map { URLQueryItem(name: $0.0, value: $0.1) }
        let body = items.percentEncodedQuery?.replacing("+", with: "%2B") ?? ""
        return try await ask(
            path, .post, [.contentType: "application/x-www-form-urlencoded"], ByteBuffer(string: body))
    }

    /// A form with files, as browsers send it.
    package func upload(
        _ path: String, _ fields: [(String, String)] = [], files: [(name: String, bytes: [UInt8])],
        field: String = "files"
    ) async throws -> Answer {
        var body = ByteBuffer()
        for (name, value) in [("_token", try await token())] + fields {
            body.writeString("--sea\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            body.writeString(
                "--sea\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--sea--\r\n")
        return try await ask(path, .post, [.contentType: "multipart/form-data; boundary=sea"], body)
    }

    /// A request of a protocol of programs, with the token in a header.
    package func send(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: ByteBuffer? = nil
    ) async throws -> Answer {
        var headers = headers
        if let name = HTTPField.Name("X-Form-Token") { headers[name] = try await token() }
        return try await ask(path, method, headers, body)
    }

    private func ask(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: ByteBuffer? = nil
    ) async throws -> Answer {
        var headers = headers
        headers[.cookie] = jar.withLock { $0.session }.map { "__Host-session=\($0)" }
        if method != .get { headers[.origin] = TestSite.address }
        let answer = try await client.executeRequest(uri: path, method: method, headers: headers, body: body)
        for header in answer.headers[values: .setCookie] where header.hasPrefix("__Host-session=") {
            let session = String(header.dropFirst("__Host-session=".count).prefix { $0 != ";" })
            jar.withLock { $0 = Jar(session: session) }
        }
        return Answer(status: answer.status.code, headers: answer.headers, bytes: Array(answer.body.readableBytesView))
    }

    /// Empty for whoever is not signed in.
    private func token() async throws -> String {
        if let token = jar.withLock({ $0.token }) { return token }
        let page = try await get("/en/account").text
        let rest = page.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first ?? ""
        let token = String(rest.prefix { $0 != "\"" })
        jar.withLock { $0.token = token }
        return token
    }
}
