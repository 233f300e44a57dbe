import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct NoticeTests {
    @Test(arguments: Engine.available) func everyoneIsToldOnceButWhoDidIt(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(
                Chatter.said("roofs", by: stage.boris), to: stage.amina, stage.boris, stage.amina)
            #expect(try await stage.unread(stage.amina) == ["Boris said something about roofs in –"])
            #expect(try await stage.unread(stage.boris) == [])
            try await stage.post(Chatter.said("x", by: stage.boris), to: stage.boris)
            #expect(try await stage.unread(stage.boris) == [])
        }
    }

    @Test(arguments: Engine.available) func namesAreThoseOfTheHourOfReading(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let space = try await stage.space("Water", .open)
            try await stage.post(Chatter.said("taps", in: space.id, by: stage.boris), to: stage.amina)
            #expect(try await stage.unread(stage.amina) == ["Boris said something about taps in Water"])
            try await stage.database.write { connection in
                try connection.execute("update member set name = 'Boris B.' where id = \(stage.boris)")
                try connection.execute("update space set name = 'Water and light' where id = \(space.id)")
            }
            #expect(
                try await stage.unread(stage.amina) == ["Boris B. said something about taps in Water and light"])
            let stored = try await stage.database.read { try $0.first("select fills from notice")?.string(0) }
            #expect(stored == #"{"title":"taps"}"#, "no name of a person is stored")
        }
    }

    @Test(arguments: Engine.available) func mutesAndBlocksHoldBothWaysButNotForOnesOwnMatters(_ engine: Engine)
        async throws
    {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(Chatter.said("one", by: stage.boris), to: stage.amina)
            try await stage.post(Chatter.said("own", by: stage.boris, kind: "chatter.moderated"), to: stage.amina)
            func set(_ statement: SQL) async throws { try await stage.database.write { try $0.execute(statement) } }
            let own = ["Your post own was hidden"]
            try await set("insert into member_mute values (\(stage.amina), \(stage.boris), 1)")
            #expect(try await stage.unread(stage.amina) == own)
            try await set("delete from member_mute")
            #expect(try await stage.unread(stage.amina).count == 2)
            try await set("insert into member_block values (\(stage.amina), \(stage.boris), 1)")
            #expect(try await stage.unread(stage.amina) == own)
            try await set("delete from member_block")
            try await set("insert into member_block values (\(stage.boris), \(stage.amina), 1)")
            #expect(try await stage.unread(stage.amina) == own)
        }
    }

    @Test(arguments: Engine.available) func aMutedSpaceIsSilent(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let space = try await stage.space("Water", .open)
            try await stage.post(Chatter.said("taps", in: space.id), to: stage.amina)
            try await stage.post(Chatter.said("own", in: space.id, kind: "chatter.moderated"), to: stage.amina)
            try await stage.database.write { try $0.setFollowing(.quiet, of: space.id, for: stage.amina) }
            #expect(try await stage.unread(stage.amina).count == 2)
            try await stage.database.write { try $0.setFollowing(.mute, of: space.id, for: stage.amina) }
            #expect(try await stage.unread(stage.amina) == ["Your post own was hidden"])
            try await stage.database.write { try $0.setFollowing(.follow, of: space.id, for: stage.amina) }
            #expect(try await stage.unread(stage.amina).count == 2)
        }
    }

    @Test(arguments: Engine.available) func whatNobodyListsOrMaySeeIsLeftOut(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(Chatter.said("old", kind: "chatter.gone"), to: stage.amina)
            try await stage.post(Chatter.said("draft", kind: "chatter.drafted"), to: stage.amina)
            try await stage.post(Chatter.said("final", kind: "chatter.drafted"), to: stage.amina)
            #expect(try await stage.unread(stage.amina) == ["Drafted: final"])
            try await stage.database.write { try $0.withdrawNotices(about: Ref("post", "final")) }
            #expect(try await stage.unread(stage.amina) == [])
        }
    }

    @Test(arguments: Engine.available) func pathsLeadNowhereElseAndFillsAreShort(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            for path in ["", "posts", "//elsewhere.example", "https://elsewhere.example"] {
                await #expect(throws: AppError.self) {
                    try await stage.post(Event("chatter.said", about: Ref("post", "1"), path: path), to: stage.amina)
                }
            }
            let long = String(repeating: "a", count: 500)
            try await stage.post(Chatter.said("x"), to: stage.amina)
            try await stage.post(
                Event("chatter.said", about: Ref("post", "1"), path: "/x", fills: ["title": long]), to: stage.amina)
            let newest = try await stage.unread(stage.amina).first ?? ""
            #expect(newest.count < 260 && newest.contains("aaaa"))
        }
    }

    @Test(arguments: Engine.available) func readingCanBeUndoneTogether(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            for title in ["a", "b", "c"] { try await stage.post(Chatter.said(title), to: stage.amina, stage.boris) }
            let numbers = try await stage.database.read {
                try $0.rows("select id from notice where member = \(stage.amina) order by id").map { Int64($0.int(0)) }
            }
            let first = try await stage.database.write {
                try $0.markNoticesRead(.number(numbers[0]), of: stage.amina)
            }
            let rest = try await stage.database.write {
                try $0.markNoticesRead(.upTo(numbers[1]), of: stage.amina)
            }
            #expect(first.count == 1 && rest.count == 1 && first.at != rest.at)
            #expect(try await stage.unread(stage.amina).count == 1, "one that came later stays unread")
            #expect(try await stage.unread(stage.boris).count == 3)
            try await stage.database.write { try $0.markNoticesUnread(readAt: rest.at, of: stage.boris) }
            #expect(try await stage.unread(stage.amina).count == 1, "nobody undoes for another")
            try await stage.database.write { try $0.markNoticesUnread(readAt: rest.at, of: stage.amina) }
            #expect(try await stage.unread(stage.amina).count == 2)
        }
    }

    @Test(arguments: Engine.available) func oldNoticesAreForgotten(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(Chatter.said("unread"), to: stage.amina)
            try await stage.post(Chatter.said("read"), to: stage.boris)
            _ = try await stage.database.write { try $0.markNoticesRead(.upTo(.max), of: stage.boris) }
            func kept() async throws -> Int {
                try await stage.database.read { try $0.first("select count(*) from notice")?.int(0) ?? 0 }
            }
            try await stage.work()
            stage.time.pass(.seconds(89 * 86_400))
            try await stage.work()
            #expect(try await kept() == 2)
            stage.time.pass(.seconds(2 * 86_400))
            try await stage.work()
            #expect(try await kept() == 1)
            stage.time.pass(.seconds(90 * 86_400))
            try await stage.work()
            #expect(try await kept() == 0)
        }
    }

    @Test(arguments: Engine.available) func namesThatRunTheOtherWayAreSetApart(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(Chatter.said("roofs", by: stage.boris), to: stage.amina)
            try await stage.post(Chatter.said("سقف", by: stage.boris), to: stage.amina)
            let apart = "Boris said something about \u{2068}سقف\u{2069} in –"
            #expect(try await stage.unread(stage.amina) == [apart, "Boris said something about roofs in –"])
            #expect(try await stage.unread(stage.amina, .ar).last?.contains("\u{2068}roofs\u{2069}") == true)
        }
    }
}
