import Access
import Base
import Foundation
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

@Suite struct LinkTests {
    @Test(arguments: Engine.available) func aLinkShowsOneFileForItsTime(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let path = try await site.put("plan.txt", Array("The plan".utf8))
            let other = try await site.put("other.txt", Array("Other".utf8))
            let token = try await Self.make(site, path, ["level": "read", "days": "2"])
            let olga = site.browser("olga")
            let page = try await olga.get("/en/file-links/\(token)")
            #expect(page.status == 200 && page.text.contains("The plan"))
            let bytes = try await olga.post("/en/file-links/\(token)", ["download": "yes"])
            #expect(bytes.status == 404, "read only gives no bytes")
            #expect(try await olga.get(other).status == 404)
            #expect(try await olga.get(path).status == 404)
            // Who has no account sees nothing of an inner space, and the same as for a link that never was.
            let nobody = try await site.browser("nobody").get("/en/file-links/\(token)")
            let never = try await site.browser("nobody").get("/en/file-links/\(String(token.reversed()))")
            #expect(nobody.status == 404 && never.status == 404)
            #expect(
                nobody.text.replacing(token, with: "").count
                    == never.text.replacing(String(token.reversed()), with: "").count)
            site.clock.pass(.seconds(2 * 86_400 + 1))
            #expect(try await Self.shows(site, token) == false)
        }
    }

    @Test(arguments: Engine.available) func aLinkGivesNoMoreThanItsMakerHasNow(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let path = try await site.put("plan.txt", Array("The plan".utf8))
            let (maria, fatima) = (try site.member("maria"), try site.member("fatima"))
            #expect(try await site.browser("fatima").get(path + "/links").status == 404, "no right to share")
            try await site.database.write { connection in
                try connection.setRole(.manager, of: fatima, in: site.space.id, by: maria)
            }
            let token = try await Self.make(site, path, ["level": "download", "days": "7"], by: "fatima")
            let olga = site.browser("olga")
            #expect(try await olga.post("/en/file-links/\(token)", ["download": "yes"]).text == "The plan")
            try await site.database.write { connection in
                try connection.setRole(.observer, of: fatima, in: site.space.id, by: maria)
            }
            #expect(try await Self.shows(site, token) == false)
        }
    }

    @Test(arguments: Engine.available) func aPasswordIsAskedForAndTriesAreCounted(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let path = try await site.put("plan.txt", Array("The plan".utf8))
            let token = try await Self.make(
                site, path, ["level": "download", "days": "7", "password": "lighthouse"])
            let olga = site.browser("olga")
            let asked = try await olga.get("/en/file-links/\(token)").text
            #expect(!asked.contains("plan.txt") && !asked.contains("The plan"))
            #expect(
                try await olga.post("/en/file-links/\(token)", ["password": "lighthouse"]).text.contains("The plan"))
            for _ in 0..<10 {
                let wrong = try await olga.post("/en/file-links/\(token)", ["password": "wrong", "download": "yes"])
                #expect(wrong.status == 200 && !wrong.text.contains("The plan"))
            }
            let late = try await olga.post("/en/file-links/\(token)", ["password": "lighthouse"])
            #expect(late.status == 429 && late.headers[.retryAfter] != nil)
        }
    }

    @Test(arguments: Engine.available) func aLinkEndsWhenItIsRevoked(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let path = try await site.put("plan.txt", Array("The plan".utf8))
            let token = try await Self.make(site, path, ["level": "read", "days": "7"])
            let id = try await site.database.read { try $0.first("select id from file_link")?.int(0) }
            let revoked = try await site.browser("maria").post(path + "/links/revoke", ["link": "\(id ?? 0)"])
            #expect(revoked.status == 303)
            #expect(try await Self.shows(site, token) == false)
            let refused = try await site.browser("maria").post(path + "/links", ["level": "read", "days": "0"])
            #expect(refused.text.contains("number of days"))
        }
    }

    private static func shows(_ site: FilesSite, _ token: String) async throws -> Bool {
        let viewer = try await site.viewer("olga")
        return try await site.database.read { try $0.linked(token, for: viewer) != nil }
    }

    private static func make(
        _ site: FilesSite, _ path: String, _ fields: [String: String], by person: String = "maria"
    ) async throws -> String {
        let page = try await site.browser(person).post(path + "/links", fields).text
        let found = page.components(separatedBy: "/file-links/").dropFirst().first
        return String(try #require(found).prefix { $0 != "\"" })
    }
}
