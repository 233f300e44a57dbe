import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Markup
import Storage
import TestSupport
import Testing

@testable import Site

/// A part of the site that exists for these tests: a page with a form, and pages for members and moderators.
private struct Booth: Feature {
    let id = "booth"
    /// Tells when a stream is open.
    var opened = AsyncStream.makeStream(of: Void.self).continuation

    func addRoutes(_ routes: Routes) {
        routes.get("booth") { visit in
            .page(
                Page(title: "Booth", description: "") {
                    visit.form(to: "/booth") { button { "Send" } }
                    visit.action("Send again", to: "/booth")
                })
        }
        routes.post("booth") { visit in .redirect(visit.link("/booth"), saying: "Got “\(visit.form["word"])”") }
        routes.get("booth/members", for: .members) { _ in .page(Page(title: "Members", description: "") { "in" }) }
        routes.get("booth/moderators", for: .role(.moderator)) { _ in
            .page(Page(title: "Moderators", description: "") { "in" })
        }
        routes.get("booth/enter/:member") { visit in
            try await visit.signIn(Int64(visit.parameter("member")) ?? 0, strength: .password)
            return .redirect(visit.link("/booth"))
        }
        routes.stream("booth/stream", for: .members) { _ in
            opened.yield()
            return AsyncStream { $0.yield(ServerEvent("hello", data: "a\nb")) }
        }
    }
}

@Suite struct KernelTests {
    /// Runs the body against a site with one active member and one who waits.
    private static func visit(
        _ engine: Engine, clock: Clock = .system, _ booth: Booth = Booth(),
        _ body: @escaping @Sendable (any TestClientProtocol, Database, Member.ID) async throws -> Void
    ) async throws {
        try await TestDatabase.on(engine, migrations: AccessMigrations.all + ModerationMigrations.all, clock: clock) {
            database in
            let member = try await database.write {
                try $0.addMember(address: "amina@example.org", name: "Amina", language: .ar, state: .active)
            }
            let site = try Site(
                settings: Settings(baseURL: "https://housing.example"), database: database, features: [booth],
                clock: clock)
            try await Application(router: site.router()).test(.router) { try await body($0, database, member) }
        }
    }

    private static func cookies(_ response: TestResponse) -> [String: String] {
        var found: [String: String] = [:]
        for header in response.headers[values: .setCookie] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            found[String(pair[0])] = String(pair[1])
        }
        return found
    }

    private static func token(_ response: TestResponse) -> String {
        let page = String(buffer: response.body)
        let tail = page.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first ?? ""
        return String(tail.prefix { $0 != "\"" })
    }

    private static let here: HTTPFields = [
        .origin: "https://housing.example", .contentType: "application/x-www-form-urlencoded",
    ]

    @Test(arguments: Engine.available) func aFormIsTakenOnlyWithItsTokenFromItsOwnSite(_ engine: Engine) async throws {
        try await KernelTests.visit(engine) { client, _, _ in
            let page = try await client.executeRequest(uri: "/en/booth", method: .get, headers: [:], body: nil)
            let visit = try #require(KernelTests.cookies(page)["__Host-visit"])
            let token = KernelTests.token(page)
            #expect(page.headers[.cacheControl] == "private, no-store")
            func send(_ origin: String?, _ cookie: String?, _ token: String?) async throws -> HTTPResponse.Status {
                var headers = KernelTests.here
                headers[.origin] = origin
                headers[.cookie] = cookie.map { "__Host-visit=\($0)" }
                let body = "word=x" + (token.map { "&_token=\($0)" } ?? "")
                return try await client.executeRequest(
                    uri: "/en/booth", method: .post, headers: headers, body: ByteBuffer(string: body)
                ).status
            }
            #expect(try await send("https://housing.example", visit, token) == .seeOther)
            #expect(try await send("https://elsewhere.example", visit, token) == .forbidden)
            #expect(try await send("null", visit, token) == .forbidden)
            #expect(try await send(nil, visit, token) == .forbidden)
            #expect(try await send("https://housing.example", nil, token) == .forbidden)
            #expect(try await send("https://housing.example", "other", token) == .forbidden)
            #expect(try await send("https://housing.example", visit, nil) == .forbidden)
            let altered = (token.first == "A" ? "B" : "A") + token.dropFirst()
            #expect(try await send("https://housing.example", visit, altered) == .forbidden)
        }
    }

    @Test(arguments: Engine.available) func theFormsOfAnAnswerShareATokenAndEachAnswerHasItsOwn(
        _ engine: Engine
    ) async throws {
        try await KernelTests.visit(engine) { client, _, _ in
            var cookie = ""
            var seen: [String] = []
            for _ in 0..<2 {
                let headers: HTTPFields = [.cookie: "__Host-visit=\(cookie)"]
                let page = try await client.executeRequest(
                    uri: "/en/booth", method: .get, headers: cookie.isEmpty ? [:] : headers, body: nil)
                if cookie.isEmpty { cookie = try #require(KernelTests.cookies(page)["__Host-visit"]) }
                let found = String(buffer: page.body).matches(of: /name="_token" value="([^"]+)"/).map { String($0.1) }
                #expect(found.count == 2 && Set(found).count == 1)
                seen += found
            }
            #expect(Set(seen).count == 2)
        }
    }

    @Test(arguments: Engine.available) func whatIsSaidIsShownOnceAndEscaped(_ engine: Engine) async throws {
        try await KernelTests.visit(engine) { client, _, _ in
            let page = try await client.executeRequest(uri: "/en/booth", method: .get, headers: [:], body: nil)
            var headers = KernelTests.here
            headers[.cookie] = "__Host-visit=\(KernelTests.cookies(page)["__Host-visit"] ?? "")"
            let sent = try await client.executeRequest(
                uri: "/en/booth", method: .post, headers: headers,
                body: ByteBuffer(string: "word=%3Cb%3E&_token=\(KernelTests.token(page))"))
            let saying = try #require(KernelTests.cookies(sent)["__Host-saying"])
            let next = try await client.executeRequest(
                uri: "/en/booth", method: .get, headers: [.cookie: "__Host-saying=\(saying)"], body: nil)
            #expect(String(buffer: next.body).contains("Got “&lt;b&gt;”"))
            #expect(KernelTests.cookies(next)["__Host-saying"] == "")
        }
    }

    @Test(arguments: Engine.available) func nobodyLearnsWhatIsNotForThem(_ engine: Engine) async throws {
        try await KernelTests.visit(engine) { client, database, member in
            func status(_ path: String, _ cookie: String?) async throws -> (HTTPResponse.Status, String) {
                let headers: HTTPFields = cookie.map { [.cookie: "__Host-session=\($0)"] } ?? [:]
                let answer = try await client.executeRequest(uri: path, method: .get, headers: headers, body: nil)
                let text = String(buffer: answer.body).replacing(/nonce="[^"]*"|next=[^"]*|value="[^"]*"/, with: "")
                return (answer.status, text)
            }
            let hidden = try await status("/en/booth/members", nil)
            let missing = try await status("/en/booth/missing", nil)
            #expect(hidden.0 == .notFound && missing.0 == .notFound)
            #expect(hidden.1 == missing.1, "the two pages are the same")
            let token = try await database.write {
                try $0.startSession(of: member, strength: .password, device: "", network: "")
            }
            #expect(try await status("/en/booth/members", token).0 == .ok)
            #expect(try await status("/en/booth/moderators", token).0 == .notFound)
            try await database.write { try $0.addRole(.moderator, to: member, by: nil) }
            #expect(try await status("/en/booth/moderators", token).0 == .notFound, "a password alone is not enough")
            let strong = try await database.write {
                try $0.startSession(of: member, strength: .passkey, device: "", network: "")
            }
            #expect(try await status("/en/booth/moderators", strong).0 == .ok)
        }
    }

    @Test(arguments: Engine.available) func aSessionGetsANewTokenAtSignInAndWhenARoleChanges(_ engine: Engine)
        async throws
    {
        try await KernelTests.visit(engine) { client, database, member in
            let first = try await client.executeRequest(
                uri: "/en/booth/enter/\(member)", method: .get, headers: [:], body: nil)
            let token = try #require(KernelTests.cookies(first)["__Host-session"])
            let second = try await client.executeRequest(
                uri: "/en/booth/enter/\(member)", method: .get, headers: [.cookie: "__Host-session=\(token)"], body: nil
            )
            let fresh = try #require(KernelTests.cookies(second)["__Host-session"])
            #expect(fresh != token)
            #expect(try await database.read { try $0.account(token: token) } == nil, "the old session has ended")
            try await database.write { try $0.addRole(.editor, to: member, by: nil) }
            let third = try await client.executeRequest(
                uri: "/en/booth", method: .get, headers: [.cookie: "__Host-session=\(fresh)"], body: nil)
            let renewed = try #require(KernelTests.cookies(third)["__Host-session"])
            #expect(renewed != fresh)
            #expect(try await database.read { try $0.account(token: fresh) } == nil)
            #expect(try await database.read { try $0.account(token: renewed) }?.member.id == member)
        }
    }

    @Test(arguments: Engine.available) func everyAnswerCarriesTheHeadersAndItsOwnNonce(_ engine: Engine) async throws {
        try await KernelTests.visit(engine) { client, _, _ in
            var nonces: Set<String> = []
            for path in ["/en/booth", "/en/booth", "/en/about", "/en/missing"] {
                let answer = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil)
                let policy = try #require(answer.headers[.contentSecurityPolicy])
                let nonce = try #require(policy.firstMatch(of: /script-src 'nonce-([^']+)'/)?.1)
                #expect(String(buffer: answer.body).contains("nonce=\"\(nonce)\""))
                #expect(!policy.contains("unsafe") && answer.headers[.strictTransportSecurity] != nil)
                nonces.insert(String(nonce))
            }
            #expect(nonces.count == 4)
        }
    }

    @Test(arguments: Engine.available) func aStreamEndsWithItsSession(_ engine: Engine) async throws {
        let (openings, opened) = AsyncStream.makeStream(of: Void.self)
        try await KernelTests.visit(engine, Booth(opened: opened)) { client, database, member in
            let token = try await database.write {
                try $0.startSession(of: member, strength: .password, device: "", network: "")
            }
            let session = try #require(try await database.read { try $0.sessions(of: member) }.first)
            async let answer = client.executeRequest(
                uri: "/en/booth/stream", method: .get, headers: [.cookie: "__Host-session=\(token)"], body: nil)
            for await _ in openings { break }
            try await database.write { _ = try $0.endSession(session.id, of: member) }
            let text = String(buffer: try await answer.body)
            #expect(text.contains("event: hello\ndata: a\ndata: b\n\n"))
        }
    }

    @Test func networksLoseWhatPointsAtAMachine() {
        #expect(Network.shortened("203.0.113.77") == "203.0.113.0/24")
        #expect(Network.shortened("::ffff:203.0.113.77") == "203.0.113.0/24")
        #expect(Network.shortened("2001:db8:1:2::3") == "2001:db8:1::/48")
        #expect(Network.shortened("nonsense") == "" && Network.shortened("") == "")
    }
}

@Suite struct ReturnTests {
    @Test(arguments: ["/en/", "/ar/spaces/housing?tab=people", "/fr"]) func aPathOfThisSiteIsWithin(_ path: String) {
        #expect(Visit.isWithin(path))
    }

    @Test(arguments: [
        "", "en", "//en/x", "/\\en", "https://elsewhere.example/en/", "/xx/", "/en/\nx", "/en\\..", "/ en",
        "javascript:1",
    ]) func anythingElseIsNot(_ path: String) {
        #expect(!Visit.isWithin(path))
    }
}
