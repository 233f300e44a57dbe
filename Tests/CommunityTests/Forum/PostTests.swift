import Access
import Base
import Site
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct PostTests {
    @Test(arguments: Engine.available) func onesOwnWordingIsChangedForADayAndKept(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, clock in
            let topic = try forum.start("Roofs", by: "pedro", connection)
            let post = try forum.reply("tin", to: topic, by: "wei", connection)
            let own = try forum.topic(topic, as: "wei", connection)
            try connection.edit(post, to: "slate", edits: 0, in: own)
            let changed = try connection.post(post.id, in: own)
            #expect(changed.text == "slate" && changed.edits == 1 && changed.editedAt != nil)
            #expect(kind { try connection.edit(changed, to: "thatch", edits: 0, in: own) } == .conflict)
            #expect(try connection.revisions(of: changed, in: own).map(\.text) == ["tin"])
            #expect(try forum.hits("slate", by: "pedro", connection).count == 1)
            #expect(try forum.hits("tin", by: "pedro", connection) == [])
            let moderator = try forum.topic(topic, as: "musa", connection)
            #expect(kind { try connection.edit(changed, to: "x", edits: 1, in: moderator) } == .notFound)
            clock.pass(.milliseconds(Policy.timeToEdit))
            let later = try forum.topic(topic, as: "wei", connection)
            #expect(kind { try connection.edit(changed, to: "thatch", edits: 1, in: later) } == .notFound)
        }
    }

    @Test(arguments: Engine.available) func whatIsTakenBackLeavesATrace(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, _ in
            let topic = try forum.start("Roofs", by: "pedro", connection)
            let post = try forum.reply("too much said", to: topic, by: "wei", connection)
            let own = try forum.topic(topic, as: "wei", connection)
            try connection.withdraw(post, in: own)
            let trace = try connection.post(post.id, in: own)
            #expect(trace.text.isEmpty && trace.withdrawnAt != nil)
            #expect(kind { _ = try connection.revisions(of: trace, in: own) } == .notFound)
            let moderator = try forum.topic(topic, as: "musa", connection)
            #expect(try connection.revisions(of: trace, in: moderator).map(\.text) == ["too much said"])
            #expect(try forum.hits("much", by: "musa", connection) == [])
            #expect(try connection.visiblePosts([post.ref], for: moderator.place.viewer).isEmpty)
        }
    }

    @Test(arguments: Engine.available) func whatIsHiddenIsSeenByItsAuthorAndByKeepersOnly(_ engine: Engine) async throws
    {
        try await ForumCase.run(engine) { connection, forum, _ in
            let topic = try forum.start("Roofs", by: "pedro", connection)
            let post = try forum.reply("an insult", to: topic, by: "wei", connection)
            let kinds = ModeratedKinds([ModeratedPost()])
            let moderator = try forum.place("musa", connection).viewer
            let hide = MeasureDraft(.hide, post.ref, rule: .respect, reason: "Called somebody names.")
            _ = try connection.take(hide, by: moderator, kinds)
            func numbers(_ name: String) throws -> [Int] {
                try connection.posts(of: try forum.topic(topic, as: name, connection), page: 1).posts.map(\.number)
            }
            #expect(try numbers("pedro") == [1] && numbers("omar") == [1])
            #expect(try numbers("wei") == [1, 2] && numbers("musa") == [1, 2])
            #expect(try forum.hits("insult", by: "pedro", connection) == [])
            let lines = try connection.topics(of: try forum.place("omar", connection), Connection.TopicFilter())
            #expect(lines.map(\.posts) == [1] && lines.map(\.unread) == [1])
            let reader = try forum.topic(topic, as: "pedro", connection)
            #expect(kind { _ = try connection.post(post.id, in: reader) } == .notFound)
            #expect(try connection.numbers(of: [post.id], in: reader).isEmpty)
            _ = try connection.take(
                MeasureDraft(.restore, post.ref, rule: .respect, reason: "It was a quotation."), by: moderator, kinds)
            #expect(try numbers("pedro") == [1, 2])
            #expect(try forum.hits("insult", by: "pedro", connection).count == 1)
        }
    }

    @Test(arguments: Engine.available) func peopleHearOfWhatTheyFollow(_ engine: Engine) async throws {
        try await ForumCase.run(engine) { connection, forum, _ in
            let topic = try forum.start("Roofs", by: "pedro", connection)
            #expect(
                try told("forum.begun", connection) == Set(["maria", "fatima", "wei", "omar", "musa"].map(forum.id)))
            try connection.watch(topic.id, .follow, by: forum.id("omar"))
            try connection.watch(topic.id, .mute, by: forum.id("pedro"))
            try forum.reply("Yes.", to: topic, by: "wei", connection)
            #expect(try told("forum.replied", connection) == [forum.id("omar")])
        }
    }

    private func told(_ kind: String, _ connection: Connection) throws -> Set<Member.ID> {
        Set(try connection.rows("select member from notice where kind = \(kind)").map { Int64($0.int(0)) })
    }
}
