import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct AddressTests {
    private func letters(_ stage: AccountStage) async throws -> [Letter] {
        try await stage.database.read { try $0.letters().map(\.letter) }
    }

    private func link(_ letter: Letter) -> String {
        for case .link(_, let url) in letter.pieces { return url.replacing("https://housing.example", with: "") }
        return ""
    }

    @Test(arguments: Engine.available) func anAddressHoldsOnceItsLinkIsConfirmed(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            let (browser, id) = (stage.browser, stage.member.id)
            _ = try await browser.get("/en/account/address")
            for bad in ["", "x", "x@y", "a b@example.org", "amina@example.org", "a@b.org\nBcc: x@y.org"] {
                let answer = try await browser.post("/en/account/address", [("address", bad)])
                #expect(answer.status == .unprocessableContent, "\(bad)")
            }
            _ = try await browser.post("/en/account/address", [("address", "New@Example.net")])
            let letter = try #require(try await letters(stage).first)
            #expect(letter.to == "new@example.net")
            #expect(try await stage.database.read { try $0.member(id)?.address } == "amina@example.org")

            let stranger = TestBrowser(stage.client)
            let page = try await stranger.get(link(letter))
            #expect(page.text.contains("new@example.net"))
            let token = String(link(letter).split(separator: "=").last ?? "")
            #expect(try await stage.database.read { try $0.member(id)?.address } == "amina@example.org")
            _ = try await stranger.post("/en/account/address/confirm", [("token", token)])
            #expect(try await stage.database.read { try $0.member(id)?.address } == "new@example.net")
            #expect(try await letters(stage).first?.to == "amina@example.org")
            let again = try await stranger.get(link(letter))
            #expect(!again.text.contains("new@example.net"))
        }
    }

    @Test(arguments: Engine.available) func nobodyLearnsWhoseAnAddressIs(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            try await stage.database.write {
                _ = try $0.addMember(address: "ben@example.org", name: "Ben", language: .fr, state: .active)
            }
            _ = try await stage.browser.get("/en/account/address")
            let taken = try await stage.browser.post("/en/account/address", [("address", "ben@example.org")])
            let free = try await stage.browser.post("/en/account/address", [("address", "eve@example.org")])
            #expect(taken.status == free.status && taken.location == free.location)
            let letters = try await letters(stage)
            #expect(letters.map(\.to) == ["eve@example.org", "ben@example.org"] && letters[1].language == .fr)
            #expect(link(letters[1]) == "")
        }
    }

    @Test(arguments: Engine.available) func anAddressThatIsTakenMeanwhileIsNotGiven(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            let id = stage.member.id
            _ = try await stage.browser.get("/en/account/address")
            _ = try await stage.browser.post("/en/account/address", [("address", "new@example.net")])
            let letter = try #require(try await letters(stage).first)
            try await stage.database.write {
                _ = try $0.addMember(address: "new@example.net", name: "Ben", language: .fr, state: .active)
            }
            _ = try await stage.browser.get(link(letter))
            let token = String(link(letter).split(separator: "=").last ?? "")
            _ = try await stage.browser.post("/en/account/address/confirm", [("token", token)])
            #expect(try await stage.database.read { try $0.member(id)?.address } == "amina@example.org")
        }
    }
}
