import Base
import TestSupport
import Testing

@testable import Site

@Suite struct HousePagesTests {
    @Test func thePrivacyNoticeNamesEveryCookieInEveryLanguage() async throws {
        try await SmallTown.open(.sqlite) { town in
            for language in Language.allCases {
                let answer = try await town.client.executeRequest(
                    uri: "/\(language.rawValue)/privacy", method: .get, headers: [:], body: nil)
                let page = String(buffer: answer.body)
                for cookie in SiteCookie.allCases { #expect(page.contains(">\(cookie.rawValue)<")) }
                #expect(page.contains("id=\"rights\"") && !page.contains("/account/leave"))
            }
            let member = try await town.get("/privacy", as: "Amina")
            #expect(member.text.contains("href=\"/en/account/leave\""), "a member gets there from here")
        }
    }

    @Test func theRulesStandAtTheFootOfEveryPageAndAreOpenToAll() async throws {
        try await SmallTown.open(.sqlite) { town in
            let (about, terms) = (try await town.get("/about", as: nil), try await town.get("/terms", as: nil))
            #expect(about.text.contains("href=\"/en/terms\"") && terms.status == .ok)
        }
    }
}
