import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct SignInPagesTests {
    @Test(arguments: Engine.available) func signingInGivesANewSessionAndKnowsTheBrowser(_ engine: Engine) async throws {
        try await withDoor(engine) { door async throws in
            let browser = door.browser
            browser["session"] = "planted"
            let first = try await door.signIn(browser)
            #expect(first.status == 303 && first.location == "/en/")
            let session = try #require(browser["session"])
            #expect(session != "planted" && browser["device"] != nil && browser["visit"] == nil)
            #expect(try await browser.open("/en/sign-in").location == "/en/")
            let out = try await browser.fill("/en/", to: "/en/sign-out", [:])
            #expect(out.status == 303 && browser["session"] == nil)
            #expect(try await door.database.read { try $0.account(token: session) } == nil)
            _ = try await door.signIn(browser)
            #expect(browser["session"] != nil && browser["session"] != session)
        }
    }

    @Test(arguments: Engine.available) func aWrongPasswordKeepsTheAddressAndNotThePassword(_ engine: Engine)
        async throws
    {
        try await withDoor(engine) { door async throws in
            let seen = try await door.signIn(door.browser, "wrong-secret-word")
            #expect(seen.status == 422 && seen.text.contains(Door.address) && !seen.text.contains("wrong-secret-word"))
            #expect(seen.text.contains("role=\"alert\"") && seen.text.contains("href=\"#address\""))
            #expect(seen.headers[.cacheControl] == "private, no-store")
        }
    }

    @Test(arguments: Engine.available) func knownAndUnknownAddressesGetTheSameAnswers(_ engine: Engine) async throws {
        try await withDoor(engine) { door async throws in
            func same(_ page: String, _ fields: [String: String]) async throws {
                var seen: [String] = []
                for address in [Door.address, "nobody@example.org"] {
                    let answer = try await door.browser.fill(
                        page, fields.merging(["address": address]) { _, new in new })
                    let text = answer.text.replacing(address, with: "ADDRESS")
                        .replacing(/nonce="[^"]*"|name="_token" value="[^"]*"/, with: "")
                    seen.append("\(answer.status) \(answer.location ?? "") \(text)")
                }
                #expect(seen[0] == seen[1], "\(page)")
            }
            try await same("/en/sign-in", ["password": "wrong"])
            try await same("/en/sign-in/forgotten", [:])
            try await same(
                "/en/join", ["name": "N", "organisation": "O", "role": "R", "purpose": "P"])
        }
    }

    @Test(arguments: Engine.available) func tooManyTriesAnswer429WithTheTimeToWait(_ engine: Engine) async throws {
        try await withDoor(engine) { door async throws in
            let known = door.browser
            _ = try await door.signIn(known)
            _ = try await known.fill("/en/", to: "/en/sign-out", [:])
            for _ in 0..<10 { #expect(try await door.signIn(door.browser, "guess").status == 422) }
            let refused = try await door.signIn(door.browser)
            #expect(refused.status == 429)
            let seconds = Int(refused.headers[.retryAfter] ?? "") ?? 0
            #expect(seconds > 0 && seconds <= 900)
            #expect(try await door.signIn(known).status == 303, "the owner's own browser is not locked out")
            var last = 0
            for _ in 0..<6 {
                last = try await door.browser.fill("/en/sign-in/forgotten", ["address": "a@example.org"]).status
            }
            #expect(last == 429)
        }
    }

    @Test(arguments: Engine.available) func aSecondStepIsAskedForAndCodesWorkOnce(_ engine: Engine) async throws {
        try await withDoor(engine) { door async throws in
            let secrets = door.site.settings.secrets
            let (totp, codes) = try await door.database.write { connection in
                let totp = try #require(try connection.beginTOTP(of: door.member, secrets))
                let step = TOTP.step(at: connection.now) - 1
                return (totp, try #require(try connection.enrol(totp.code(step: step), door.member, secrets)))
            }
            let browser = door.browser
            let first = try await door.signIn(browser)
            #expect(first.location == "/en/sign-in/code" && browser["session"] == nil)
            #expect(try await browser.fill("/en/sign-in/code", ["code": "12"]).status == 422)
            let code = totp.code(step: TOTP.step(at: door.site.now))
            #expect(try await browser.fill("/en/sign-in/code", ["code": code]).status == 303)
            #expect(browser["session"] != nil && browser["challenge"] == nil)
            let again = door.browser
            _ = try await door.signIn(again)
            #expect(try await again.fill("/en/sign-in/code", ["code": code]).status == 422)
            #expect(try await again.fill("/en/sign-in/code", ["code": codes[0]]).status == 303)
            #expect(again["session"] != nil)
        }
    }

    @Test(arguments: Engine.available) func privilegedRolesSetUpTheSecondStepBeforeTheyEnter(_ engine: Engine)
        async throws
    {
        try await withDoor(engine) { door async throws in
            try await door.database.write { try $0.addRole(.moderator, to: door.member, by: nil) }
            let browser = door.browser
            #expect(try await door.signIn(browser).location == "/en/sign-in/set-up")
            #expect(browser["session"] == nil)
            let shown = try await browser.open("/en/sign-in/set-up")
            #expect(shown.text.contains("<svg") && shown.text.contains("class=\"secret\""))
            let challenge = try #require(browser["challenge"])
            let totp = try #require(try await door.site.signIn.enrolment(challenge: challenge)).totp
            let code = totp.code(step: TOTP.step(at: door.site.now))
            let done = try await browser.fill("/en/sign-in/set-up", ["code": code])
            #expect(done.status == 200 && done.text.matches(of: /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/).count == 10)
            let session = try #require(browser["session"])
            let account = try await door.database.read { try $0.account(token: session) }
            #expect(account?.session.strength == .twoFactor && account?.viewer.has(.moderator) == true)
        }
    }

    @Test(arguments: Engine.available) func aResetLinkWorksOnceAndIsNotUsedUpByLooking(_ engine: Engine) async throws {
        try await withDoor(engine) { door async throws in
            let browser = door.browser
            _ = try await browser.fill("/en/sign-in/forgotten", ["address": Door.address])
            let link = try await door.link("/en/sign-in/reset/")
            for _ in 0..<2 { #expect(try await browser.open(link).status == 200) }
            #expect(try await browser.fill(link, ["password": "password1"]).status == 422)
            #expect(try await browser.fill(link, ["password": "another calm evening"]).status == 303)
            #expect(try await door.letter().to == Door.address)
            #expect(try await browser.open(link).status == 410)
            #expect(try await door.signIn(door.browser).status == 422)
            #expect(try await door.signIn(door.browser, "another calm evening").status == 303)
        }
    }

    @Test(arguments: Engine.available) func aNewcomerAppliesVerifiesAndWaits(_ engine: Engine) async throws {
        try await withDoor(engine) { door async throws in
            let browser = door.browser
            let faulty = try await browser.fill(
                "/ar/join",
                ["name": "ليلى", "address": "nonsense", "organisation": "بلدية", "role": "", "purpose": "x"])
            #expect(faulty.status == 422 && faulty.text.contains("ليلى") && faulty.text.contains("href=\"#role\""))
            let sent = try await browser.fill(
                "/ar/join",
                [
                    "name": "ليلى", "address": "layla@city.example", "organisation": "بلدية", "role": "مخططة",
                    "purpose": "x",
                ])
            #expect(sent.location == "/ar/join/sent")
            #expect(try await door.letter().to == "layla@city.example")
            let link = try await door.link("/ar/join/verify/")
            let joined = try await browser.fill(link, ["password": "نخلة قرب النهر"])
            #expect(joined.location == "/ar/join/waiting" && browser["session"] != nil)
            #expect(try await browser.open("/ar/join/waiting").text.contains("layla@city.example"))
            #expect(try await browser.open(link).status == 410)
            let member = try await door.database.read { try $0.member(address: "layla@city.example") }
            #expect(member?.state == .pending && member?.language == .ar)
        }
    }

    @Test(arguments: Engine.available) func anInvitedPersonIsAMemberAtOnce(_ engine: Engine) async throws {
        try await withDoor(engine) { door async throws in
            let token = try await door.database.write {
                try $0.invite(Invitation(address: "guest@example.org", language: .en))
            }
            let browser = door.browser
            let seen = try await browser.fill(
                "/en/invitation/\(token)", ["name": "Guest", "password": "wide river stones"])
            #expect(seen.status == 303 && browser["session"] != nil)
            #expect(try await door.database.read { try $0.member(address: "guest@example.org") }?.state == .active)
            #expect(try await browser.open("/en/invitation/\(token)").status == 410)
        }
    }

    @Test(arguments: Engine.available) func ownPasswordAndCodesNeedAFreshProof(_ engine: Engine) async throws {
        try await withDoor(engine) { door async throws in
            let browser = door.browser
            _ = try await door.signIn(browser)
            let before = try #require(browser["session"])
            let changed = try await browser.fill("/en/account/security/password", ["password": "another calm evening"])
            #expect(changed.status == 303 && browser["session"] != nil && browser["session"] != before)
            let shown = try await browser.open("/en/account/security/two-step")
            #expect(shown.status == 200 && shown.text.contains("<svg"))
            try await door.database.write { try $0.execute("update sign_in_session set confirmed_at = 0") }
            for path in ["password", "two-step"] {
                let answer = try await browser.open("/en/account/security/\(path)")
                #expect(answer.location == "/en/account/confirm?next=/en/account/security/\(path)")
            }
            #expect(try await door.browser.open("/en/account/security/password").status == 404)
        }
    }
}
