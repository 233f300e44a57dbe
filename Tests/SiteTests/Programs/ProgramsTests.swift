import Access
import Base
import HTTPTypes
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct AllowanceTests {
    @Test func aBucketFillsUpEvenly() {
        let allowance = Allowance()
        for left in (0..<60).reversed() {
            #expect(allowance.take("a", limit: 60, now: 0).remaining == left)
        }
        #expect(allowance.take("a", limit: 60, now: 0) == .init(isAllowed: false, remaining: 0, seconds: 1))
        #expect(allowance.take("b", limit: 60, now: 0).isAllowed, "others have buckets of their own")
        #expect(!allowance.take("a", limit: 60, now: 999).isAllowed)
        #expect(allowance.take("a", limit: 60, now: 1_000).isAllowed)
        #expect(!allowance.take("a", limit: 60, now: 1_000).isAllowed)
        #expect(allowance.take("a", limit: 60, now: 10_000_000).remaining == 59, "never more than full")
    }

    @Test func asManyAsItSaysAreAllowedInTheLongRun() {
        let allowance = Allowance()
        // Ten minutes at 20 requests a second, where 7 a minute are allowed.
        let allowed = (0..<12_000).filter { allowance.take("a", limit: 7, now: Int64($0) * 50).isAllowed }
        #expect([76, 77].contains(allowed.count), "a full bucket, and seven for each of ten minutes")
    }

    @Test func aClockThatGoesBackGivesNothing() {
        let allowance = Allowance()
        #expect(allowance.take("a", limit: 1, now: 60_000).isAllowed)
        #expect(!allowance.take("a", limit: 1, now: 0).isAllowed)
        #expect(!allowance.take("a", limit: 1, now: 60_000).isAllowed)
    }
}

@Suite struct ProgramsTests {
    private static func on(_ engine: Engine, _ body: @escaping @Sendable (TestSite) async throws -> Void) async throws {
        try await TestSite.run(
            engine, settings: { ($0.openLimit, $0.keyLimit) = (3, 5) },
            fill: { connection in
                let people = try ["maria", "wei"].map { name in
                    (
                        name,
                        try connection.addMember(
                            address: "\(name)@city.example", name: name, language: .en, state: .active)
                    )
                }
                return (Dictionary(uniqueKeysWithValues: people), ())
            }
        ) { stage, _ in try await body(stage) }
    }

    private static func ask(_ stage: TestSite, key: String? = nil) async throws -> MemberBrowser.Answer {
        try await stage.browser("nobody").send(
            "/api/v1/nothing", .get, key.map { [.authorization: "Bearer \($0)"] } ?? [:])
    }

    private static func rate(_ answer: MemberBrowser.Answer) -> String? {
        header("RateLimit", of: answer)
    }

    private static func header(_ name: String, of answer: MemberBrowser.Answer) -> String? {
        HTTPField.Name(name).flatMap { answer.headers[$0] }
    }

    private static func make(_ stage: TestSite, _ name: String, by member: String) async throws -> String {
        let page = try await stage.browser(member).post("/en/account/programs", ["name": name]).text
        return String(
            (page.components(separatedBy: "value=\"hfa_").dropFirst().first ?? "").prefix { $0 != "\"" })
    }

    @Test(arguments: Engine.available) func whoeverAsksTooOftenIsToldWhenToComeAgain(_ engine: Engine) async throws {
        try await Self.on(engine) { stage in
            for left in [2, 1, 0] {
                let answer = try await Self.ask(stage)
                #expect(answer.status == 404)
                #expect(Self.rate(answer)?.hasPrefix("\"network\";r=\(left);") == true)
            }
            let refused = try await Self.ask(stage)
            #expect(refused.status == 429)
            #expect(Self.header("Retry-After", of: refused) == "20")
            #expect(refused.type.hasPrefix("application/problem+json"))
            #expect(refused.headers[.accessControlAllowOrigin] == "*")
            #expect(try await stage.browser("nobody").get("/en/about").status == 200, "pages are not counted")
            stage.clock.pass(.seconds(20))
            #expect(try await Self.ask(stage).status == 404)
        }
    }

    @Test(arguments: Engine.available) func aKeyIsShownOnceAndAllowsMore(_ engine: Engine) async throws {
        try await Self.on(engine) { stage in
            let key = "hfa_" + (try await Self.make(stage, "Dashboard", by: "maria"))
            #expect(key.utf8.count == 47)
            let page = try await stage.browser("maria").get("/en/account/programs").text
            #expect(page.contains("Dashboard") && page.contains(key.prefix(8)) && !page.contains(key))
            for left in [4, 3, 2, 1, 0] {
                #expect(try await Self.rate(Self.ask(stage, key: key))?.hasPrefix("\"key\";r=\(left);") == true)
            }
            #expect(try await Self.ask(stage, key: key).status == 429)
            #expect(try await Self.ask(stage).status == 404, "the network's own bucket is another")
            let used = try await stage.database.read { try $0.programKeys(of: stage.id("maria")).first?.usedAt }
            #expect(used.map { $0 % 86_400_000 } == 0)
            let stored = try await stage.database.read {
                try $0.rows("select hash from program_key").map { $0.string(0) }
            }
            #expect(stored == [Fingerprint.of(key)], "the key itself is not stored")
        }
    }

    @Test(arguments: Engine.available) func keysEnd(_ engine: Engine) async throws {
        try await Self.on(engine) { stage in
            let key = "hfa_" + (try await Self.make(stage, "Dashboard", by: "maria"))
            let id = try await stage.database.read { try $0.programKeys(of: stage.id("maria")).first?.id ?? 0 }
            #expect(try await stage.browser("wei").post("/en/account/programs/\(id)/end").status == 404)
            #expect(try await Self.ask(stage, key: key).status == 404)
            #expect(try await stage.browser("maria").post("/en/account/programs/\(id)/end").status == 303)
            #expect(try await Self.ask(stage, key: key).status == 403)
            #expect(try await Self.ask(stage, key: "hfa_guessed").status == 403)
            let other = "hfa_" + (try await Self.make(stage, "Other", by: "wei"))
            try await stage.database.write {
                try $0.execute("update member set state = 'suspended' where id = \(stage.id("wei"))")
            }
            #expect(try await Self.ask(stage, key: other).status == 403)
        }
    }

    @Test func namesAndNumbersHaveLimits() async throws {
        try await Self.on(.sqlite) { stage in
            let maria = stage.browser("maria")
            for name in ["", "  ", String(repeating: "a", count: 81)] {
                #expect(try await maria.post("/en/account/programs", ["name": name]).status == 422)
            }
            for number in 1...ProgramKey.most {
                #expect(try await maria.post("/en/account/programs", ["name": "\(number)"]).status == 200)
            }
            let eleventh = try await maria.post("/en/account/programs", ["name": "one more"])
            #expect(eleventh.status == 422 && eleventh.text.contains("You have 10 keys already"))
        }
    }
}
