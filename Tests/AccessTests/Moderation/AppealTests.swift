import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct AppealTests {
    private static func appeal(_ world: ModerationWorld, _ measure: Int64, by name: String) async throws {
        let id = try world.id(name)
        try await world.database.write { try $0.appeal(measure, "I did not say that", by: id) }
    }

    private static func decide(
        _ world: ModerationWorld, _ measure: Int64, _ outcome: Appeal.Outcome, by name: String
    ) async throws {
        let viewer = try await world.viewer(name)
        try await world.database.write { [kinds = world.kinds] in
            try $0.decide(measure, outcome, answer: "We looked at it again", by: viewer, kinds)
        }
    }

    @Test(arguments: Engine.available) func anAppealGoesToAModeratorWhoDidNotAct(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let (ben, space) = (try world.subject("ben"), try world.space("closed"))
            try await world.report(ben, in: space, by: "ada")
            let measure = try await world.take(.silence, ben, in: space, days: 5, by: "mod-closed").measure.id
            #expect(await kind { try await Self.appeal(world, measure, by: "ada") } == .notFound)
            try await Self.appeal(world, measure, by: "ben")
            #expect(await kind { try await Self.appeal(world, measure, by: "ben") } == .conflict, "once")
            #expect(try await world.appeals(for: "mod-closed") == [])
            for name in ["mod-closed", "mod-open", "ada", "ben", "cem", "auditor"] {
                let failed = await kind { try await Self.decide(world, measure, .overturned, by: name) }
                #expect(failed == .notFound, "\(name)")
            }
            #expect(try await world.appeals(for: "global") == [measure])
            try await Self.decide(world, measure, .overturned, by: "global")
            let id = try world.id("ben")
            #expect(try await world.database.read { try $0.silencedUntil(id, in: space) } == nil)
            #expect(await kind { try await Self.decide(world, measure, .upheld, by: "second") } == .notFound)
            let told = try #require(try await world.database.read { try $0.appeal(measure) })
            #expect(told.outcome == .overturned && told.measure.endedAt != nil && !told.answer.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func whoReportedDoesNotAnswerTheAppeal(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let ben = try world.subject("ben")
            try await world.report(ben, by: "second")
            let measure = try await world.take(.suspend, ben, by: "global").measure.id
            try await Self.appeal(world, measure, by: "ben")
            #expect(try await world.appeals(for: "second") == [])
            #expect(try await world.appeals(for: "global") == [])
            let third = try world.id("auditor")
            try await world.database.write { try $0.addRole(.moderator, to: third, by: nil) }
            try await Self.decide(world, measure, .overturned, by: "auditor")
            #expect(try await world.member("ben").state == .active)
        }
    }

    @Test(arguments: Engine.available) func anUpheldMeasureStands(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let measure = try await world.take(.suspend, try world.subject("ben"), by: "global").measure.id
            try await Self.appeal(world, measure, by: "ben")
            try await Self.decide(world, measure, .upheld, by: "second")
            #expect(try await world.member("ben").state == .suspended)
        }
    }

    @Test(arguments: Engine.available) func thereAreThirtyDays(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let measure = try await world.take(.suspend, try world.subject("ben"), by: "global").measure
            #expect(try await world.database.read { try $0.canAppeal(measure) })
            world.time.now += Measure.timeToAppeal
            #expect(try await !world.database.read { try $0.canAppeal(measure) })
            #expect(await kind { try await Self.appeal(world, measure.id, by: "ben") } == .conflict)
        }
    }

    @Test(arguments: Engine.available) func twoMeasuresOverlapAndEachEndsForItself(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let ben = try world.subject("ben")
            let long = try await world.take(.silence, ben, days: 20, by: "global").measure.id
            try await world.take(.silence, ben, days: 3, by: "global")
            #expect(try await world.member("ben").silencedUntil == ModerationWorld.start + 20 * ModerationWorld.day)
            try await Self.appeal(world, long, by: "ben")
            try await Self.decide(world, long, .overturned, by: "second")
            #expect(try await world.member("ben").silencedUntil == ModerationWorld.start + 3 * ModerationWorld.day)
        }
    }
}
