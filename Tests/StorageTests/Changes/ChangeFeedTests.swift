import Base
import Storage
import TestSupport
import Testing

@Suite(.serialized) struct ChangeFeedTests {
    /// Two databases on the same file or server, as two processes have them.
    private static func pair(_ engine: Engine, _ body: (Database, Database) async throws -> Void) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let a = try Database(location)
            let b = try Database(location)
            try await a.migrate([Sample.migration])
            do { try await body(a, b) } catch {
                await a.close()
                await b.close()
                throw error
            }
            await a.close()
            await b.close()
        }
    }

    @Test(arguments: Engine.available) func changesArriveOnceAndInOrder(_ engine: Engine) async throws {
        try await ChangeFeedTests.pair(engine) { a, b in
            try await a.write { try $0.publish(topic: "early") }
            let own = try await a.changes()
            let other = try await b.changes()
            try await a.write { connection in
                try connection.publish(topic: "dataflow", key: "é")
                try connection.publish(topic: "dataflow", key: "é")
                try connection.publish(topic: "release")
            }
            for stream in [own, other] {
                let seen = await first(2, of: stream)
                #expect(seen.map(\.topic) == ["dataflow", "release"] && seen.map(\.key) == ["é", ""])
            }
        }
    }

    /// A follower that is cancelled in the moment in which it is told must not stop the feed.
    @Test(arguments: Engine.available) func followersComeAndGoWhileChangesAreTold(_ engine: Engine) async throws {
        try await ChangeFeedTests.pair(engine) { a, b in
            let last = try await b.changes()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for follower in 0..<8 {
                    group.addTask {
                        for round in 0..<40 {
                            let stream = try await a.changes()
                            let listening = Task { for await _ in stream {} }
                            try await Task.sleep(for: .microseconds(100 * (follower + round % 7)))
                            listening.cancel()
                            await listening.value
                        }
                    }
                }
                group.addTask {
                    for number in 0..<150 { try await a.write { try $0.publish(topic: "t", key: "\(number)") } }
                }
                try await group.waitForAll()
            }
            #expect(await first(150, of: last).count == 150)
        }
    }

    @Test(arguments: Engine.available) func aFollowerMayStartInThePast(_ engine: Engine) async throws {
        try await ChangeFeedTests.pair(engine) { a, b in
            #expect(try await b.lastChange() == 0)
            for key in ["1", "2", "3"] { try await a.write { try $0.publish(topic: "t", key: key) } }
            let last = try await b.lastChange()
            let all = await first(3, of: try await b.changes(after: 0))
            #expect(all.map(\.key) == ["1", "2", "3"] && all.last?.sequence == last)
            let rest = await first(1, of: try await b.changes(after: all[1].sequence))
            #expect(rest.map(\.key) == ["3"])
        }
    }

    @Test(arguments: Engine.available) func whatIsRolledBackIsNotTold(_ engine: Engine) async throws {
        try await ChangeFeedTests.pair(engine) { a, b in
            let stream = try await b.changes()
            _ = await errorKind {
                try await a.write { connection in
                    try connection.publish(topic: "lost")
                    try connection.execute("insert into sample (number) values (13)")
                }
            }
            try await a.write { try $0.publish(topic: "kept") }
            #expect(await first(1, of: stream).map(\.topic) == ["kept"])
        }
    }

    @Test(arguments: Engine.available) func manyWritersSkipNothing(_ engine: Engine) async throws {
        try await ChangeFeedTests.pair(engine) { a, b in
            let stream = try await b.changes()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<120 {
                    group.addTask {
                        try await (number % 2 == 0 ? a : b).write { connection in
                            try connection.execute("insert into sample (number) values (\(number + 100))")
                            try connection.publish(topic: "sample", key: "\(number)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let seen = await first(120, of: stream)
            #expect(Set(seen.map(\.key)).count == 120)
            #expect(seen.map(\.sequence) == seen.map(\.sequence).sorted())
        }
    }

    /// The first writer has its number but commits late: a trigger that runs at the commit sleeps. A second writer with a
    /// higher number must not overtake it.
    @Test(.enabled(if: Engine.available.contains(.postgres))) func aSlowCommitIsNotPassedBy() async throws {
        try await ChangeFeedTests.pair(.postgres) { a, b in
            try await a.migrate([
                Sample.migration,
                Migration("slow") { _ in
                    [
                        """
                        create function slow() returns trigger language plpgsql as
                        $$ begin perform pg_sleep(0.7); return null; end $$
                        """,
                        """
                        create constraint trigger slow after insert on sample deferrable initially deferred
                        for each row when (new.name = 'slow') execute function slow()
                        """,
                    ]
                },
            ])
            let stream = try await b.changes()
            async let slow: Void = a.write { connection in
                try connection.execute("insert into sample (name) values ('slow')")
                try connection.publish(topic: "slow")
            }
            try await Task.sleep(for: .milliseconds(200))
            try await b.write { try $0.publish(topic: "fast") }
            try await slow
            #expect(await first(2, of: stream).map(\.topic) == ["slow", "fast"])
        }
    }

    @Test(arguments: Engine.available) func closingEndsTheStreams(_ engine: Engine) async throws {
        try await ChangeFeedTests.pair(engine) { a, b in
            let stream = try await a.changes()
            async let seen = first(.max, of: stream)
            try await Task.sleep(for: .milliseconds(100))
            await a.close()
            #expect(await seen.isEmpty)
            let late = await errorKind { _ = try await a.changes() }
            #expect(late == .unavailable)
            try await b.write { try $0.publish(topic: "t") }
        }
    }

    @Test(arguments: Engine.available) func oldChangesAreForgotten(_ engine: Engine) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let then = try Database(location, clock: .frozen("2026-01-01T00:00:00Z"))
            try await then.migrate([])
            for key in ["a", "b"] { try await then.write { try $0.publish(topic: "t", key: key) } }
            await then.close()
            let now = try Database(location, clock: .frozen("2026-01-10T00:00:00Z"))
            let last = try await now.lastChange()
            #expect(try await now.pruneChanges(olderThanDays: 30) == 0)
            #expect(try await now.pruneChanges() == 1)
            #expect(try await now.lastChange() == last, "the newest stays, so that numbers go on")
            await now.close()
        }
    }
}

/// The first changes of a stream, or fewer when it ends or a minute has passed.
private func first(_ count: Int, of stream: AsyncStream<Change>) async -> [Change] {
    await withTaskGroup(of: [Change]?.self) { group in
        group.addTask {
            var seen: [Change] = []
            for await change in stream {
                seen.append(change)
                if seen.count == count { break }
            }
            return seen
        }
        group.addTask {
            try? await Task.sleep(for: .seconds(60))
            return nil
        }
        let result = await group.next() ?? nil
        group.cancelAll()
        if let result { return result }
        return await group.next().flatMap { $0 } ?? []
    }
}
