import Base
import Testing

@testable import Outbound

/// Check 26: no way leads to an address that is not public. Counted at a real server: nobody connected.
@Suite struct ForbiddenAddressTests {
    @Test(arguments: [
        "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0x7f.0.0.1", "017700000001", "0177.0.0.1", "127.1",
        "0", "0.0.0.0", "127.0.0.1.", "localhost.", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
        "LOCALHOST", "127.0.0.2",
    ])
    func noFormOfThisMachineIsReached(host: String) async throws {
        let server = try LoopbackServer(address: "0.0.0.0")
        defer { server.stop() }
        await expectRefused("http://\(host):\(server.port)/", .plain)
        await expectRefused("https://\(host):\(server.port)/", .publicOnly)
        #expect(server.connections == 0)
    }

    @Test func noFormOfThisMachineIsReachedByVersion6() async throws {
        guard let server = try? LoopbackServer(address: "::1") else { return }
        defer { server.stop() }
        for host in ["[::1]", "[0:0:0:0:0:0:0:1]", "[::0001]", "localhost", "ip6-localhost", "[::]"] {
            await expectRefused("http://\(host):\(server.port)/", .plain)
        }
        #expect(server.connections == 0)
    }

    @Test(arguments: [
        "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "dict://127.0.0.1/", "smtp://127.0.0.1/",
        "http://example.org/", "https://user:secret@example.org/", "https://example.org:25/", "https:///x", "",
        "//example.org/", "https://exa mple.org/", "https://example.org/\r\nX: y", "https://example.org/\u{0}",
    ])
    func onlyAddressesOfTheWebAreAsked(url: String) async { await expectRefused(url, .publicOnly) }

    @Test func aRedirectToThisMachineIsNotFollowed() async throws {
        let inner = try LoopbackServer(address: "127.0.0.1")
        defer { inner.stop() }
        for host in ["127.0.0.1", "localhost", "2130706433", "127.0.0.1.nip.test"] {
            let outer = try LoopbackServer(address: "127.0.0.2") { [port = inner.port] _, _ in
                reply("", status: "302 Found", "Location: http://\(host):\(port)/secret")
            }
            defer { outer.stop() }
            var client = HTTPClient(policy: .plain(but: "127.0.0.2"))
            client.resolving = { [port = inner.port] _ in ["127.0.0.1.nip.test:\(port):127.0.0.1"] }
            await expectRefused("http://127.0.0.2:\(outer.port)/", client)
            #expect(outer.connections == 1)
        }
        #expect(inner.connections == 0)
    }

    @Test func aRedirectToAnotherSchemeIsNotFollowed() async throws {
        let server = try LoopbackServer(address: "127.0.0.2") { _, _ in
            reply("", status: "302 Found", "Location: file:///etc/passwd")
        }
        defer { server.stop() }
        await expectRefused("http://127.0.0.2:\(server.port)/", HTTPClient(policy: .plain(but: "127.0.0.2")))
    }

    /// The name first resolves to an allowed address, on the second hop to this machine.
    @Test func aNameThatResolvesToSomethingElseTheSecondTimeIsNotFollowed() async throws {
        let outer = try LoopbackServer(address: "127.0.0.2") { _, _ in
            reply("", status: "302 Found", "Location: /again")
        }
        defer { outer.stop() }
        let inner = try LoopbackServer(address: "127.0.0.1", port: outer.port)
        defer { inner.stop() }
        var client = HTTPClient(policy: .plain(but: "127.0.0.2"))
        client.resolving = { [port = outer.port] hop in ["turning.test:\(port):\(hop == 0 ? "127.0.0.2" : "127.0.0.1")"]
        }
        await expectRefused("http://turning.test:\(outer.port)/", client)
        #expect(outer.connections == 1)
        #expect(inner.connections == 0)
    }

    /// A name with a public and a private address: the private one is not tried.
    @Test func ofANameWithTwoAddressesThePrivateOneIsNotTried() async throws {
        let inner = try LoopbackServer(address: "127.0.0.1")
        defer { inner.stop() }
        var client = HTTPClient(policy: .plain)
        client.resolving = { [port = inner.port] _ in ["two.test:\(port):127.0.0.1,10.0.0.1,169.254.169.254"] }
        await expectRefused("http://two.test:\(inner.port)/", client)
        #expect(inner.connections == 0)
    }

    private func expectRefused(_ url: String, _ policy: AddressPolicy) async {
        await expectRefused(url, HTTPClient(policy: policy))
    }

    private func expectRefused(_ url: String, _ client: HTTPClient) async {
        do {
            let response = try await client.fetch(OutboundRequest(url: url))
            Issue.record("\(url) was answered with \(response.status)")
        } catch let error as AppError {
            // A name that means nothing here resolves to nothing.
            #expect([.forbidden, .invalid, .unavailable].contains(error.kind), "\(url): \(error)")
        } catch {
            Issue.record("\(url): \(error)")
        }
    }
}

extension AddressPolicy {
    /// Public addresses, without HTTPS.
    static var plain: AddressPolicy {
        var policy = AddressPolicy.publicOnly
        policy.allowsPlain = true
        return policy
    }

    /// The same, and one address of this machine that stands for a server on the internet.
    static func plain(but address: String) -> AddressPolicy {
        var policy = plain
        policy.addresses = Set([IPAddress(address)].compactMap { $0 })
        return policy
    }
}
