import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Site

/// Houses that stand at `/houses/<number>`: those with even numbers may be seen by members, the others by nobody.
private struct Houses: Feature, RecordKind {
    let id = "houses"
    let kind = "house"
    var records: [any RecordKind] { [self] }
    func addRoutes(_ routes: Routes) {}

    func id(at path: String) -> String? { path.wholeMatch(of: /\/houses\/(\d+)/).map { String($0.1) } }

    func card(_ id: String, _ visit: Visit) async throws -> RecordCard? {
        guard isSeen(id), visit.viewer.member != nil else { return nil }
        return RecordCard(ref: Ref(kind, id), title: "House <\(id)>", path: "/houses/\(id)", kindName: "House")
    }

    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts? {
        guard isSeen(id) else { return nil }
        return Facts(Standing(granted: .readOnly), now: connection.now)
    }

    private func isSeen(_ id: String) -> Bool { Int(id).map { $0 % 2 == 0 } ?? false }
}

@Suite struct RecordTests {
    @Test func aLonelyLinkToARecordIsACard() async throws {
        try await SmallTown.open(.sqlite, [Houses()]) { town in
            let text =
                "https://housing.example/fr/houses/2?x=1\n\n/en/houses/2\n\n[a](/en/houses/3)\n\n[b](/en/houses/2) here"
            let part = try await town.post("/writing/preview", as: "Amina", from: "/account/profile", [("text", text)])
                .text
            #expect(part.components(separatedBy: "<aside class=\"record\">").count == 2)
            #expect(part.contains("<a href=\"/en/houses/2\" dir=\"auto\">House &lt;2&gt;</a>"))
            #expect(part.contains("<p dir=\"auto\"><a href=\"/en/houses/3\">a</a></p>"))
            #expect(part.contains("<a href=\"/en/houses/2\">b</a> here"))
        }
    }

    @Test(arguments: Engine.available) func aSignIsGivenOnceAndTakenBack(_ engine: Engine) async throws {
        try await SmallTown.open(engine, [Houses()]) { town in
            func send(_ sign: String, _ ref: String = "house:2", as name: String = "Amina") async throws
                -> SmallTown.Answer
            {
                try await town.post(
                    "/reactions", as: name, from: "/account/profile",
                    [("ref", ref), ("sign", sign), ("next", "/en/account"), ("fragment", "1")])
            }
            #expect(try await send("+thanks").text.contains("🙏 1"))
            #expect(try await send("+thanks").text.contains("🙏 1"))
            let second = try await send("+thanks", as: "Chidi").text
            #expect(second.contains("🙏 2") && second.contains("aria-pressed=\"true\""))
            #expect(try await send("-thanks").text.contains("🙏 1"))
            for (sign, ref) in [("+thanks", "house:3"), ("+thanks", "castle:2"), ("+thanks", ""), ("+evil", "house:2")]
            {
                #expect(try await send(sign, ref).status == .notFound)
            }
            let counts = try await town.database.read { [id = town.id("Amina")] connection in
                try connection.reactions(on: [Ref("house", "2"), Ref("house", "4")], for: id)
            }
            #expect(counts == [Ref("house", "2"): [ReactionCount(sign: .thanks, count: 1, isMine: false)]])
        }
    }

    /// Check 36: of a hundred presses at once exactly one counts.
    @Test(arguments: Engine.available) func aHundredPressesAtOnceCountOnce(_ engine: Engine) async throws {
        try await SmallTown.open(engine, [Houses()]) { town in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        try await town.post(
                            "/reactions", as: "Amina", from: "/account/profile",
                            [("ref", "house:2"), ("sign", "+agree"), ("next", "/en/account")]
                        ).status.code
                    }
                }
                for try await status in group { #expect(status == 303) }
            }
            let rows = try await town.database.read { try $0.first("select count(*) from reaction")?.int(0) }
            #expect(rows == 1)
        }
    }

    @Test(arguments: Engine.available) func whoIsSilencedGivesNoSign(_ engine: Engine) async throws {
        try await SmallTown.open(engine, [Houses()]) { town in
            try await town.database.write { [id = town.id("Amina")] connection in
                try connection.execute("update member set silenced_until = \(connection.now + 1_000) where id = \(id)")
            }
            let answer = try await town.post(
                "/reactions", as: "Amina", from: "/account", [("ref", "house:2"), ("sign", "+agree")])
            #expect(answer.status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func bookmarksListWhatMayStillBeSeen(_ engine: Engine) async throws {
        try await SmallTown.open(engine, [Houses()]) { town in
            func keep(_ ref: String, _ kept: String) async throws -> SmallTown.Answer {
                try await town.post(
                    "/bookmarks", as: "Amina", from: "/account/profile", [("ref", ref), ("kept", kept)])
            }
            #expect(try await keep("house:2", "1").status == .seeOther)
            #expect(try await keep("house:2", "1").status == .seeOther)
            #expect(try await keep("house:3", "1").status == .notFound)
            let amina = town.id("Amina")
            try await town.database.write { try $0.setBookmark(Ref("house", "3"), of: amina, true) }
            let page = try await town.get("/account/bookmarks", as: "Amina").text
            #expect(page.components(separatedBy: "House &lt;2&gt;").count == 2)
            #expect(!page.contains("house:3"))
            #expect(try await keep("house:3", "0").status == .seeOther, "what is hidden can be let go of")
            #expect(try await keep("house:2", "0").status == .seeOther)
            #expect(try await town.database.read { try $0.bookmarks(of: amina) } == [])
        }
    }

    @Test(arguments: Engine.available) func signsAndBookmarksAreHandedOutAndErased(_ engine: Engine) async throws {
        try await SmallTown.open(engine, [Houses()]) { town in
            let amina = town.id("Amina")
            let (out, left) = try await town.database.write { connection in
                try connection.setBookmark(Ref("house", "2"), of: amina, true)
                try connection.setReaction(.concern, on: Ref("house", "4"), of: amina, true)
                let out = try PersonalData.reactions.export(amina, connection)
                try PersonalData.reactions.erase(amina, connection)
                let rows = try connection.first(
                    "select (select count(*) from reaction) + (select count(*) from bookmark)")
                return (out, rows?.int(0))
            }
            let json = String(decoding: try JSONEncoder().encode(out), as: UTF8.self)
            #expect(json.contains("house:2") && json.contains("house:4") && json.contains("concern"))
            #expect(left == 0)
        }
    }
}
