import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct SpacePagesTests {
    private static let pages = ["", "/members", "/requests", "/invite", "/settings", "/leave"]
    private static let forms = [
        "/join", "/withdraw", "/leave", "/requests/accept", "/requests/decline", "/members/role", "/members/remove",
        "/invite", "/invite/withdraw", "/settings", "/archive", "/reopen", "/break-glass/end",
    ]

    /// The answer without what differs between any two: the address, tokens and the nonce.
    private static func plain(_ text: String, _ slug: String) -> String {
        text.replacing(slug, with: "SLUG").replacing(/nonce="[^"]*"|value="[^"]*"|'nonce-[^']*'/, with: "")
    }

    @Test(arguments: Engine.available) func nothingTellsThatAHiddenSpaceExists(_ engine: Engine) async throws {
        try await SpaceSite.run(engine, .hidden) { site in
            let slug = site.space.slug
            for name in ["olga", "gina", "adil", "nobody"] {
                let browser = site.browser(name)
                for page in Self.pages {
                    let hidden = try await browser.get("/en/spaces/\(slug)\(page)")
                    let missing = try await browser.get("/en/spaces/no-such-space\(page)")
                    #expect(hidden.status == 404, "\(name) \(page)")
                    #expect(Self.plain(hidden.text, slug) == Self.plain(missing.text, "no-such-space"))
                }
                guard name != "nobody" else { continue }
                for form in Self.forms {
                    let fields = ["role": "observer", "address": "x@y.example", "name": "N", "purpose": "P"]
                    let hidden = try await browser.post("/en/spaces/\(slug)\(form)", fields)
                    let missing = try await browser.post("/en/spaces/no-such-space\(form)", fields)
                    #expect(hidden.status == 404, "\(name) \(form)")
                    #expect(Self.plain(hidden.text, slug) == Self.plain(missing.text, "no-such-space"))
                }
                let list = try await browser.get("/en/spaces?q=harbour")
                #expect(list.status == 200 && !list.text.contains("harbour&gt;") && !list.text.contains(slug))
            }
        }
    }

    /// Who gets which page: m manager, p participant, o outsider, a administrator, n nobody.
    @Test(
        arguments: Engine.available,
        [
            (
                Space.Visibility.open,
                ["": "mpoa", "/members": "mpoa", "/requests": "m", "/invite": "m", "/settings": "m"]
            ),
            (.closed, ["": "mpoa", "/members": "mp", "/requests": "m", "/invite": "m", "/settings": "m"]),
            (.hidden, ["": "mp", "/members": "mp", "/requests": "m", "/invite": "m", "/settings": "m"]),
        ])
    func everyPageIsForItsPeople(
        _ engine: Engine, _ table: (visibility: Space.Visibility, pages: [String: String])
    ) async throws {
        try await SpaceSite.run(engine, table.visibility) { site in
            let people = [("m", "maria"), ("p", "pedro"), ("o", "olga"), ("a", "adil"), ("g", "gina"), ("n", "nobody")]
            for (page, allowed) in table.pages {
                for (letter, name) in people {
                    let status = try await site.browser(name).get("/en/spaces/\(site.space.slug)\(page)").status
                    #expect((status == 200) == allowed.contains(letter), "\(name) \(page): \(status)")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func whoAsksIsLetInByAManager(_ engine: Engine) async throws {
        try await SpaceSite.run(engine) { site in
            let path = "/en" + site.space.path
            let (olga, maria) = (site.browser("olga"), site.browser("maria"))
            #expect(try await olga.get(path).text.contains("Ask to join"))
            #expect(try await olga.post(path + "/join", ["message": "I <b>measure</b>"]).status == 303)
            #expect(try await olga.get(path).text.contains("A manager will answer"))
            let queue = try await maria.get(path + "/requests")
            #expect(queue.text.contains("I &lt;b&gt;measure&lt;/b&gt;"))
            let id = try await site.member("olga").id
            #expect(try await maria.post(path + "/requests/accept", ["member": "\(id)"]).status == 303)
            #expect(try await olga.get(path + "/members").text.contains("Olga"))
            let kinds = try await site.database.read {
                try $0.rows("select kind from notice order by id").map { $0.string(0) }
            }
            #expect(kinds == ["space.requested", "space.accepted"])
        }
    }

    @Test(arguments: Engine.available) func whoeverIsBlockedIsLeftOutForAllButManagers(_ engine: Engine) async throws {
        try await SpaceSite.run(engine) { site in
            let path = "/en" + site.space.path
            let (olga, pedro) = (try await site.member("olga").id, try await site.member("pedro").id)
            let maria = try await site.member("maria").id
            try await site.database.write { connection in
                try connection.setRole(.facilitator, of: olga, in: site.space.id, by: maria)
                try connection.execute(
                    "insert into member_block (blocker, blocked, created_at) values (\(pedro), \(olga), 0)")
                try connection.execute(
                    "insert into member_block (blocker, blocked, created_at) values (\(maria), \(olga), 0)")
            }
            for page in [path, path + "/members"] {
                #expect(try await !site.browser("pedro").get(page).text.contains(">Olga<"))
                #expect(try await !site.browser("olga").get(page).text.contains(">Pedro<"))
                #expect(try await site.browser("maria").get(page).text.contains(">Olga<"))
            }
        }
    }

    @Test(arguments: Engine.available) func peopleOfASpaceCanReportIt(_ engine: Engine) async throws {
        try await SpaceSite.run(engine) { site in
            let path = "/en" + site.space.path
            let text = try await site.browser("pedro").get(path).text
            let link = try #require(text.firstMatch(of: /href="(\/en\/report[^"]*)"/)).1
            let address = link.replacing("&amp;", with: "&")
            #expect(try await site.browser("pedro").get(String(address)).status == 200)
            #expect(try await !site.browser("maria").get(path).text.contains("/en/report"))
        }
    }

    @Test(arguments: Engine.available) func anInvitationGoesByLetterAndWorksOnce(_ engine: Engine) async throws {
        try await SpaceSite.run(engine, .hidden) { site in
            let path = "/en" + site.space.path
            let (olga, maria) = (site.browser("olga"), site.browser("maria"))
            let wrong = try await maria.post(path + "/invite", ["address": "olga", "role": "observer"])
            #expect(wrong.status == 422 && wrong.text.contains("value=\"olga\""))
            let fields = ["address": "Olga@city.example", "role": "facilitator"]
            #expect(try await maria.post(path + "/invite", fields).status == 303)
            let letter = try #require(try await site.database.read { try $0.first("select pieces from letter") })
            let link = try #require(
                letter.string(0).replacing("\\/", with: "/").firstMatch(of: /\/en\/space-invitations\/[\w-]+/))
            #expect(try await site.browser("nobody").get(String(link.output)).text.contains("Quiet &lt;harbour&gt;"))
            #expect(try await site.browser("pedro").get(String(link.output)).text.contains("another address"))
            #expect(try await olga.get("/en/spaces").text.contains("Invitations to you"))
            #expect(try await olga.post(String(link.output)).location == path)
            #expect(try await olga.get(path).status == 200)
            // A link that was used says the same as one that never was.
            #expect(try await olga.get(String(link.output)).status == 410)
            #expect(try await olga.get("/en/space-invitations/never").status == 410)
        }
    }

    @Test(arguments: Engine.available) func aSpaceIsCreatedChangedAndArchived(_ engine: Engine) async throws {
        try await SpaceSite.run(engine) { site in
            let olga = site.browser("olga")
            let empty = try await olga.post("/en/spaces/new", ["name": "Roofs", "joining": "domain"])
            #expect(empty.status == 422 && empty.text.contains("value=\"Roofs\""))
            var fields = ["name": "Roofs", "purpose": "Dry homes.", "visibility": "open", "joining": "open"]
            let path = try await olga.post("/en/spaces/new", fields).location
            #expect(path.hasPrefix("/en/spaces/roofs-"))
            #expect(try await site.browser("pedro").post(path + "/join").status == 303)
            fields["visibility"] = "hidden"
            #expect(try await olga.post(path + "/settings", fields).status == 303)
            #expect(try await site.browser("pedro").get(path).status == 200)
            #expect(try await site.browser("maria").get(path).status == 404)
            #expect(try await olga.post(path + "/archive").status == 303)
            #expect(try await olga.get(path + "/invite").status == 404)
            #expect(try await olga.get(path + "/settings").text.contains("Open the space again"))
            #expect(try await olga.post(path + "/reopen").status == 303)
            #expect(try await olga.get(path + "/invite").status == 200)
            #expect(try await site.browser("gina").post("/en/spaces/new", fields).status == 404)
        }
    }

    @Test(arguments: Engine.available) func rolesChangeAndTheLastManagerStays(_ engine: Engine) async throws {
        try await SpaceSite.run(engine) { site in
            let path = "/en" + site.space.path
            let (maria, pedro) = (site.browser("maria"), site.browser("pedro"))
            let (mariaID, pedroID) = (try await site.member("maria").id, try await site.member("pedro").id)
            #expect(try await maria.get(path + "/leave").text.contains("only manager"))
            _ = try await maria.post(path + "/leave")
            _ = try await maria.post(path + "/members/remove", ["member": "\(mariaID)"])
            _ = try await maria.post(path + "/members/role", ["member": "\(mariaID)", "role": "observer"])
            #expect(try await maria.get(path + "/settings").status == 200)
            #expect(
                try await pedro.post(path + "/members/role", ["member": "\(pedroID)", "role": "space-manager"]).status
                    == 404)
            #expect(
                try await maria.post(path + "/members/role", ["member": "\(pedroID)", "role": "space-manager"]).status
                    == 303)
            #expect(try await pedro.get(path + "/settings").status == 200)
            let stranger = try await site.member("olga").id
            #expect(
                try await maria.post(path + "/members/role", ["member": "\(stranger)", "role": "observer"]).status
                    == 404)
            #expect(try await maria.post(path + "/leave").location == "/en/spaces")
            #expect(try await maria.get(path + "/members").status == 404)
        }
    }

    @Test(arguments: Engine.available) func anAdministratorLooksInWithAReasonAndAllAreTold(_ engine: Engine)
        async throws
    {
        try await SpaceSite.run(engine, .hidden) { site in
            let path = "/en" + site.space.path
            let adil = site.browser("adil")
            #expect(try await site.browser("maria").get("/en/admin/break-glass").status == 404)
            let short = try await adil.post("/en/admin/break-glass", ["space": site.space.slug, "reason": "because"])
            #expect(short.status == 422 && short.text.contains("because"))
            let reason = "Report 12 speaks of threats in this space."
            let none = try await adil.post("/en/admin/break-glass", ["space": "no-such-space", "reason": reason])
            #expect(none.status == 422)
            let link = SpaceSite.address + path
            let done = try await adil.post("/en/admin/break-glass", ["space": link, "reason": reason])
            #expect(done.location == path)
            #expect(try await adil.get(path).status == 200)
            #expect(try await adil.get(path + "/settings").status == 404)
            #expect(try await site.browser("pedro").get(path).text.contains(reason))
            let told = try await site.database.read {
                try $0.first("select count(*) from notice where kind = 'space.break-glass'")?.int(0)
            }
            #expect(told == 2)
            #expect(try await adil.post(path + "/break-glass/end").status == 303)
            #expect(try await adil.get(path).status == 404)
        }
    }

    @Test(arguments: Engine.available) func administratorsKeepGroups(_ engine: Engine) async throws {
        try await SpaceSite.run(engine, .hidden) { site in
            let (adil, maria, path) = (site.browser("adil"), site.browser("maria"), "/en" + site.space.path)
            #expect(try await maria.get("/en/admin/groups").status == 404)
            let group = try await adil.post("/en/admin/groups", ["name": "Planners"]).location
            #expect(try await adil.post("/en/admin/groups", ["name": "Planners"]).status == 422)
            #expect(try await adil.post(group + "/add", ["address": "gina@city.example"]).status == 422)
            #expect(try await adil.post(group + "/add", ["address": "olga@city.example"]).status == 303)
            let id = try #require(group.split(separator: "/").last)
            #expect(
                try await maria.post(path + "/members/role", ["member": "\(id)", "role": "observer"]).status == 303)
            #expect(try await site.browser("olga").get(path).status == 200)
            #expect(try await adil.post(group + "/delete").status == 303)
            #expect(try await site.browser("olga").get(path).status == 404)
        }
    }

    @Test func everyLanguageHasEveryKey() {
        for language in Language.allCases {
            #expect(SpacePhrase.book.keys(language) == Set(SpacePhrase.allCases.map(\.rawValue)))
        }
    }
}
