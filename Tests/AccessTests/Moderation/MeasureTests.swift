import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct MeasureTests {
    @Test(arguments: Engine.available) func spaceModeratorsSilenceInTheirSpaceForSevenDays(engine: Engine) async throws
    {
        try await ModerationWorld.on(engine) { world in
            let (ben, space, id) = (try world.subject("ben"), try world.space("open"), try world.id("ben"))
            #expect(await kind { try await world.take(.silence, ben, in: space, days: 8, by: "mod-open") } == .invalid)
            #expect(await kind { try await world.take(.suspend, ben, in: space, by: "mod-open") } == .invalid)
            let taken = try await world.take(.silence, ben, in: space, days: 7, by: "mod-open").measure
            #expect(taken.until == ModerationWorld.start + 7 * ModerationWorld.day && !taken.isForWholeSite)
            #expect(try await world.member("ben").silencedUntil == nil)
            let closed = try world.space("closed")
            let until = try await world.database.read {
                (try $0.silencedUntil(id, in: space), try $0.silencedUntil(id, in: closed))
            }
            #expect(until.0 == taken.until && until.1 == nil)
            #expect(try await world.speaks("ben", in: "open") == false)
            #expect(try await world.speaks("ben", in: "closed"))
            #expect(try await world.speaks("ada", in: "open"))
            world.time.now += 7 * ModerationWorld.day
            #expect(try await world.database.read { try $0.silencedUntil(id, in: space) } == nil)
            #expect(try await world.speaks("ben", in: "open"))
        }
    }

    @Test(arguments: Engine.available) func moderatorsOfTheSiteSilenceAndSuspendEverywhere(engine: Engine) async throws
    {
        try await ModerationWorld.on(engine) { world in
            let (ben, id) = (try world.subject("ben"), try world.id("ben"))
            #expect(await kind { try await world.take(.silence, ben, days: 366, by: "global") } == .invalid)
            try await world.take(.silence, ben, days: 30, by: "global")
            #expect(try await world.member("ben").silencedUntil == ModerationWorld.start + 30 * ModerationWorld.day)
            _ = try await world.database.write {
                try $0.startSession(of: id, strength: .password, device: "", network: "")
            }
            try await world.take(.suspend, ben, by: "second")
            #expect(try await world.member("ben").state == .suspended)
            #expect(try await world.database.read { try $0.sessions(of: id).count } == 0)
            try await world.take(.restore, ben, by: "global")
            let back = try await world.member("ben")
            #expect(back.state == .active && back.silencedUntil == nil)
        }
    }

    @Test(arguments: Engine.available) func nobodyElseCanTakeMeasures(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let (ben, open, closed) = (try world.subject("ben"), try world.space("open"), try world.space("closed"))
            for name in ["ada", "cem", "mod-closed", "auditor"] {
                #expect(await kind { try await world.take(.silence, ben, in: open, days: 1, by: name) } == .notFound)
                #expect(await kind { try await world.take(.silence, ben, days: 1, by: name) } == .notFound)
            }
            for name in ["mod-open", "global", "admin"] {
                #expect(await kind { try await world.take(.silence, ben, in: closed, days: 1, by: name) } == .notFound)
            }
            #expect(await kind { try await world.take(.hide, ben, by: "global") } == .invalid, "people are not hidden")
        }
    }

    /// Nobody judges what is theirs, what they reported, or somebody who reported them.
    @Test(arguments: Engine.available) func nobodyModeratesInTheirOwnDispute(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let (ben, mod) = (try world.subject("ben"), try world.subject("global"))
            #expect(await kind { try await world.take(.silence, mod, days: 1, by: "global") } == .notFound)
            try await world.report(ben, by: "global")
            #expect(try await world.cases(for: "global") == [])
            #expect(try await world.cases(for: "second") == [ben])
            #expect(await kind { try await world.take(.silence, ben, days: 1, by: "global") } == .notFound)
            try await world.report(try world.subject("second"), by: "cem")
            let cem = try world.subject("cem")
            try await world.report(cem, by: "ada")
            #expect(try await world.cases(for: "second") == [ben], "Cem has reported the second moderator")
            #expect(await kind { try await world.take(.silence, cem, days: 1, by: "second") } == .notFound)
            try await world.take(.silence, cem, days: 1, by: "global")
        }
    }

    /// Whoever reports every moderator is not out of reach for that.
    @Test(arguments: Engine.available) func reportingEverybodyGivesNoImmunity(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            for name in ["global", "second", "admin"] { try await world.report(try world.subject(name), by: "cem") }
            let cem = try world.subject("cem")
            #expect(await kind { try await world.take(.suspend, cem, by: "global") } == .notFound)
            try await world.take(.suspend, cem, by: "admin")
            #expect(try await world.member("cem").state == .suspended)
        }
    }

    @Test(arguments: Engine.available) func onlyAdministratorsTouchThoseWhoHoldARole(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let second = try world.subject("second")
            #expect(await kind { try await world.take(.suspend, second, by: "global") } == .forbidden)
            try await world.take(.suspend, second, by: "admin")
            #expect(try await world.member("second").state == .suspended)
            #expect(await kind { try await world.take(.suspend, try world.subject("admin"), by: "admin") } == .notFound)
        }
    }

    @Test(arguments: Engine.available) func aMeasureClosesTheReportsAndSaysWhoMadeThem(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let ben = try world.subject("ben")
            try await world.report(ben, by: "ada")
            try await world.report(ben, by: "cem")
            let taken = try await world.take(.silence, ben, days: 2, by: "global")
            #expect(taken.reporters == [try world.id("ada"), try world.id("cem")])
            let mine = try await world.database.read { [id = try world.id("cem")] in try $0.reports(by: id) }
            #expect(mine.first?.measure == taken.measure.id && mine.first?.isOpen == false)
        }
    }

    @Test(arguments: Engine.available) func aDescriptionIsHiddenAndPutBack(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let subject = try world.spaceSubject("open")
            func purpose() async throws -> String {
                let id = try world.space("open")
                return try await world.database.read {
                    try #require(try $0.first("select purpose from space where id = \(id)")).string(0)
                }
            }
            try await world.take(.hide, subject, by: "mod-open")
            #expect(try await purpose() == "")
            #expect(try await world.database.read { try $0.isWithheld(subject) })
            try await world.take(.redact, subject, by: "global")
            #expect(await kind { try await world.take(.restore, subject, by: "ada") } == .notFound)
            let viewer = try await world.viewer("mod-open")
            let seen = try await world.database.read { [kinds = world.kinds] in
                try $0.moderationCase(subject, at: nil, for: viewer, kinds)
            }
            #expect(seen.record.text == "What we do" && seen.choices.contains(.restore))
            try await world.take(.restore, subject, by: "global")
            #expect(try await purpose() == "What we do")
            #expect(await kind { try await world.take(.restore, subject, by: "global") } == .invalid, "nothing stands")
        }
    }

    @Test(arguments: Engine.available) func textsTakenOutForGoodAreForgotten(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let subject = try world.spaceSubject("open")
            try await world.take(.redact, subject, by: "global")
            #expect(try await world.database.write { try $0.purgeWithheldTexts() } == 0)
            world.time.now += Measure.timeToAppeal + 1
            #expect(try await world.database.write { try $0.purgeWithheldTexts() } == 1)
            #expect(try await !world.database.read { try $0.isWithheld(subject) })
        }
    }

    @Test(arguments: Engine.available) func aMeasureNamesItsReason(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let viewer = try await world.viewer("global")
            let ben = try world.subject("ben")
            for (kind, reason, days) in [
                (Measure.Kind.silence, "short", 1), (.silence, String(repeating: "a", count: 2001), 1),
                (.silence, "long enough a reason", 0),
            ] {
                let draft = MeasureDraft(kind, ben, rule: .respect, reason: reason, days: days)
                let failed = await AccessTests.kind {
                    _ = try await world.database.write { [kinds = world.kinds] in
                        try $0.take(draft, by: viewer, kinds)
                    }
                }
                #expect(failed == .invalid)
            }
        }
    }
}
