import Access
import Base
import Site
import Storage
import TestSupport
import Testing

@testable import Community

/// Who learns of what: in pages, lists, counts, search and notices alike.
@Suite struct ChatSightTests {
    @Test(arguments: Engine.available) func nobodyOutsideLearnsOfARoom(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.write("the harbour is quiet", by: "pedro")
            for name in ["olga", "adil"] {
                #expect(try await stage.texts(name) == nil)
                try await stage.database.read { connection in
                    let viewer = try stage.viewer(name, connection)
                    #expect(try connection.conversations(.all, for: viewer).isEmpty)
                    #expect(try connection.conversations(.space(stage.space.id), for: viewer).isEmpty)
                    #expect(try connection.unreadMessages(for: viewer) == 0)
                    #expect(try connection.find("harbour", for: viewer).isEmpty)
                    #expect(try connection.findTexts(TextQuestion("harbour"), for: viewer).isEmpty)
                    #expect(try connection.find("harbour", in: .conversation(stage.room), for: viewer).isEmpty)
                    #expect(try connection.readableMessages([1], for: viewer).isEmpty)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func whoComesLaterSeesWhatTheRoomSays(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            var draft = RoomDraft()
            draft.name = "From joining"
            draft.history = .joining
            let room = try await stage.database.write { [draft] in
                try $0.makeRoom(draft, in: stage.space.id, by: stage.id("maria"))
            }
            stage.clock.pass(.seconds(60))
            try await stage.write("before she came", by: "pedro", in: room)
            try await stage.write("before, for all", by: "pedro")
            stage.clock.pass(.seconds(60))
            try await stage.database.write {
                try $0.setRole(.participant, of: stage.id("olga"), in: stage.space.id, by: stage.id("maria"))
            }
            stage.clock.pass(.seconds(60))
            try await stage.write("after she came", by: "pedro", in: room)
            let common = try await stage.database.read { connection in
                try connection.findTexts(TextQuestion("before came"), for: stage.viewer("maria", connection)).count
            }
            #expect(common == 0, "the common search knows no rule for newcomers")
            #expect(try await stage.texts("olga", room) == ["after she came"])
            #expect(try await stage.texts("olga") == ["before, for all"])
            #expect(try await stage.unread("olga", room) == 1)
            #expect(try await stage.unread("olga") == 0, "what was there before is no news")
            try await stage.database.read { connection in
                let viewer = try stage.viewer("olga", connection)
                #expect(try connection.find("came", for: viewer).map(\.text) == ["after she came"])
                let place = try #require(try stage.place("olga", room, connection))
                #expect(throws: AppError.self) { try connection.message(1, of: place) }
            }
            // Another role later does not take away what could be read.
            stage.clock.pass(.seconds(60))
            try await stage.database.write {
                try $0.setRole(.rapporteur, of: stage.id("olga"), in: stage.space.id, by: stage.id("maria"))
            }
            #expect(try await stage.texts("olga", room) == ["after she came"])
        }
    }

    @Test(arguments: Engine.available) func unreadIsTheSameOnEveryDevice(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            for text in ["one", "two", "three"] { try await stage.write(text, by: "pedro") }
            #expect(try await stage.unread("wei") == 3)
            #expect(try await stage.unread("pedro") == 0, "one's own is read")
            try await stage.database.write { try $0.mark(stage.room, as: 2, for: stage.id("wei")) }
            #expect(try await stage.unread("wei") == 1)
            try await stage.database.write { try $0.mark(stage.room, as: 1, for: stage.id("wei")) }
            #expect(try await stage.unread("wei") == 1, "a late device takes nothing back")
            try await stage.database.write { try $0.mark(stage.room, as: 999, for: stage.id("wei")) }
            try await stage.write("four", by: "pedro")
            #expect(try await stage.unread("wei") == 1, "nobody has read what is not there yet")
            try await stage.database.write { connection in
                let place = try #require(try stage.place("pedro", stage.room, connection))
                try connection.delete(connection.message(4, of: place))
            }
            #expect(try await stage.unread("wei") == 0)
        }
    }

    @Test(arguments: Engine.available) func whatTwoPeopleWriteIsTheirs(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let pair = try await stage.database.write { connection in
                try connection.converse([stage.id("wei")], name: "", by: stage.id("pedro"))
            }
            let again = try await stage.database.write { connection in
                try connection.converse([stage.id("pedro")], name: "", by: stage.id("wei"))
            }
            #expect(pair == again)
            try await stage.write("between us", by: "pedro", in: pair)
            #expect(try await stage.texts("wei", pair) == ["between us"])
            for name in ["maria", "musa", "adil", "olga"] {
                #expect(try await stage.texts(name, pair) == nil)
                try await stage.database.read { connection in
                    let viewer = try stage.viewer(name, connection)
                    #expect(try connection.find("between", for: viewer).isEmpty)
                }
            }
            try await stage.database.read { connection in
                let kind = ModeratedMessage()
                let message = try #require(try connection.changes(of: pair, after: 0).first)
                #expect(try kind.record("\(message.id)", in: connection) == nil, "no moderator opens it")
            }
        }
    }

    @Test(arguments: Engine.available) func aBlockKeepsTwoPeopleApart(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let pair = try await stage.database.write { connection in
                try connection.converse([stage.id("wei")], name: "", by: stage.id("pedro"))
            }
            try await stage.database.write { connection in
                try connection.keep(.block, from: stage.id("pedro"), by: stage.viewer("wei", connection))
            }
            try await stage.database.read { connection in
                for (name, other) in [("pedro", "wei"), ("wei", "pedro")] {
                    let place = try #require(try stage.place(name, pair, connection))
                    #expect(try connection.obstacle(in: place) == .unreachable)
                    #expect(try connection.reachable([stage.id(other)], by: place.viewer).isEmpty)
                    let names = try connection.peopleToWriteTo("", chosen: [stage.id(other)], for: place.viewer)
                    #expect(!names.contains { $0.id == stage.id(other) })
                }
                let three = ["maria", "pedro", "wei"].map(stage.id)
                #expect(try !connection.mayMeet(three))
                #expect(try connection.mayMeet(["maria", "pedro", "omar"].map(stage.id)))
                #expect(
                    try !connection.mayMeet(["maria", "olga"].map(stage.id)), "who shares no space and is not listed")
            }
        }
    }

    @Test(arguments: Engine.available) func whoeverHidesSeesNobody(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.database.write { connection in
                try connection.showPresence(false, of: stage.id("wei"))
                try connection.noteHere(
                    Set(
                        ["pedro", "wei", "maria"].map { PresentMember(conversation: stage.room, member: stage.id($0)) })
                )
            }
            try await stage.database.read { connection in
                let seen = try connection.presence(in: stage.room, for: stage.viewer("pedro", connection))
                #expect(seen.here.map(\.name) == ["Maria"])
                let hidden = try connection.presence(in: stage.room, for: stage.viewer("wei", connection))
                #expect(!hidden.isShown && hidden.here.isEmpty)
            }
            stage.clock.pass(.seconds(71))
            try await stage.database.read { connection in
                let seen = try connection.presence(in: stage.room, for: stage.viewer("pedro", connection))
                #expect(seen.here.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available) func wordsAreFoundInEveryScript(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.write("Évictions à Dakar : le rapport", by: "pedro")
            try await stage.write("住房优先的做法", by: "wei")
            try await stage.write("السَّكَن اللائق", by: "fatima")
            try await stage.write("\"quoted\" OR (nothing)*", by: "maria")
            try await stage.database.read { connection in
                let viewer = try stage.viewer("omar", connection)
                func numbers(_ words: String) throws -> [Int64] {
                    try connection.find(words, for: viewer).map(\.number)
                }
                #expect(try numbers("eviction dakar") == [1])
                #expect(try numbers("dakar paris") == [])
                #expect(try numbers("优先") == [2])
                #expect(try numbers("先优") == [])
                #expect(try numbers("السكن") == [3])
                #expect(try numbers("quoted or nothing") == [4])
                #expect(try numbers("\" * ( ) : & | ! -") == [])
            }
        }
    }
}
