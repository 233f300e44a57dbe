import Access
import Base
import Storage
import TestSupport
import Testing

/// Finding people who wish to be found.
@Suite struct DirectoryTests {
    @Test(arguments: Engine.available)
    func pagesHoldFiftyPeopleByName(_ engine: Engine) async throws {
        try await Self.with(engine, count: 120) { database, world in
            let viewer = world.beings[0].viewer
            let (first, third, beyond) = try await database.read { connection in
                (
                    try connection.directory(DirectoryQuery(), for: viewer),
                    try connection.directory(DirectoryQuery(page: 3), for: viewer),
                    try connection.directory(DirectoryQuery(page: 4), for: viewer)
                )
            }
            #expect(first.people.count == 50 && first.count == 120 && first.pages == 3)
            #expect(third.people.count == 20 && beyond.people.isEmpty && beyond.count == 120)
        }
    }

    @Test(arguments: Engine.available)
    func whoWorksOnThisPutsOnesCountryFirstThenWhoSharesMost(_ engine: Engine) async throws {
        try await Self.with(engine, count: 5) { database, world in
            let (own, fewest, most, there, hidden) = (0, 1, 2, 3, 4)
            try await database.write { connection in
                for (index, themes, country) in [
                    (own, [Theme.slums], "KEN"), (fewest, [.slums], "IND"), (most, [.slums, .land], "IND"),
                    (there, [.slums], "KEN"), (hidden, [.slums, .land], "KEN"),
                ] {
                    var details = ProfileDetails()
                    details.themes = themes
                    details.country = country
                    let audience: ProfileAudience = index == hidden ? .onlyMe : .allMembers
                    try connection.save(
                        Profile(
                            member: world.beings[index].id, details: details,
                            audiences: [.expertise: audience, .country: audience], isListed: true))
                }
            }
            let viewer = world.beings[own].viewer
            let (people, countryOnly, none, guest) = try await database.read { connection in
                (
                    try connection.peopleWorking(on: [.slums, .land], country: "KEN", for: viewer),
                    try connection.peopleWorking(on: [], country: "IND", for: viewer),
                    try connection.peopleWorking(on: [], for: viewer),
                    try connection.peopleWorking(on: [.slums], for: .anonymous)
                )
            }
            #expect(people.map(\.id) == [there, most, fewest].map { world.beings[$0].id })
            #expect(countryOnly.map(\.id) == [fewest, most].map { world.beings[$0].id })
            #expect(none.isEmpty && guest.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func signsOfPatternsAreNoPatterns(_ engine: Engine) async throws {
        try await Self.with(engine, count: 2) { database, world in
            for words in ["%", "_", "'", "100%", "\\"] {
                let query = DirectoryQuery(words: words, organisation: words)
                let found = try await database.read { try $0.directory(query, for: world.beings[0].viewer) }
                #expect(found.count == (words == "100%" ? 0 : 2), "“\(words)” has no letters to look for")
            }
        }
    }

    private static func with(
        _ engine: Engine, count: Int, _ body: (Database, SmallWorld) async throws -> Void
    ) async throws {
        try await TestDatabase.on(engine, migrations: SmallWorld.migrations, clock: SmallWorld.clock) { database in
            let world = try await database.write { connection in
                var world = SmallWorld()
                world.beings = (0..<count).map { _ in
                    SmallWorld.Being(profile: Profile(member: 0, isListed: true))
                }
                try world.write(connection)
                return world
            }
            try await body(database, world)
        }
    }
}
