import Access
import Base
import Storage
import TestSupport
import Testing

/// Who sees what of whom: every field, audience and kind of reader, then random worlds against the oracle.
@Suite struct PrivacyTests {
    static let full: ProfileDetails = {
        var details = ProfileDetails()
        details.about = "Twenty years in housing.\nNow with the city."
        details.role = "Planner"
        details.organisation = "City of Nairobi"
        details.country = "KEN"
        details.languages = ["en", "sw"]
        details.themes = [.slums, .land]
        details.words = ["Bamboo"]
        details.contact = "About land trusts"
        return details
    }()

    enum Kind: Int, CaseIterable {
        case owner, spaceMate, throughGroup, throughOrganisation, stranger, guestOfSpace, guestElsewhere, blocked
        case blocker, expired, pending, suspended
    }

    /// Person 0 owns the profile; the others stand to it as their kind says.
    static func cast(_ profile: Profile, isGuest: Bool = false) -> SmallWorld {
        var world = SmallWorld()
        world.groups = 1
        world.organisations = 1
        world.parents = [nil, nil]
        world.beings = Kind.allCases.map { _ in SmallWorld.Being() }
        world.beings[0].profile = profile
        world.beings[0].isGuest = isGuest
        world.beings[Kind.throughGroup.rawValue].groups = [0]
        world.beings[Kind.throughOrganisation.rawValue].organisation = 0
        world.beings[Kind.guestOfSpace.rawValue].isGuest = true
        world.beings[Kind.guestElsewhere.rawValue].isGuest = true
        world.beings[Kind.pending.rawValue].state = .pending
        world.beings[Kind.suspended.rawValue].state = .suspended
        func grant(_ holder: SmallWorld.Holder, _ space: Int = 0, expired: Bool = false) -> SmallWorld.Grant {
            .init(space: space, holder: holder, role: .participant, isExpired: expired)
        }
        let inside: [Kind] = [.owner, .spaceMate, .guestOfSpace, .blocked, .blocker, .pending, .suspended]
        world.grants = inside.map { grant(.being($0.rawValue)) }
        world.grants += [
            grant(.group(0)), grant(.organisation(0)), grant(.being(Kind.expired.rawValue), expired: true),
            grant(.being(Kind.guestElsewhere.rawValue), 1), grant(.members, 1), grant(.everybody, 1),
            .init(space: 0, holder: .members, role: nil, isExpired: false),
        ]
        world.blocks = [[0, Kind.blocked.rawValue], [Kind.blocker.rawValue, 0]]
        return world
    }

    /// The table, in words: nil where there is no page.
    static func expected(_ kind: Kind, _ audience: ProfileAudience, isListed: Bool, isGuest: Bool) -> Bool? {
        switch kind {
        case .owner: true
        case .spaceMate, .throughGroup, .throughOrganisation, .guestOfSpace: audience != .onlyMe
        case .stranger, .expired:
            isGuest ? nil : audience == .allMembers ? true : isListed ? false : nil
        case .guestElsewhere, .blocked, .blocker, .pending, .suspended: nil
        }
    }

    @Test(arguments: Engine.available)
    func everyFieldIsSeenByItsAudienceOnly(_ engine: Engine) async throws {
        for isGuest in [false, true] {
            for isListed in [false, true] {
                for audience in ProfileAudience.allCases {
                    try await TestDatabase.on(engine, migrations: SmallWorld.migrations, clock: SmallWorld.clock) {
                        try await Self.walk($0, audience, isListed: isListed, isGuest: isGuest)
                    }
                }
            }
        }
    }

    private static func walk(
        _ database: Database, _ audience: ProfileAudience, isListed: Bool, isGuest: Bool
    ) async throws {
        let empty = Profile(member: 0, isListed: isListed)
        let world = try await database.write { connection in
            var world = cast(empty, isGuest: isGuest)
            try world.write(connection)
            return world
        }
        let owner = world.beings[0].id
        for field in ProfileField.allCases {
            let profile = Profile(
                member: owner, details: full, audiences: [field: audience], isListed: isListed)
            try await database.write { try $0.save(profile) }
            var only = ProfileDetails()
            for part in ProfileField.allCases where part == field { only = profile.only(part) }
            for kind in Kind.allCases {
                let viewer = world.beings[kind.rawValue].viewer
                let seen = await (try? database.read { try $0.person(owner, for: viewer) })?.details
                let wanted = expected(kind, audience, isListed: isListed, isGuest: isGuest)
                let details = wanted.map { kind == .owner ? full : $0 ? only : ProfileDetails() }
                #expect(seen == details, "\(field) for \(audience), seen by \(kind)")
            }
            let anonymous = await (try? database.read { try $0.person(owner, for: .anonymous) })
            #expect(anonymous == nil)
        }
    }

    @Test(arguments: Engine.available, [UInt64](1...4))
    func randomWorldsAgreeWithTheOracle(_ engine: Engine, seed: UInt64) async throws {
        try await TestDatabase.on(engine, migrations: SmallWorld.migrations, clock: SmallWorld.clock) { database in
            let world = try await database.write { connection in
                var dice = SeededGenerator(seed: seed)
                var world = SmallWorld.random(&dice)
                try world.write(connection)
                return world
            }
            try await database.read { connection in
                for reader in world.beings.indices {
                    let viewer = world.beings[reader].viewer
                    for other in world.beings.indices {
                        let seen = try? connection.person(world.beings[other].id, for: viewer).details
                        #expect(seen == world.seen(other, by: reader), "\(other) seen by \(reader)")
                    }
                    try Self.compareDirectory(connection, world, reader)
                }
            }
        }
    }

    /// Every filter, and the counts beside them, look only at what the reader may see.
    private static func compareDirectory(_ connection: Connection, _ world: SmallWorld, _ reader: Int) throws {
        let viewer = world.beings[reader].viewer
        let listed = world.listed(for: reader)
        func expect(_ query: DirectoryQuery, _ fits: (ProfileDetails, Int) -> Bool) throws {
            let wanted = listed.filter { fits(world.seen($0, by: reader) ?? ProfileDetails(), $0) }
            let found = try connection.directory(query, for: viewer)
            #expect(Set(found.people.map(\.id)) == Set(wanted.map { world.beings[$0].id }), "\(query)")
            #expect(found.count == wanted.count)
            for person in found.people {
                let index = world.beings.firstIndex { $0.id == person.id }
                #expect(person.details == index.flatMap { world.seen($0, by: reader) })
            }
        }
        try expect(DirectoryQuery()) { _, _ in true }
        try expect(DirectoryQuery(country: "KEN")) { seen, _ in seen.country == "KEN" }
        try expect(DirectoryQuery(language: "sw")) { seen, _ in seen.languages.contains("sw") }
        try expect(DirectoryQuery(theme: .slums)) { seen, _ in seen.themes.contains(.slums) }
        try expect(DirectoryQuery(organisation: "nairobi")) { seen, _ in !seen.organisation.isEmpty }
        try expect(DirectoryQuery(words: "bamboo")) { seen, _ in !seen.words.isEmpty }
        try expect(DirectoryQuery(words: "trusts PLANNER")) { seen, _ in !seen.contact.isEmpty && !seen.role.isEmpty }
        try expect(DirectoryQuery(words: "person n 1")) { _, index in "\(index)".contains("1") }
        try expect(DirectoryQuery(words: "taudis", codes: { _ in ["SLUMS"] })) { seen, _ in
            seen.themes.contains(.slums)
        }
        let choices = try connection.directoryChoices(for: viewer)
        let seen = listed.compactMap { world.seen($0, by: reader) }
        #expect((choices.countries["KEN"] ?? 0) == seen.filter { $0.country == "KEN" }.count)
        #expect((choices.languages["en"] ?? 0) == seen.filter { $0.languages.contains("en") }.count)
        #expect((choices.themes[.land] ?? 0) == seen.filter { $0.themes.contains(.land) }.count)
    }
}

extension Profile {
    /// The details with nothing but one field.
    fileprivate func only(_ field: ProfileField) -> ProfileDetails {
        Profile(member: member, details: details, audiences: [field: .allMembers]).details(seenBy: .allMembers)
    }
}
