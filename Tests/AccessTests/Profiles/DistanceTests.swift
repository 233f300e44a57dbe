import Access
import Base
import Storage
import TestSupport
import Testing

/// Blocking holds both ways and is not told; muting is only one's own.
@Suite struct DistanceTests {
    @Test(arguments: Engine.available)
    func aBlockEndsSightBothWays(_ engine: Engine) async throws {
        try await ProfileTests.withPair(engine) { database, one, two in
            try await Self.list(database, one, two)
            try await database.write { try $0.keep(.block, from: two.id, by: one.viewer) }
            for (reader, other) in [(one, two), (two, one)] {
                let missing = await Self.failure(database, 999_999, reader)
                #expect(await Self.failure(database, other.id, reader) == missing)
                let directory = try await database.read { try $0.directory(DirectoryQuery(), for: reader.viewer) }
                #expect(directory.people.map(\.id) == [reader.id] && directory.count == 1)
            }
            try await database.read { try Self.expectBlock($0, one, two) }
        }
    }

    @Test(arguments: Engine.available)
    func aMuteIsOnesOwn(_ engine: Engine) async throws {
        try await ProfileTests.withPair(engine) { database, one, two in
            try await Self.list(database, one, two)
            try await database.write { connection in
                try connection.keep(.mute, from: two.id, by: one.viewer)
                try connection.keep(.mute, from: two.id, by: one.viewer)
            }
            try await database.read { try Self.expectMute($0, one, two) }
        }
    }

    @Test(arguments: Engine.available, Distance.allCases)
    func itCanBeTakenBack(_ engine: Engine, _ distance: Distance) async throws {
        try await ProfileTests.withPair(engine) { database, one, two in
            try await Self.list(database, one, two)
            try await database.write { try $0.keep(distance, from: two.id, by: one.viewer) }
            #expect(try await database.write { try $0.end(distance, from: two.id, by: one.id) })
            #expect(try await database.write { try !$0.end(distance, from: two.id, by: one.id) })
            #expect(await Self.failure(database, two.id, one) == nil)
        }
    }

    @Test(arguments: Engine.available, Distance.allCases)
    func nobodyIsFoundOutByTryingToBlock(_ engine: Engine, _ distance: Distance) async throws {
        try await ProfileTests.withPair(engine) { database, one, two in
            var kinds: [AppError.Kind?] = []
            for other in [two.id, 999_999, one.id] {
                do {
                    try await database.write { try $0.keep(distance, from: other, by: one.viewer) }
                    kinds.append(nil)
                } catch { kinds.append((error as? AppError)?.kind) }
            }
            #expect(kinds == [.notFound, .notFound, .invalid], "an unlisted stranger is as one who does not exist")
        }
    }

    private static func expectBlock(
        _ connection: Connection, _ one: SmallWorld.Being, _ two: SmallWorld.Being
    ) throws {
        #expect(try connection.isBlocked(two.id, by: one.id))
        #expect(try !connection.isBlocked(one.id, by: two.id))
        #expect(try connection.areApart(two.id, one.id))
        #expect(try connection.mutedOrBlocked(by: one.id) == [two.id])
        #expect(try connection.mutedOrBlocked(by: two.id) == [one.id])
        #expect(try connection.notHearing(one.id) == [two.id])
        #expect(try connection.apart(from: two.id) == [one.id])
        #expect(try connection.distantPeople(of: two.id) == [])
        #expect(try connection.distantPeople(of: one.id).map(\.distance) == [.block])
    }

    private static func expectMute(
        _ connection: Connection, _ one: SmallWorld.Being, _ two: SmallWorld.Being
    ) throws {
        #expect(try connection.isMuted(two.id, by: one.id) && !connection.isMuted(one.id, by: two.id))
        #expect(try connection.mutedOrBlocked(by: one.id) == [two.id])
        #expect(try connection.mutedOrBlocked(by: two.id) == [])
        #expect(try connection.notHearing(two.id) == [one.id])
        #expect(try connection.apart(from: one.id) == [])
        #expect(try connection.person(two.id, for: one.viewer).id == two.id)
        #expect(try connection.person(one.id, for: two.viewer).id == one.id)
        #expect(try connection.distantPeople(of: one.id).count == 1)
    }

    private static func list(_ database: Database, _ people: SmallWorld.Being...) async throws {
        for one in people { try await database.write { try $0.save(Profile(member: one.id, isListed: true)) } }
    }

    private static func failure(_ database: Database, _ id: Member.ID, _ reader: SmallWorld.Being) async -> AppError? {
        do {
            _ = try await database.read { try $0.person(id, for: reader.viewer) }
            return nil
        } catch { return error as? AppError }
    }
}
