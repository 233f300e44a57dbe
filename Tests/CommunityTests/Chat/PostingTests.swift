import Access
import Base
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct PostingTests {
    @Test(arguments: Engine.available) func messagesAreNumberedWithoutGaps(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            #expect(try await stage.write("one", by: "pedro") == 1)
            #expect(try await stage.write("two", by: "wei") == 2)
            #expect(try await stage.write("an answer", by: "maria", answering: 1) == 3)
            #expect(try await stage.write("three", by: "pedro") == 4)
            #expect(try await stage.texts("omar") == ["one", "two", "three"])
        }
    }

    @Test(arguments: Engine.available) func aSecondTryFindsTheFirst(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            #expect(try await stage.write("once", by: "pedro", key: "k") == 1)
            #expect(try await stage.write("once", by: "pedro", key: "k") == 1)
            #expect(try await stage.write("another's", by: "wei", key: "k") == 2)
            #expect(try await stage.write("next", by: "pedro", key: "l") == 3)
            #expect(try await stage.texts("maria") == ["once", "another's", "next"])
        }
    }

    /// Check 35: two hundred at once, each sending twice as after a lost answer.
    @Test(arguments: Engine.available) func twoHundredWritersLoseAndDoubleNothing(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let writers = ["maria", "fatima", "pedro", "wei", "musa"]
            let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
                for index in 0..<200 {
                    for _ in 0..<2 {
                        group.addTask {
                            try await stage.write(
                                "message \(index)", by: writers[index % writers.count], key: "key \(index)")
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(numbers) == Set(1...200))
            #expect(numbers.count == 400)
            let found = try await stage.database.read { connection in
                try connection.changes(of: stage.room, after: 0)
            }
            #expect(found.map(\.number) == Array(1...200))
            #expect(Set(found.map(\.text)) == Set((0..<200).map { "message \($0)" }))
        }
    }

    @Test(arguments: Engine.available) func slowModeHoldsForThoseWhoTakePart(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.database.write { connection in
                let place = try #require(try stage.place("maria", stage.room, connection))
                var draft = RoomDraft(place.conversation)
                draft.slowSeconds = 30
                try connection.change(place.conversation, to: draft, isArchived: false, by: stage.id("maria"))
            }
            #expect(try await stage.posting("one", by: "pedro", key: "1") == .stands(number: 1))
            stage.clock.pass(.seconds(12))
            #expect(try await stage.posting("two", by: "pedro", key: "2") == .tooSoon(seconds: 18))
            #expect(try await stage.posting("one", by: "pedro", key: "1") == .stands(number: 1))
            #expect(try await stage.posting("mine", by: "wei", key: "3") == .stands(number: 2))
            #expect(try await stage.posting("a", by: "fatima", key: "4") == .stands(number: 3))
            #expect(try await stage.posting("b", by: "fatima", key: "5") == .stands(number: 4))
            stage.clock.pass(.seconds(18))
            #expect(try await stage.posting("two", by: "pedro", key: "2") == .stands(number: 5))
        }
    }

    /// Two at once, from two processes as it were: only one gets through.
    @Test(arguments: Engine.available) func slowModeCannotBeOutrun(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.database.write { connection in
                let place = try #require(try stage.place("maria", stage.room, connection))
                var draft = RoomDraft(place.conversation)
                draft.slowSeconds = 60
                try connection.change(place.conversation, to: draft, isArchived: false, by: stage.id("maria"))
            }
            let postings = try await withThrowingTaskGroup(of: Posting.self) { group in
                for index in 0..<20 {
                    group.addTask { try await stage.posting("\(index)", by: "pedro", key: "k\(index)") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(postings.filter { $0 == .stands(number: 1) }.count == 1)
            #expect(postings.filter { $0 == .tooSoon(seconds: 60) }.count == 19)
        }
    }

    @Test(arguments: Engine.available) func whatWasChangedIsKeptAndWhatWasDeletedIsGone(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.write("frist", by: "pedro")
            stage.clock.pass(.seconds(60))
            try await stage.database.write { connection in
                let place = try #require(try stage.place("pedro", stage.room, connection))
                let message = try connection.message(1, of: place)
                #expect(ChatRoom.mayEdit(message, place))
                try connection.change(message, to: "first")
                #expect(try connection.revisions(of: message.id).map(\.text) == ["frist"])
                let other = try #require(try stage.place("wei", stage.room, connection))
                #expect(!ChatRoom.mayEdit(message, other) && !ChatRoom.mayDelete(message, other))
            }
            stage.clock.pass(.seconds(24 * 3_600))
            try await stage.database.write { connection in
                let place = try #require(try stage.place("pedro", stage.room, connection))
                let message = try connection.message(1, of: place)
                #expect(!ChatRoom.mayEdit(message, place), "only for a day")
                #expect(ChatRoom.mayDelete(message, place))
                try connection.delete(message)
                let gone = try connection.message(1, of: place)
                #expect(gone.text.isEmpty && gone.deletedAt != nil)
                #expect(try connection.revisions(of: message.id).isEmpty)
                #expect(try connection.find("first", for: place.viewer).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available) func nothingIsWrittenWhereOneMayNot(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let rights = try await stage.database.read { connection in
                try Harbour.cast.map { person in
                    try stage.place(person.name, stage.room, connection).map { $0.allows(.chat) }
                }
            }
            #expect(rights == [true, true, true, true, false, true, nil, nil])
            try await stage.database.write { connection in
                let place = try #require(try stage.place("maria", stage.room, connection))
                try connection.change(
                    place.conversation, to: RoomDraft(place.conversation), isArchived: true, by: stage.id("maria"))
            }
            let (obstacle, readable) = try await stage.database.read { connection in
                let place = try #require(try stage.place("pedro", stage.room, connection))
                return (try connection.obstacle(in: place), place.allows(.see))
            }
            #expect(obstacle == .archived && readable)
        }
    }
}
