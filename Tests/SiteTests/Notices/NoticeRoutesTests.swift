import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Site

/// Somebody's browser: keeps the session, sends forms with their token.
struct Browser: Sendable {
    let client: any TestClientProtocol
    /// Nil for a visitor who is not signed in.
    let session: String?

    func get(_ path: String) async throws -> (status: HTTPResponse.Status, text: String, headers: HTTPFields) {
        let headers: HTTPFields = session.map { [.cookie: "__Host-session=\($0)"] } ?? [:]
        let answer = try await client.executeRequest(uri: path, method: .get, headers: headers, body: nil)
        return (answer.status, String(buffer: answer.body), answer.headers)
    }

    /// Sends the form with a token from the page named.
    func post(
        _ path: String, _ fields: [String: String], from page: String
    ) async throws -> (status: HTTPResponse.Status, text: String, headers: HTTPFields) {
        let source = try await get(page)
        let tail = source.text.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first ?? ""
        var items = fields
        items["_token"] = String(tail.prefix { $0 != "\"" })
        var headers: HTTPFields = [
            .origin: "https://housing.example", .contentType: "application/x-www-form-urlencoded",
        ]
        let visit = source.headers[values: .setCookie].first { $0.hasPrefix("__Host-visit=") }?.prefix { $0 != ";" }
        headers[.cookie] = session.map { "__Host-session=\($0)" } ?? visit.map(String.init)
        let body = items.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        let answer = try await client.executeRequest(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: body.joined(separator: "&")))
        return (answer.status, String(buffer: answer.body), answer.headers)
    }
}

extension NoticeStage {
    /// Runs the body with a way to open browsers, one for each member.
    func browse(
        _ body: @escaping @Sendable (@Sendable (Member.ID?) async throws -> Browser) async throws -> Void
    ) async throws {
        try await Application(router: site.router()).test(.router) { client in
            try await body { member in
                guard let member else { return Browser(client: client, session: nil) }
                let token = try await database.write {
                    try $0.startSession(of: member, strength: .password, device: "", network: "")
                }
                return Browser(client: client, session: token)
            }
        }
    }
}

@Suite struct NoticeRoutesTests {
    @Test(arguments: Engine.available) func thePageShowsUnreadNoticesByDayFirst(_ engine: Engine) async throws {
        try await NoticeStage.on(engine, at: "2026-01-30T23:30:00Z") { stage in
            try await stage.post(Chatter.said("older <b>", by: stage.boris), to: stage.amina)
            stage.time.pass(.seconds(3600))
            try await stage.post(Chatter.said("newer", by: stage.boris), to: stage.amina)
            try await stage.browse { open in
                let page = try await open(stage.amina).get("/en/notices")
                #expect(page.status == .ok && page.headers[.cacheControl] == "private, no-store")
                #expect(page.text.contains("older &lt;b&gt;"))
                let days = page.text.matches(of: /<h3 class="day">([^<]+)</).map { String($0.1) }
                #expect(days == ["Today", "Yesterday"], "midnight lies between them")
                #expect(page.text.contains("aria-label=\"Notices: 2 unread\""))
                try await stage.database.write { connection in
                    var settings = NoticeSettings()
                    settings.timeZone = "America/New_York"
                    try connection.setNoticeSettings(settings, of: stage.amina)
                }
                let american = try await open(stage.amina).get("/en/notices")
                #expect(american.text.matches(of: /<h3 class="day">/).count == 1, "there it is one evening")
                #expect(american.text.contains(">19:30<"))
                let empty = try await open(stage.boris).get("/ru/notices")
                #expect(empty.text.contains("Уведомлений пока нет"))
            }
        }
    }

    @Test(arguments: Engine.available) func readingAndUndoing(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            for title in ["a", "b", "c"] { try await stage.post(Chatter.said(title), to: stage.amina) }
            try await stage.browse { open in
                let browser = try await open(stage.amina)
                let page = try await browser.get("/en/notices")
                let upTo = try #require(page.text.firstMatch(of: /name="upTo" value="(\d+)"/)?.1)
                let number = try #require(page.text.firstMatch(of: /\/en\/notices\/open\/(\d+)/)?.1)
                let opened = try await browser.get("/en/notices/open/\(number)")
                #expect(opened.status == .seeOther && opened.headers[.location] == "/en/posts/c")
                #expect(try await stage.unread(stage.amina).count == 2)
                let all = try await browser.post("/en/notices/read", ["upTo": String(upTo)], from: "/en/notices")
                #expect(all.status == .seeOther)
                #expect(try await stage.unread(stage.amina) == [])
                let undoing = try await browser.get(try #require(all.headers[.location]))
                #expect(undoing.text.contains("2 notices marked as read."))
                let instant = try #require(undoing.text.firstMatch(of: /name="readAt" value="(\d+)"/)?.1)
                _ = try await browser.post("/en/notices/unread", ["readAt": String(instant)], from: "/en/notices")
                #expect(try await stage.unread(stage.amina).count == 2)
                _ = try await browser.post("/en/notices/unread", ["notice": String(number)], from: "/en/notices")
                #expect(try await stage.unread(stage.amina).count == 3)
                #expect(
                    try await browser.post("/en/notices/read", [:], from: "/en/notices").status == .badRequest)
            }
        }
    }

    @Test(arguments: Engine.available) func noticesOfOthersDoNotExist(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let space = try await stage.space("Hidden", .hidden)
            try await stage.post(Chatter.said("mine"), to: stage.boris)
            try await stage.post(Chatter.said("gone", in: space.id), to: stage.amina)
            try await stage.browse { open in
                let browser = try await open(stage.amina)
                for number in 1...3 {
                    #expect(try await browser.get("/en/notices/open/\(number)").status == .notFound)
                }
                #expect(try await browser.get("/en/notices/open/x").status == .notFound)
                _ = try await browser.post("/en/notices/read", ["notice": "1"], from: "/en/account/notices")
                #expect(try await stage.unread(stage.boris).count == 1)
                let stranger = try await open(nil)
                for path in ["notices", "notices/open/1", "notices/stream", "account/notices"] {
                    #expect(try await stranger.get("/en/\(path)").status == .notFound)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func settingsAreKeptAndMistakesExplained(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let space = try await stage.space("Water", .closed)
            try await stage.database.write {
                try $0.setRole(.participant, of: stage.amina, in: space.id, by: stage.boris)
            }
            try await stage.browse { open in
                let browser = try await open(stage.amina)
                let path = "/en/account/notices"
                let page = try await browser.get(path)
                #expect(page.text.contains("data-guess-zone") && !page.text.contains("subject-security"))
                var fields = [
                    "subject-spaces": "weekly", "subject-account": "never", "digest-hour": "7", "digest-day": "5",
                    "time-zone": "Africa/Nairobi", "quiet-from": "1320", "quiet-until": "",
                    "space-\(space.id)": "quiet",
                ]
                let wrong = try await browser.post(path, fields, from: path)
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("Choose both times"))
                #expect(wrong.text.contains("<option value=\"weekly\" selected"), "nothing that was chosen is lost")
                #expect(try await stage.settings(stage.amina) == NoticeSettings())
                fields["quiet-until"] = "420"
                #expect(try await browser.post(path, fields, from: path).status == .seeOther)
                let saved = try await stage.settings(stage.amina)
                #expect(saved.quiet == QuietHours(from: 1320, until: 420) && saved.timeZone == "Africa/Nairobi")
                #expect(saved.digestHour == 7 && saved.digestDay == 5 && saved.spaces == [space.id: .quiet])
                #expect(saved.deliveries["spaces"] == .weekly && saved.deliveries["account"] == .never)
                fields["time-zone"] = "Mars/Olympus"
                #expect(try await browser.post(path, fields, from: path).status == .unprocessableContent)
                fields["time-zone"] = "UTC"
                fields["quiet-from"] = ""
                fields["quiet-until"] = ""
                #expect(try await browser.post(path, fields, from: path).status == .seeOther)
                #expect(try await stage.settings(stage.amina).quiet == .none)
            }
        }
    }

    @Test(arguments: Engine.available) func linksInLettersEndMailOnlyWhenAsked(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let token = Unsubscribing(secrets: stage.site.settings.secrets).token(stage.amina, ["spaces", "security"])
            let moderation = Unsubscribing(secrets: stage.site.settings.secrets).token(stage.amina, ["moderation"])
            try await stage.browse { open in
                let stranger = try await open(nil)
                let page = try await stranger.get("/fr/unsubscribe/\(token)")
                #expect(page.status == .ok && page.text.contains("Espaces") && !page.text.contains("Sécurité"))
                #expect(try await stage.settings(stage.amina).deliveries == [:], "opening it changes nothing")
                let done = try await stranger.post(
                    "/fr/unsubscribe/\(token)", [:], from: "/fr/unsubscribe/\(token)")
                #expect(done.status == .ok)
                #expect(try await stage.settings(stage.amina).deliveries == ["spaces": .never])
                let program = try await stranger.client.executeRequest(
                    uri: "/letters/unsubscribe/\(moderation)", method: .post,
                    headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: "List-Unsubscribe=One-Click"))
                #expect(program.status == .noContent)
                #expect(try await stage.settings(stage.amina).deliveries["moderation"] == .never)
                let other = Unsubscribing(secrets: .random()).token(stage.amina, ["account"])
                let security = Unsubscribing(secrets: stage.site.settings.secrets).token(stage.amina, ["security"])
                for bad in [other, security, token + "x", "x.y", "x", String(token.dropFirst())] {
                    #expect(try await stranger.get("/en/unsubscribe/\(bad)").status == .notFound)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func theStreamTellsOfWhatIsNew(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(Chatter.said("before"), to: stage.amina)
            let other = try Database(stage.location, clock: stage.time.clock)
            let stream = try await NoticeStream(stage.site, Reader(.en), stage.amina).events()
            var seen: [ServerEvent] = []
            for await event in stream {
                seen.append(event)
                if seen.count == 1 {
                    try await stage.post(Chatter.said("for boris"), to: stage.boris)
                    // On another node.
                    try await other.write { try $0.post(Chatter.said("news"), to: [stage.amina]) }
                }
                if seen.count == 2 { break }
            }
            await other.close()
            let first = #"{"count":"1","label":"Notices: 1 unread","saying":""}"#
            #expect(seen.first?.data == first && seen.first?.name == "notices")
            #expect(seen.last?.data.contains(#""count":"2""#) == true)
            #expect(seen.last?.data.contains("New notice: Somebody said something about news") == true)
            // A browser that comes back hears what it has missed.
            let back = NoticeStream(stage.site, Reader(.en), stage.amina, known: Int64(seen.first?.id ?? ""))
            let (missed, newest) = try await back.news(after: Int64(seen.first?.id ?? ""))
            #expect(missed.saying.contains("news") && "\(newest)" == seen.last?.id)
        }
    }

    @Test(arguments: Engine.available) func openStreamsDoNotHoldUpTheEndOfTheProcess(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(Chatter.said("a"), to: stage.amina)
            try await stage.browse { open in
                let browser = try await open(stage.amina)
                async let open = browser.get("/en/notices/stream")
                try await Task.sleep(for: .milliseconds(500))
                stage.site.closing.begin()
                let (first, late) = (try await open, try await browser.get("/en/notices/stream"))
                #expect(first.status == .ok && late.status == .ok, "both have ended")
            }
        }
    }

    @Test(arguments: Engine.available) func aSpaceIsFollowedFromItsPageIfItMayBeKnown(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let open = try await stage.space("Open", .open)
            let hidden = try await stage.space("Hidden", .hidden)
            try await stage.browse { browse in
                let browser = try await browse(stage.amina)
                func follow(_ space: Int64, _ following: String, next: String = "") async throws -> HTTPFields? {
                    let fields = ["space": "\(space)", "following": following, "next": next]
                    let answer = try await browser.post("/en/notices/follow", fields, from: "/en/account/notices")
                    return answer.status == .seeOther ? answer.headers : nil
                }
                #expect(try await follow(open.id, "mute", next: "/en/about")?[.location] == "/en/about")
                #expect(try await stage.settings(stage.amina).spaces == [open.id: .mute])
                #expect(try await follow(open.id, "quiet", next: "//elsewhere")?[.location] == "/en/account/notices")
                #expect(try await follow(hidden.id, "mute") == nil)
                #expect(try await follow(99, "mute") == nil)
                #expect(try await follow(open.id, "loud") == nil)
                #expect(try await stage.settings(stage.amina).spaces == [open.id: .quiet])
            }
        }
    }
}
