import Access
import Base
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

/// Streams: what is new comes once and in order, also to whoever was away; whoever may no longer listen hears no more.
@Suite struct ChatStreamTests {
    /// A stream as a browser hears it: the numbers of its events and their markup.
    struct Ear: Sendable {
        let listener: LiveListener
        let missed: [Wire]

        static func open(
            _ stage: ChatStage, _ hub: ChatHub, _ name: String, from version: Int64, _ language: Language = .en
        ) async throws -> Ear {
            let token = try #require(stage.sessions[name])
            let account = try await stage.database.read { try $0.account(token: token) }
            let listener = try await stage.site.live.add(account)
            let place = try await stage.database.read { try stage.place(name, stage.room, $0) }
            let readable = try #require(place).readableFrom
            listener.whileAllowed {
                ((try? await stage.database.read { try stage.place(name, stage.room, $0) }) ?? nil) != nil
            }
            let missed = try await hub.join(
                stage.room,
                ChatHub.Listener(live: listener, language: language, readableFrom: readable, known: version))
            return Ear(listener: listener, missed: missed)
        }

        /// Everything until so many events have come, or the stream is over.
        func events(_ count: Int) async -> [String] { await events { $0.count >= count } }

        /// Everything until the change of that number has come.
        func events(upTo version: Int) async -> [String] {
            await events { $0.last?.hasPrefix("id: \(version)\n") == true }
        }

        private func events(_ isEnough: ([String]) -> Bool) async -> [String] {
            var heard = missed.map { String(buffer: $0.bytes) }
            if isEnough(heard) { return heard }
            for await bytes in listener.bytes {
                let text = String(buffer: bytes)
                // A sign of life is no event.
                if !text.hasPrefix(":") { heard.append(text) }
                if isEnough(heard) { break }
            }
            return heard
        }
    }

    private static func ids(_ events: [String]) -> [String] {
        events.map { String($0.prefix { $0 != "\n" }) }
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.available)
    func whatIsNewComesOnceToEverybody(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let hub = ChatHub(stage.database)
            let ears = [
                try await Ear.open(stage, hub, "pedro", from: 0),
                try await Ear.open(stage, hub, "omar", from: 0, .ar),
            ]
            for index in 1...5 { try await stage.write("<b>\(index)</b>", by: "wei") }
            try await stage.database.write { connection in
                let place = try #require(try stage.place("wei", stage.room, connection))
                try connection.change(connection.message(2, of: place), to: "changed")
                try connection.delete(connection.message(3, of: place))
            }
            for (ear, language) in zip(ears, ["/en/", "/ar/"]) {
                // A message that changed before it was sent is sent once, as it is then.
                let events = await ear.events(upTo: 7)
                #expect((5...7).contains(events.count))
                #expect(events.allSatisfy { $0.contains(language) })
                #expect(Set(Self.ids(events)).count == events.count, "nothing twice")
                #expect(events.contains { $0.contains("&lt;b&gt;1&lt;/b&gt;") })
                #expect(events.contains { $0.contains("changed") && $0.contains("data-number=\"2\"") })
            }
        }
    }

    /// Somebody who was away, for a moment or for long, and somebody whose page was already newer than the stream.
    @Test(.timeLimit(.minutes(15)), arguments: Engine.available)
    func whoeverComesBackMissesNothing(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let hub = ChatHub(stage.database)
            for index in 1...4 { try await stage.write("early \(index)", by: "wei") }
            let first = try await Ear.open(stage, hub, "pedro", from: 1)
            #expect(Self.ids(await first.events(3)) == ["id: 2", "id: 3", "id: 4"])
            first.listener.end()
            for index in 5...8 { try await stage.write("away \(index)", by: "wei") }
            let second = try await Ear.open(stage, hub, "pedro", from: 4)
            try await stage.write("back", by: "wei")
            #expect(Self.ids(await second.events(5)) == ["id: 5", "id: 6", "id: 7", "id: 8", "id: 9"])
            // From what the process has at hand, without the database.
            let third = try await Ear.open(stage, hub, "maria", from: 7)
            #expect(Self.ids(await third.events(2)) == ["id: 8", "id: 9"])
            let ahead = try await Ear.open(stage, hub, "fatima", from: 9)
            #expect(ahead.missed.isEmpty)
            try await stage.write("last", by: "wei")
            #expect(Self.ids(await ahead.events(1)) == ["id: 10"])
        }
    }

    /// Again and again lost and found again, while others write.
    @Test(.timeLimit(.minutes(15)), arguments: Engine.available)
    func lossesLeaveNoGap(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let hub = ChatHub(stage.database)
            let writing = Task {
                for index in 1...60 { try await stage.write("message \(index)", by: "wei") }
            }
            var random = SeededGenerator(seed: 41)
            var heard: [Int64] = []
            while heard.last != 60 {
                let ear = try await Ear.open(stage, hub, "pedro", from: heard.last ?? 0)
                let count = Int.random(in: 1...9, using: &random)
                let events = await ear.events(min(count, 60 - heard.count))
                heard += Self.ids(events).compactMap { Int64($0.dropFirst(4)) }
                ear.listener.end()
            }
            try await writing.value
            #expect(heard == Array(1...60))
        }
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.available)
    func whoLosesTheirPartHearsNoMore(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let hub = ChatHub(stage.database)
            let ears = try await [
                Ear.open(stage, hub, "pedro", from: 0), Ear.open(stage, hub, "wei", from: 0),
                Ear.open(stage, hub, "maria", from: 0),
            ]
            try await stage.database.write { connection in
                try connection.remove(stage.id("pedro"), fromSpace: stage.space.id, by: stage.id("maria"))
                _ = try connection.suspend(stage.id("wei"))
            }
            #expect(await ears[0].events(1).isEmpty, "the stream is over")
            #expect(await ears[1].events(1).isEmpty)
            try await stage.write("who is still here", by: "fatima")
            #expect(Self.ids(await ears[2].events(1)) == ["id: 1"])
        }
    }

    /// A grant taken away behind the back of the sessions.
    @Test(.timeLimit(.minutes(15)), arguments: Engine.available)
    func aGrantTakenAwayEndsTheStream(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let hub = ChatHub(stage.database)
            let ear = try await Ear.open(stage, hub, "pedro", from: 0)
            let other = try await Ear.open(stage, hub, "maria", from: 0)
            try await stage.database.write {
                _ = try $0.revoke(.role(.participant), from: stage.id("pedro"), at: stage.space.id)
            }
            #expect(await ear.events(1).isEmpty)
            try await stage.write("still here", by: "wei")
            #expect(await other.events(1).count == 1)
        }
    }

    @Test(.timeLimit(.minutes(15))) func whoeverIsTooSlowIsLetGo() async throws {
        try await ChatStage.run(.sqlite) { stage async throws in
            let hub = ChatHub(stage.database)
            let ear = try await Ear.open(stage, hub, "pedro", from: 0)
            for index in 0...(LiveListener.mostWaiting + 8) { try await stage.write("\(index)", by: "wei") }
            let quick = try await Ear.open(stage, hub, "maria", from: 0)
            _ = await quick.events(LiveListener.mostWaiting + 9)
            let events = await ear.events(.max)
            #expect((1...LiveListener.mostWaiting).contains(events.count), "what was waiting, and then the end")
            let again = try await Ear.open(stage, hub, "pedro", from: Int64(events.count))
            #expect(Self.ids(await again.events(9)).first == "id: \(events.count + 1)")
        }
    }

    @Test(.timeLimit(.minutes(15))) func whatWasBeforeSomebodyCameIsNotSentWhenItChanges() async throws {
        try await ChatStage.run(.sqlite) { stage async throws in
            try await stage.database.write { connection in
                let place = try #require(try stage.place("maria", stage.room, connection))
                var draft = RoomDraft(place.conversation)
                draft.history = .joining
                try connection.change(place.conversation, to: draft, isArchived: false, by: stage.id("maria"))
            }
            try await stage.write("a secret of before", by: "pedro")
            stage.clock.pass(.seconds(60))
            try await stage.database.write {
                try $0.setRole(.participant, of: stage.id("olga"), in: stage.space.id, by: stage.id("maria"))
            }
            let token = try await stage.database.write {
                try $0.startSession(of: stage.id("olga"), strength: .passkey, device: "", network: "")
            }
            let account = try await stage.database.read { try $0.account(token: token) }
            let place = try #require(try await stage.database.read { try stage.place("olga", stage.room, $0) })
            let hub = ChatHub(stage.database)
            let listener = try await stage.site.live.add(account)
            let missed = try await hub.join(
                stage.room,
                ChatHub.Listener(live: listener, language: .en, readableFrom: place.readableFrom, known: 0))
            #expect(missed.isEmpty)
            try await stage.database.write { connection in
                let place = try #require(try stage.place("pedro", stage.room, connection))
                try connection.change(connection.message(1, of: place), to: "still a secret")
            }
            try await stage.write("for all", by: "pedro")
            let ear = Ear(listener: listener, missed: missed)
            let events = await ear.events(1)
            #expect(events.count == 1 && events[0].contains("for all"))
        }
    }
}
