import Base
import Foundation
import Testing

@testable import Outbound

@Suite struct HTTPClientTests {
    private let client = HTTPClient(policy: .allowing(hosts: ["127.0.0.1"]))

    @Test func anAnswerComesWithStatusHeadAndBody() async throws {
        let server = try LoopbackServer { _, _ in reply("{\"a\":1}", status: "201 Created", "X-Kind: one") }
        defer { server.stop() }
        let response = try await client.fetch(OutboundRequest(url: address(server)))
        #expect(response.status == 201)
        #expect(response.header("x-kind") == "one")
        #expect(response.text == "{\"a\":1}")
    }

    @Test func aBodyIsSentWithItsHeaders() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let header = OutboundHeader("Content-Type", "application/x-www-form-urlencoded")
        let request = OutboundRequest(method: .post, url: address(server), headers: [header], body: Array("a=b".utf8))
        _ = try await client.fetch(request)
        let seen = try #require(server.requests.first)
        #expect(seen.hasPrefix("POST / HTTP/1.1\r\n"))
        #expect(seen.contains("Content-Type: application/x-www-form-urlencoded\r\n"))
        #expect(seen.hasSuffix("\r\n\r\na=b"))
        #expect(!seen.lowercased().contains("cookie:"))
    }

    @Test func anAnswerThatIsTooLargeIsCutOffWhileItComes() async throws {
        let server = try LoopbackServer { _, _ in reply(String(repeating: "x", count: 300_000)) }
        defer { server.stop() }
        let small = HTTPClient(policy: client.policy, limits: HTTPLimits(bytes: 100_000))
        let error = await #expect(throws: AppError.self) {
            try await small.fetch(OutboundRequest(url: address(server)))
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test func aHeadThatIsTooLargeIsCutOff() async throws {
        let server = try LoopbackServer { _, _ in
            Array(
                ("HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: \(String(repeating: "b", count: 900))\r\n", count: 90))
                    .utf8)
        }
        defer { server.stop() }
        let error = await #expect(throws: AppError.self) {
            try await client.fetch(OutboundRequest(url: address(server)))
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test func aServerThatSaysNothingIsGivenUp() async throws {
        let server = try LoopbackServer { _, _ in
            Thread.sleep(forTimeInterval: 3)
            return []
        }
        defer { server.stop() }
        let hasty = HTTPClient(policy: client.policy, limits: HTTPLimits(milliseconds: 300))
        let error = await #expect(throws: AppError.self) {
            try await hasty.fetch(OutboundRequest(url: address(server)))
        }
        #expect(error?.kind == .unavailable)
    }

    @Test func redirectsAreFollowedAFewTimesOnly() async throws {
        let server = try LoopbackServer { _, number in
            number == 3 ? reply("there") : reply("", status: "302 Found", "Location: /next")
        }
        defer { server.stop() }
        #expect(try await client.fetch(OutboundRequest(url: address(server))).text == "there")
        let circle = try LoopbackServer { _, _ in reply("", status: "302 Found", "Location: /") }
        defer { circle.stop() }
        await #expect(throws: AppError.self) { try await client.fetch(OutboundRequest(url: address(circle))) }
        #expect(circle.connections == 4)
    }

    @Test func anotherServerLearnsNoSecretsOnARedirect() async throws {
        let other = try LoopbackServer()
        defer { other.stop() }
        let server = try LoopbackServer { [port = other.port] _, _ in
            reply("", status: "302 Found", "Location: http://127.0.0.1:\(port)/")
        }
        defer { server.stop() }
        let headers = [OutboundHeader("Authorization", "Bearer s3cret"), OutboundHeader("Accept", "text/plain")]
        _ = try await client.fetch(OutboundRequest(url: address(server), headers: headers))
        let seen = try #require(other.requests.first)
        #expect(!seen.contains("s3cret"))
        #expect(seen.contains("Accept: text/plain"))
    }

    @Test func aBodyIsNotSentOnToAnotherServer() async throws {
        let other = try LoopbackServer()
        defer { other.stop() }
        let server = try LoopbackServer { [port = other.port] _, _ in
            reply("", status: "307 Temporary Redirect", "Location: http://127.0.0.1:\(port)/")
        }
        defer { server.stop() }
        let request = OutboundRequest(method: .post, url: address(server), body: Array("secret".utf8))
        await #expect(throws: AppError.self) { try await client.fetch(request) }
        #expect(other.connections == 0)
    }

    @Test(arguments: ["a\r\nb", "a\nb", "a\u{0}b", "a\rb"])
    func aHeaderCannotEndItsLine(value: String) async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        for header in [OutboundHeader("X-A", value), OutboundHeader(value, "x"), OutboundHeader("X A", "x")] {
            let request = OutboundRequest(url: address(server), headers: [header])
            await #expect(throws: AppError.self) { try await client.fetch(request) }
        }
        #expect(server.connections == 0)
    }

    @Test func theProxyOfTheEnvironmentIsNotUsed() async throws {
        let proxy = try LoopbackServer()
        defer { proxy.stop() }
        let server = try LoopbackServer()
        defer { server.stop() }
        for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
            setenv(name, "http://127.0.0.1:\(proxy.port)", 1)
        }
        defer { for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { unsetenv(name) } }
        _ = try await client.fetch(OutboundRequest(url: address(server)))
        #expect(proxy.connections == 0)
        #expect(server.connections == 1)
    }

    @Test func aClosedPortIsUnavailable() async throws {
        let server = try LoopbackServer()
        server.stop()
        let error = await #expect(throws: AppError.self) {
            try await client.fetch(OutboundRequest(url: address(server)))
        }
        #expect(error?.kind == .unavailable)
    }

    private func address(_ server: LoopbackServer) -> String { "http://127.0.0.1:\(server.port)/" }
}
