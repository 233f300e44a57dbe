import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Site

extension NoticeStage {
    /// The letters in the outbox to the member, oldest first: subject and pieces as one text each.
    func mail(to member: Member.ID) async throws -> [String] {
        try await letters(to: member).map { letter in
            let pieces = letter.pieces.map { piece in
                switch piece {
                case .text(let text), .heading(let text): text
                case .list(let items): items.joined(separator: "\n")
                case .link(let title, let url): "\(title) <\(url)>"
                }
            }
            return ([letter.subject] + pieces).joined(separator: "\n")
        }
    }

    func letters(to member: Member.ID) async throws -> [Letter] {
        try await database.read { connection in
            try connection.letters(limit: 1000).filter { $0.member == member }.sorted { $0.id < $1.id }.map(\.letter)
        }
    }

    func choose(_ member: Member.ID, _ change: @Sendable @escaping (inout NoticeSettings) -> Void) async throws {
        try await database.write { connection in
            var settings = try connection.noticeSettings(of: member)
            change(&settings)
            try connection.setNoticeSettings(settings, of: member)
        }
    }

    /// Goes to the instant and does what is due there.
    func work(at instant: String) async throws {
        time.set(instant)
        try await work()
    }

    func count(_ member: Member.ID) async throws -> Int { try await letters(to: member).count }
}

@Suite struct NoticeMailTests {
    @Test(arguments: Engine.available) func mailAtOnceComesAtOnceInTheReadersLanguage(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(Chatter.said("roof", kind: "chatter.moderated"), to: stage.amina, stage.boris)
            try await stage.work()
            let letters = try await stage.letters(to: stage.amina)
            #expect(letters.map(\.subject) == ["Your post roof was hidden"])
            #expect(letters.first?.unsubscribe?.hasPrefix("/letters/unsubscribe/") == true)
            let russian = try await stage.mail(to: stage.boris)
            #expect(russian.first?.contains("Здравствуйте, Boris!") == true)
            #expect(russian.first?.contains("</ru/account/notices>") == true)
            try await stage.work()
            #expect(try await stage.count(stage.amina) == 1, "once")
        }
    }

    @Test(arguments: Engine.available) func theDailyDigestComesAtItsHourGroupedBySpace(_ engine: Engine) async throws {
        try await NoticeStage.on(engine, at: "2026-01-31T12:00:00Z") { stage in
            let (water, light) = (try await stage.space("Water", .open), try await stage.space("Light", .open))
            try await stage.choose(stage.amina) { $0.timeZone = "Africa/Nairobi" }
            for (title, scope) in [("a", water.id), ("b", light.id), ("c", water.id)] {
                try await stage.post(Chatter.said(title, in: scope, by: stage.boris), to: stage.amina)
            }
            try await stage.post(Chatter.said("d", by: stage.boris), to: stage.amina)
            try await stage.work(at: "2026-02-01T04:59:59Z")
            #expect(try await stage.count(stage.amina) == 0, "it is 07:59:59 in Nairobi")
            try await stage.work(at: "2026-02-01T05:00:00Z")
            let text = try #require(try await stage.mail(to: stage.amina).first)
            #expect(text.hasPrefix("4 notices for you\nHello Amina,\nWater\n"))
            let order = ["Water\n", "about c", "about a", "Light\n", "about b", "Outside of spaces", "about d"]
            let places = order.map { text.range(of: $0)?.lowerBound }
            #expect(!places.contains(nil) && places.compactMap(\.self) == places.compactMap(\.self).sorted())
            try await stage.work(at: "2026-02-02T05:00:00Z")
            #expect(try await stage.count(stage.amina) == 1, "nothing new, no letter")
        }
    }

    @Test(arguments: Engine.available) func theWeeklyDigestComesOnItsDayOverTheChangeOfClocks(_ engine: Engine)
        async throws
    {
        // New York goes from UTC−5 to UTC−4 on Sunday, 8 March 2026.
        try await NoticeStage.on(engine, at: "2026-03-02T13:00:00Z") { stage in
            try await stage.choose(stage.amina) { settings in
                settings.timeZone = "America/New_York"
                settings.deliveries["spaces"] = .weekly
                settings.digestDay = 1
            }
            try await stage.post(Chatter.said("a"), to: stage.amina)
            for instant in ["2026-03-03T13:00:00Z", "2026-03-08T23:00:00Z", "2026-03-09T11:59:59Z"] {
                try await stage.work(at: instant)
                #expect(try await stage.count(stage.amina) == 0, "\(instant)")
            }
            try await stage.work(at: "2026-03-09T12:00:00Z")
            #expect(try await stage.count(stage.amina) == 1, "Monday 08:00 is an hour earlier in UTC now")
            try await stage.post(Chatter.said("b"), to: stage.amina)
            try await stage.work(at: "2026-03-16T11:59:59Z")
            #expect(try await stage.count(stage.amina) == 1)
            try await stage.work(at: "2026-03-16T12:00:00Z")
            #expect(try await stage.count(stage.amina) == 2)
        }
    }

    @Test(arguments: Engine.available) func quietHoursOverMidnightHoldMailBack(_ engine: Engine) async throws {
        try await NoticeStage.on(engine, at: "2026-01-31T21:30:00Z") { stage in
            try await stage.choose(stage.amina) { $0.quiet = QuietHours(from: 22 * 60, until: 7 * 60) }
            try await stage.post(Chatter.said("before", kind: "chatter.moderated"), to: stage.amina)
            try await stage.work()
            #expect(try await stage.count(stage.amina) == 1)
            // Posted before, but nobody worked until they had begun.
            try await stage.post(Chatter.said("late", kind: "chatter.moderated"), to: stage.amina)
            try await stage.work(at: "2026-01-31T22:00:00Z")
            try await stage.post(Chatter.said("in", kind: "chatter.moderated"), to: stage.amina)
            try await stage.post(Chatter.said("x", kind: "chatter.entered"), to: stage.amina)
            try await stage.work(at: "2026-02-01T00:30:00Z")
            let subjects = try await stage.letters(to: stage.amina).map(\.subject)
            #expect(subjects == ["Your post before was hidden", "A new device signed in"], "security does not wait")
            try await stage.work(at: "2026-02-01T06:59:59Z")
            #expect(try await stage.count(stage.amina) == 2)
            try await stage.work(at: "2026-02-01T07:00:00Z")
            let last = try #require(try await stage.mail(to: stage.amina).last)
            #expect(last.hasPrefix("2 notices for you") && last.contains("late") && last.contains("in was hidden"))
        }
    }

    @Test(arguments: Engine.available) func aDigestSaysOnlyWhatMayBeSeenAndIsUnreadWhenItIsSent(_ engine: Engine)
        async throws
    {
        try await NoticeStage.on(engine) { stage in
            let space = try await stage.space("Secret garden", .hidden)
            try await stage.database.write {
                try $0.setRole(.participant, of: stage.amina, in: space.id, by: stage.boris)
            }
            try await stage.post(Chatter.said("roses", in: space.id), to: stage.amina)
            try await stage.post(Chatter.said("read"), to: stage.amina)
            try await stage.work()
            let read = try await stage.database.read { try $0.first("select max(id) from notice")?.int(0) ?? 0 }
            _ = try await stage.database.write { try $0.markNoticesRead(.number(Int64(read)), of: stage.amina) }
            try await stage.post(Chatter.said("open"), to: stage.amina)
            try await stage.work()
            try await stage.database.write { try $0.remove(stage.amina, fromSpace: space.id, by: stage.boris) }
            try await stage.work(at: "2026-02-01T08:00:00Z")
            let text = try await stage.mail(to: stage.amina).joined()
            #expect(text.contains("about open") && !text.contains("roses") && !text.contains("garden"))
            #expect(!text.contains("about read"))
        }
    }

    @Test(arguments: Engine.available) func nobodyMailsWhatIsOffQuietOrNotTheirs(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let space = try await stage.space("Water", .open)
            try await stage.choose(stage.amina) { settings in
                settings.deliveries = ["spaces": .atOnce, "moderation": .never, "security": .never]
                settings.spaces[space.id] = .quiet
            }
            let suspended = try await stage.addMember("Sol", .suspended)
            try await stage.post(Chatter.said("quiet", in: space.id), to: stage.amina)
            try await stage.post(Chatter.said("off", kind: "chatter.moderated"), to: stage.amina, suspended)
            try await stage.work()
            #expect(try await stage.count(stage.amina) == 0)
            #expect(try await stage.count(suspended) == 0)
            try await stage.post(Chatter.said("x", kind: "chatter.entered"), to: stage.amina)
            try await stage.work()
            let letters = try await stage.letters(to: stage.amina)
            #expect(letters.map(\.subject) == ["A new device signed in"], "security cannot be switched off")
            #expect(letters.first?.unsubscribe == nil)
        }
    }

    @Test(arguments: Engine.available) func aChangedMindHoldsForWhatWaits(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.post(Chatter.said("a"), to: stage.amina, stage.boris)
            try await stage.work()
            try await stage.choose(stage.amina) { $0.deliveries["spaces"] = .atOnce }
            try await stage.work()
            #expect(try await stage.count(stage.amina) == 1)
            try await stage.database.write { try $0.unsubscribe(stage.boris, from: ["spaces"]) }
            try await stage.work(at: "2026-02-03T08:00:00Z")
            #expect(try await stage.count(stage.boris) == 0)
        }
    }

    @Test(arguments: Engine.available) func ofManyNodesOneMails(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let other = try Database(stage.location, clock: stage.time.clock)
            let twin = try Site(
                settings: stage.site.settings, database: other, features: [Chatter()], clock: stage.time.clock)
            for title in ["a", "b"] { try await stage.post(Chatter.said(title), to: stage.amina, stage.boris) }
            try await stage.work()
            stage.time.set("2026-02-01T08:00:00Z")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for site in [stage.site, twin, stage.site, twin] {
                    group.addTask {
                        try await site.database.write { try $0.enqueue(NoticeJobs.mail) }
                        try await site.jobRunner().runDue()
                    }
                }
                try await group.waitForAll()
            }
            await other.close()
            #expect(try await stage.count(stage.amina) == 1)
            #expect(try await stage.count(stage.boris) == 1)
        }
    }

    @Test(arguments: Engine.available) func manyNoticesAreCountedNotListed(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            try await stage.database.write { connection in
                for number in 0..<70 { try connection.post(Chatter.said("n\(number)"), to: [stage.amina]) }
            }
            try await stage.work(at: "2026-02-01T08:00:00Z")
            let letters = try await stage.mail(to: stage.amina)
            #expect(letters.count == 1 && letters.first?.contains("And 20 more") == true)
            #expect(letters.first?.contains("70 notices for you") == true)
        }
    }
}
