import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct AccountPagesTests {
    @Test(arguments: Engine.available) func everyPageOpensInEveryLanguage(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            let paths = [
                "", "/security", "/security/new-passkey", "/devices", "/address", "/confirm", "/data", "/leave",
                "/address/confirm",
            ]
            for language in Language.allCases {
                for path in paths {
                    let answer = try await stage.browser.get("/\(language.rawValue)/account\(path)")
                    #expect(answer.status == .ok, "\(language) \(path)")
                    #expect(!answer.text.contains("{"), "\(language) \(path)")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func strangersLearnNothing(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            let stranger = TestBrowser(stage.client)
            for path in ["", "/security", "/devices", "/address", "/confirm", "/data", "/leave"] {
                let status = try await stranger.status("/en/account\(path)")
                #expect(status == 404, "\(path)")
            }
            let open = try await stranger.status("/en/account-deletion")
            #expect(open == 200)
        }
    }

    @Test(arguments: Engine.available) func nameAndLanguageAreKept(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            _ = try await stage.browser.get("/en/account")
            let empty = try await stage.browser.post("/en/account", [("name", " "), ("language", "ar")])
            #expect(empty.status == .unprocessableContent)
            _ = try await stage.browser.post("/en/account", [("name", "Amina Q."), ("language", "ar")])
            let id = stage.member.id
            let member = try await stage.database.read { try $0.member(id) }
            #expect(member?.name == "Amina Q." && member?.language == .ar)
        }
    }

    @Test(arguments: Engine.available) func whatCouldDoHarmAsksAgainAfterAQuarterOfAnHour(_ engine: Engine) async throws
    {
        try await AccountStage.on(engine, isFresh: false) { stage in
            let browser = stage.browser
            for path in ["/security/new-passkey", "/address", "/leave"] {
                let answer = try await browser.get("/en/account\(path)")
                #expect(answer.status == .seeOther)
                #expect(answer.location == "/en/account/confirm?next=/en/account\(path)", "\(path)")
            }
            _ = try await browser.get("/en/account")
            for path in ["/data/export", "/leave", "/address", "/security/outside/remove"] {
                let answer = try await browser.post(
                    "/en/account\(path)", [("sure", "yes"), ("address", "x@example.org")])
                #expect(answer.location.hasPrefix("/en/account/confirm"), "\(path)")
            }
            let options = try await browser.post("/en/account/security/new-passkey/options")
            #expect(options.status == .forbidden)
            let id = stage.member.id
            #expect(try await stage.database.read { try $0.member(id) }?.state == .active)
        }
    }

    @Test(arguments: Engine.available) func thePasswordConfirmsAndTheSessionGetsANewToken(_ engine: Engine) async throws
    {
        try await AccountStage.on(engine, isFresh: false) { stage in
            let (browser, member) = (stage.browser, stage.member.id)
            let hash = try await stage.site.signIn.hasher.hash("violet-harbour-19")
            try await stage.database.write { try $0.changePassword(hash, of: member, keeping: nil) }
            let token = try await stage.database.write {
                try $0.startSession(of: member, strength: .password, device: "", network: "")
            }
            _ = browser
            let other = TestBrowser(stage.client, cookies: ["__Host-session": token])
            _ = try await other.get("/en/account/confirm")
            let wrong = try await other.post("/en/account/confirm", [("password", "wrong")])
            #expect(wrong.status == .unprocessableContent)
            let right = try await other.post(
                "/en/account/confirm", [("password", "violet-harbour-19"), ("next", "/en/account/leave")])
            #expect(right.location == "/en/account/leave" && other.cookie("__Host-session") != token)
            #expect(try await other.status("/en/account/leave") == 200)
            let away = try await other.post(
                "/en/account/confirm", [("password", "violet-harbour-19"), ("next", "//evil.example")])
            #expect(away.location == "/en/account/security")
        }
    }

    @Test(arguments: Engine.available) func devicesAreListedAndSignedOut(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            let (browser, member) = (stage.browser, stage.member.id)
            let (second, third) = (try await stage.otherDevice(), try await stage.otherDevice())
            let page = try await browser.get("/en/account/devices")
            #expect(page.text.contains("Firefox · Android") && page.text.contains("Edge · Windows"))
            #expect(page.text.components(separatedBy: "This device").count == 2)
            let sessions = try await stage.database.read { try $0.sessions(of: member) }
            let other = try #require(sessions.first { $0.strength == .password })
            #expect(try await browser.post("/en/account/devices/\(other.id)/end").status == .seeOther)
            #expect(try await browser.post("/en/account/devices/\(other.id)/end").status == .notFound)
            #expect(try await browser.post("/en/account/devices/end-others").status == .seeOther)
            for ended in [second, third] { #expect(try await ended.status("/en/account") == 404) }
            #expect(try await browser.status("/en/account") == 200)
            let own = try #require(try await stage.database.read { try $0.sessions(of: member) }.first)
            _ = try await browser.get("/en/account/devices")
            #expect(try await browser.post("/en/account/devices/\(own.id)/end").location == "/en/")
            #expect(try await browser.status("/en/account") == 404)
        }
    }

    @Test(arguments: Engine.available) func anothersDevicesCannotBeEnded(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            let session = try await stage.database.write { connection in
                let ben = try connection.addMember(
                    address: "ben@example.org", name: "Ben", language: .en, state: .active)
                _ = try connection.startSession(of: ben, strength: .password, device: "", network: "")
                return try connection.sessions(of: ben)
            }
            _ = try await stage.browser.get("/en/account/devices")
            let answer = try await stage.browser.post("/en/account/devices/\(session[0].id)/end")
            #expect(answer.status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func theLastMeansOfSignInStays(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            let (browser, member) = (stage.browser, stage.member.id)
            func add(_ id: String) async throws {
                let passkey = RelyingParty.NewPasskey(id: id, publicKey: [1], signCount: 0, transports: [])
                try await stage.database.write { try $0.add(passkey, named: "Key \(id)", to: member) }
            }
            try await add("AAAA")
            try await add("BBBB")
            #expect(try await browser.get("/en/account/security").text.contains("Key AAAA"))
            _ = try await browser.get("/en/account/security/passkeys/AAAA")
            _ = try await browser.post("/en/account/security/passkeys/AAAA", [("name", "Blue <key>")])
            #expect(try await browser.get("/en/account/security").text.contains("Blue &lt;key&gt;"))
            _ = try await browser.post("/en/account/security/passkeys/AAAA/remove")
            let last = try await browser.post("/en/account/security/passkeys/BBBB/remove")
            #expect(last.status == .seeOther)
            #expect(try await browser.get("/en/account/security").text.contains("your only way to sign in"))
            #expect(try await stage.database.read { try $0.passkeys(of: member).map(\.id) } == ["BBBB"])
            #expect(try await browser.status("/en/account/security/passkeys/CCCC") == 404)
            let told = try await stage.database.read {
                try $0.personalRows("select kind from notice where member = \(member)", ["kind"])
            }
            #expect(told == .list([.record(["kind": .text("account.passkey-removed")])]))
        }
    }
}
