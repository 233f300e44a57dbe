import Access
import Base
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Site

/// Profiles, the directory, blocking and muting as pages.
@Suite struct PeoplePagesTests {
    @Test(arguments: Engine.available) func onlyMembersLearnThatThereArePages(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            for path in [
                "/people", "/people/\(town.id("Amina"))", "/account/profile", "/account/profile/preview",
                "/account/blocked",
            ] {
                for name in [nil, "Dana"] {
                    let answer = try await town.get(path, as: name)
                    let missing = try await town.get("/no-such-page", as: name)
                    #expect(answer.status == .notFound && Self.bare(answer.text) == Self.bare(missing.text), "\(path)")
                }
                #expect(try await town.get(path, as: "Amina").status == .ok, "\(path)")
            }
        }
    }

    @Test(arguments: Engine.available) func whoIsNotShownLooksLikeWhoDoesNotExist(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            let missing = try await town.get("/people/999999", as: "Bao")
            for path in ["/people/\(town.id("Amina"))", "/people/x", "/people/-1", "/people/99999999999999999999"] {
                let answer = try await town.get(path, as: "Bao")
                #expect(answer.status == .notFound && Self.bare(answer.text) == Self.bare(missing.text), "\(path)")
            }
            try await town.list("Amina")
            #expect(try await town.get("/people/\(town.id("Amina"))", as: "Bao").status == .ok)
            #expect(try await town.get("/people/\(town.id("Amina"))", as: "Chidi").status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func aProfileShowsEachFieldToItsAudience(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            let form = try await town.get("/account/profile", as: "Amina").text
            #expect(form.contains("value=\"City of Nairobi\""), "what was written in the application is offered")
            let saved = try await town.post(
                "/account/profile", as: "Amina", from: "/account/profile",
                [
                    ("name", "Amina <b>O</b>"), ("about", "One\n\nTwo"), ("about-audience", "members"),
                    ("role", "Secret role"), ("role-audience", "self"), ("country", "KEN"),
                    ("country-audience", "members"), ("languages", "sw"), ("languages", "en"),
                    ("languages-audience", "members"), ("themes", "SLUMS"), ("words", "bamboo, <i>earth</i>"),
                    ("expertise-audience", "members"), ("contact", "Only near"), ("contact-audience", "spaces"),
                    ("listed", "1"),
                ])
            #expect(saved.status == .seeOther && saved.location == "/en/account/profile")
            let page = try await town.get("/people/\(town.id("Amina"))", as: "Bao").text
            for seen in ["<p dir=\"auto\">Two</p>", "Kenya", "Swahili", "Informal settlements", "&lt;i&gt;earth"] {
                #expect(page.contains(seen), "\(seen)")
            }
            #expect(page.contains("Amina &lt;b&gt;O") && !page.contains("<b>O") && !page.contains("<i>earth"))
            #expect(!page.contains("Secret role") && !page.contains("Only near"))
            let preview = try await town.get("/account/profile/preview", as: "Amina").text
            #expect(preview.contains("Only near") && !preview.contains("Secret role"))
        }
    }

    @Test(arguments: Engine.available) func nothingTypedIsLostWhenSomethingIsWrong(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            let long = String(repeating: "long ", count: 60)
            let answer = try await town.post(
                "/account/profile", as: "Amina", from: "/account/profile",
                [
                    ("name", ""), ("about", "Keep <me>"), ("role", long), ("country", "XYZ"),
                    ("about-audience", "members"), ("words", "one, two"),
                ])
            #expect(answer.status == .unprocessableContent)
            for kept in ["Keep &lt;me&gt;", "long long", "one, two", "href=\"#name\"", "href=\"#role\"", "#country"] {
                #expect(answer.text.contains(kept), "\(kept)")
            }
            #expect(answer.text.contains("<option value=\"members\" selected>"))
            let kept = try await town.database.read { [id = town.id("Amina")] in try $0.profile(of: id) }
            #expect(kept.details.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func theDirectoryFindsByNameThemeAndCountry(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            #expect(try await town.get("/people", as: "Amina").text.contains("Nobody is in the directory yet"))
            var details = ProfileDetails()
            details.country = "KEN"
            details.themes = [.slums]
            try await town.list("Amina", details, [.country: .allMembers, .expertise: .onlyMe])
            try await town.list("Bao")
            for (query, found) in [
                ("", ["Amina", "Bao"]), ("?q=kenya", ["Amina"]), ("?country=KEN", ["Amina"]),
                ("?country=XYZ", ["Amina", "Bao"]),
                ("?theme=SLUMS", []), ("?q=informal", []), ("?q=bao", ["Bao"]), ("?page=7", []),
            ] {
                let page = try await town.get("/people" + query, as: "Bao")
                for name in ["Amina", "Bao"] {
                    #expect(page.text.contains("<bdi>\(name)</bdi>") == found.contains(name), "\(query): \(name)")
                }
            }
            #expect(try await town.get("/people", as: "Bao").text.contains("2 people"))
            #expect(try await town.get("/people?page=7", as: "Bao").location == "/en/people?page=1")
            let guest = try await town.get("/people", as: "Chidi").text
            #expect(!guest.contains("<bdi>Amina</bdi>") && guest.contains("Nobody is in the directory yet"))
            let own = try await town.get("/people?theme=SLUMS", as: "Amina").text
            #expect(own.contains("<bdi>Amina</bdi>"), "what is one's own is found by oneself")
        }
    }

    @Test(arguments: Engine.available) func aBlockIsMadeAndUndoneWithoutTheOtherKnowing(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            try await town.list("Amina")
            try await town.list("Bao")
            let (amina, bao) = ("/people/\(town.id("Amina"))", "/people/\(town.id("Bao"))")
            let blocked = try await town.post(bao + "/block", as: "Amina", from: bao)
            #expect(blocked.location == "/en/account/blocked")
            #expect(try await town.get(bao, as: "Amina").status == .notFound)
            #expect(try await town.get(amina, as: "Bao").status == .notFound)
            #expect(try await town.get("/account/blocked", as: "Amina").text.contains("<bdi>Bao</bdi>"))
            let others = try await town.get("/account/blocked", as: "Bao").text
            #expect(!others.contains("Amina</bdi>"))
            let undone = try await town.post(bao + "/unblock", as: "Amina", from: "/account/blocked")
            #expect(undone.status == .seeOther)
            #expect(try await town.get(amina, as: "Bao").status == .ok)
            let again = try await town.post(bao + "/unblock", as: "Amina", from: "/account/profile")
            #expect(again.status == .seeOther, "the answer is the same whether there was a block")
        }
    }

    @Test(arguments: Engine.available) func nobodyIsFoundOutByBlockingOrMuting(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            for act in ["block", "mute"] {
                for id in [town.id("Amina"), 999_999] {
                    let answer = try await town.post("/people/\(id)/\(act)", as: "Bao", from: "/account/profile")
                    #expect(answer.status == .notFound)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func aMuteIsUndoneWhereItWasMade(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            try await town.list("Bao")
            let bao = "/people/\(town.id("Bao"))"
            let muted = try await town.post(bao + "/mute", as: "Amina", from: bao)
            #expect(muted.location == "/en" + bao)
            #expect(try await town.get(bao, as: "Amina").text.contains(bao + "/unmute"))
            let undone = try await town.post(bao + "/unmute", as: "Amina", from: bao, [("from", "page")])
            #expect(undone.location == "/en" + bao)
            #expect(try await town.get(bao, as: "Amina").text.contains(bao + "/mute\""))
        }
    }

    /// Without what differs from request to request.
    private static func bare(_ text: String) -> String {
        text.replacing(/nonce="[^"]*"|next=[^"]*|value="[^"]*"/, with: "")
    }
}

extension SmallTown {
    /// The member is in the directory and shares this.
    func list(
        _ name: String, _ details: ProfileDetails = ProfileDetails(), _ audiences: [ProfileField: ProfileAudience] = [:]
    ) async throws {
        let profile = Profile(member: id(name), details: details, audiences: audiences, isListed: true)
        try await database.write { try $0.save(profile) }
    }
}
