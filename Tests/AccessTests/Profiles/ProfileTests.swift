import Access
import Base
import Storage
import TestSupport
import Testing

/// Keeping a profile: what is stored comes back, what is too long does not go in, what is erased is gone.
@Suite struct ProfileTests {
    @Test(arguments: Engine.available)
    func aNewMemberSharesNothing(_ engine: Engine) async throws {
        try await Self.withPair(engine) { database, one, _ in
            let profile = try await database.read { try $0.profile(of: one.id) }
            #expect(profile == Profile(member: one.id))
            #expect(ProfileField.allCases.allSatisfy { profile.audience($0) == .onlyMe } && !profile.isListed)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsSavedComesBackAndReplacesWhatWasThere(_ engine: Engine) async throws {
        try await Self.withPair(engine) { database, one, _ in
            var profile = Profile(
                member: one.id, details: PrivacyTests.full, audiences: [.about: .allMembers, .expertise: .mySpaces],
                isListed: true)
            for field in ProfileField.allCases { profile.audiences[field] = profile.audience(field) }
            let whole = profile
            try await database.write { try $0.save(whole) }
            #expect(try await database.read { try $0.profile(of: one.id) } == whole)
            let less = Profile(member: one.id)
            try await database.write { try $0.save(less) }
            #expect(try await database.read { try $0.profile(of: one.id) } == less)
        }
    }

    @Test func textsAreTidied() {
        var details = ProfileDetails()
        details.role = "  Head\u{202E} of\n housing\u{0} "
        details.about = "One\r\n\n\n\nTwo  \u{7}"
        details.words = [" bamboo ", "", "bamboo"]
        let clean = Profile(member: 1, details: details).cleaned().details
        #expect(clean.role == "Head of housing")
        #expect(clean.about == "One\n\nTwo")
        #expect(clean.words == ["bamboo"])
        #expect("  Énergie — L’Été٣ ".folded() == "energie l ete٣")
    }

    @Test(arguments: Engine.available)
    func whatIsTooLongIsNamedAndNotKept(_ engine: Engine) async throws {
        try await Self.withPair(engine) { database, one, _ in
            var details = PrivacyTests.full
            details.about = String(repeating: "a", count: 2001)
            details.country = "Kenya"
            details.languages = ["english"]
            details.words = (0..<13).map { "word \($0)" }
            let profile = Profile(member: one.id, details: details)
            #expect(
                Set(profile.problems) == [
                    .tooLong(.about, most: 2000), .unknown(.country), .unknown(.languages),
                    .tooMany(.expertise, most: 12),
                ])
            await #expect(throws: AppError.self) { try await database.write { try $0.save(profile) } }
            let kept = try await database.read { try $0.profile(of: one.id) }
            #expect(kept.details.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func aLongTextInAnyScriptFits(_ engine: Engine) async throws {
        try await Self.withPair(engine) { database, one, _ in
            var details = ProfileDetails()
            details.about = String(repeating: "住房权利", count: 500)
            let profile = Profile(member: one.id, details: details, audiences: [.about: .allMembers], isListed: true)
            try await database.write { try $0.save(profile) }
            let found = try await database.read { try $0.directory(DirectoryQuery(words: "权利"), for: one.viewer) }
            #expect(found.people.map(\.id) == [one.id])
        }
    }

    @Test(arguments: Engine.available)
    func aNewNameIsFoundAtOnce(_ engine: Engine) async throws {
        try await Self.withPair(engine) { database, one, two in
            try await database.write { connection in
                try connection.save(Profile(member: one.id, isListed: true))
                try connection.rename(one.id, to: " Zoë  Ångström ")
            }
            let found = try await database.read { try $0.directory(DirectoryQuery(words: "zoe"), for: two.viewer) }
            #expect(found.people.map(\.name) == ["Zoë Ångström"])
            await #expect(throws: AppError.self) { try await database.write { try $0.rename(one.id, to: " ") } }
        }
    }

    /// Two members who share nothing.
    static func withPair(
        _ engine: Engine, _ body: (Database, SmallWorld.Being, SmallWorld.Being) async throws -> Void
    ) async throws {
        try await TestDatabase.on(engine, migrations: SmallWorld.migrations, clock: SmallWorld.clock) { database in
            let world = try await database.write { connection in
                var world = SmallWorld()
                world.beings = [.init(), .init()]
                try world.write(connection)
                return world
            }
            try await body(database, world.beings[0], world.beings[1])
        }
    }
}
