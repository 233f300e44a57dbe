import Access
import Base
import Site
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct TopicTests {
    @Test(arguments: Engine.available) func thoseWhoTakePartWriteAndObserversRead(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, _ in
            let topic = try forum.start("Roofs", by: "pedro", connection)
            for name in ["maria", "fatima", "wei", "musa"] { try forum.reply("Yes.", to: topic, by: name, connection) }
            #expect(kind { try forum.reply("No.", to: topic, by: "omar", connection) } == .notFound)
            #expect(kind { _ = try forum.start("Mine", by: "omar", connection) } == .notFound)
            #expect(kind { _ = try forum.place("olga", connection) } == .notFound)
            let seen = try forum.topic(topic, as: "omar", connection)
            #expect(try connection.posts(of: seen, page: 1).posts.map(\.number) == [1, 2, 3, 4, 5])
            try connection.close(topic, true)
            #expect(kind { try forum.reply("Late.", to: topic, by: "wei", connection) } == .notFound)
            try forum.reply("Closing words.", to: topic, by: "fatima", connection)
        }
    }

    @Test(arguments: Engine.available) func sendingAFormTwiceWritesOnce(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, _ in
            let first = try forum.start("Roofs", by: "pedro", connection)
            #expect(try forum.start("Roofs", by: "pedro", connection).id == first.id)
            let reply = try forum.reply("Yes.", to: first, by: "wei", connection)
            #expect(try forum.reply("Yes.", to: first, by: "wei", connection).id == reply.id)
            #expect(try forum.topic(first, as: "wei", connection).topic.lastNumber == 2)
        }
    }

    @Test(arguments: Engine.available) func whatIsMissingOrTooLongIsRefused(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, _ in
            let long = String(repeating: "x", count: Topic.longestTitle + 1)
            #expect(kind { _ = try forum.start(long, by: "pedro", connection) } == .invalid)
            #expect(kind { _ = try forum.start(" \u{202E} ", by: "pedro", connection) } == .invalid)
            let topic = try forum.start("Roofs", by: "pedro", connection)
            #expect(kind { try forum.reply(" \n ", to: topic, by: "wei", connection) } == .invalid)
            let text = String(repeating: "x", count: Post.longest + 1)
            #expect(kind { try forum.reply(text, to: topic, by: "wei", connection) } == .invalid)
            let code = "Look:\n\n    indented\n      code\n\n- a\n  - b"
            #expect(try forum.reply(code, to: topic, by: "wei", connection).text == code)
        }
    }

    @Test(arguments: Engine.available) func eachSeesWhatIsNewSinceTheyWereHere(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, clock in
            let topic = try forum.start("Roofs", by: "pedro", connection)
            clock.pass(.seconds(1))
            let other = try forum.start("Walls", by: "wei", connection)
            func lines(_ name: String) throws -> [TopicLine] {
                try connection.topics(of: try forum.place(name, connection), Connection.TopicFilter())
            }
            #expect(try lines("omar").map(\.topic.title) == ["Walls", "Roofs"])
            #expect(try lines("omar").map(\.unread) == [1, 1] && lines("omar").allSatisfy { $0.lastRead == nil })
            #expect(try lines("wei").map(\.unread) == [0, 1])
            try connection.markRead(topic.id, to: 1, by: forum.id("omar"))
            clock.pass(.seconds(1))
            for number in 1...3 { try forum.reply("Reply \(number)", to: topic, by: "wei", connection) }
            #expect(try lines("omar").map(\.unread) == [3, 1])
            let seen = try forum.topic(topic, as: "omar", connection)
            #expect(try connection.firstPost(after: 1, of: seen)?.number == 2)
            try connection.markRead(topic.id, to: 4, by: forum.id("omar"))
            try connection.markRead(topic.id, to: 2, by: forum.id("omar"))
            #expect(try connection.lastRead(topic.id, by: forum.id("omar")) == 4)
            #expect(try connection.firstPost(after: 4, of: seen) == nil)
            try connection.pin(other, true)
            #expect(try lines("omar").map(\.topic.title) == ["Walls", "Roofs"])
        }
    }

    @Test(arguments: Engine.available) func aCategoryCanBeForSomePeopleOnly(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, _ in
            let manager = try forum.place("maria", connection)
            let shelf = try connection.addCategory("Drafts", about: "Unfinished", in: manager)
            let topic = try forum.start("Plan", by: "fatima", connection, text: "secret garden", category: shelf.id)
            #expect(try connection.categories(of: try forum.place("wei", connection)).map(\.name) == ["Drafts"])
            let scope = try #require(try connection.scope(shelf.scope))
            try scope.breakInheritance(connection)
            try connection.grant(
                .role(.facilitator), to: forum.id("fatima"), at: shelf.scope, by: forum.id("maria"))
            #expect(try connection.categories(of: try forum.place("wei", connection)).isEmpty)
            #expect(kind { _ = try forum.topic(topic, as: "wei", connection) } == .notFound)
            #expect(kind { _ = try forum.start("x", by: "wei", connection, category: shelf.id) } == .notFound)
            let lines = try connection.topics(of: try forum.place("wei", connection), Connection.TopicFilter())
            #expect(lines.isEmpty)
            #expect(try forum.hits("garden", by: "wei", connection) == [])
            #expect(try forum.hits("garden", by: "fatima", connection).count == 1)
            #expect(kind { _ = try connection.addCategory("Drafts", about: "", in: manager) } == .conflict)
        }
    }

    @Test(arguments: Engine.available) func postsAreSplitAndTopicsJoined(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, _ in
            let topic = try forum.start("Roofs", by: "pedro", connection)
            let posts = try (2...5).map { try forum.reply("Post \($0)", to: topic, by: "wei", connection) }
            let keeper = try forum.topic(topic, as: "musa", connection)
            let chosen = Set([posts[1].id, posts[3].id])
            #expect(kind { _ = try connection.split(keeper, posts: [], title: "x") } == .invalid)
            #expect(kind { _ = try connection.split(keeper, posts: [-1], title: "x") } == .invalid)
            let wei = try forum.topic(topic, as: "wei", connection)
            #expect(kind { _ = try connection.split(wei, posts: chosen, title: "x") } == .notFound)
            let made = try connection.split(keeper, posts: chosen, title: "Gutters")
            let gutters = try Topic.find(made, in: keeper.place, connection)
            #expect(gutters.topic.author == forum.id("wei") && gutters.topic.lastNumber == 2)
            #expect(try connection.posts(of: gutters, page: 1).posts.map(\.text) == ["Post 3", "Post 5"])
            #expect(try connection.posts(of: keeper, page: 1).posts.map(\.number) == [1, 2, 4])
            #expect(try forum.hits("gutters", by: "wei", connection).count == 2)

            try connection.watch(made, .follow, by: forum.id("fatima"))
            #expect(kind { try connection.merge(gutters, into: gutters) } == .invalid)
            try connection.merge(gutters, into: keeper)
            let whole = try connection.posts(of: try forum.topic(topic, as: "wei", connection), page: 1)
            #expect(whole.posts.map(\.text) == ["Some words.", "Post 2", "Post 4", "Post 3", "Post 5"])
            #expect(whole.posts.map(\.number) == [1, 2, 4, 6, 7])
            #expect(try Topic.find(made, in: keeper.place, connection).topic.mergedInto == topic.id)
            #expect(try connection.watching(topic.id, by: forum.id("fatima")) == .follow)
            let lines = try connection.topics(of: keeper.place, Connection.TopicFilter())
            #expect(lines.map(\.topic.id) == [topic.id])
        }
    }
}
