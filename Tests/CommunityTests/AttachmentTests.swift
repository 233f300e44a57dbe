import Access
import Base
import Foundation
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

/// Pictures and files in texts: seen by whoever may read the text, and by nobody else.
@Suite struct AttachmentTests {
    private static let isDrawn = FileManager.default.isExecutableFile(atPath: "/usr/bin/vipsthumbnail")
    /// A red point as a PNG.
    private static let picture = Array(
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC")
            ?? Data())

    private static func run(
        _ engine: Engine, settings: (inout Settings) -> Void = { _ in },
        _ body: @escaping @Sendable (TestSite, Harbour) async throws -> Void
    ) async throws {
        try await TestSite.run(
            engine, [ForumRoom(), ChatRoom()], and: ForumMigrations.all + ChatMigrations.all, settings: settings,
            fill: { connection in
                let harbour = try Harbour(connection)
                return (harbour.people, harbour)
            }, body)
    }

    /// Brings a file and returns the line for a text.
    private static func bring(
        _ stage: TestSite, _ name: String = "roof.png", _ bytes: [UInt8] = picture, words: String = "A roof",
        by person: String = "pedro"
    ) async throws -> String {
        let answer = try await stage.browser(person).upload(
            "/en/account/attachments", [("answer", "json"), ("words", words)], files: [(name, bytes)], field: "file")
        let brought = try JSONDecoder().decode([String: String].self, from: Data(answer.bytes))
        return try #require(brought["text"], "\(answer.status) \(answer.text.prefix(500))")
    }

    private static func path(in line: String) -> String {
        String(line.split(separator: "(").last?.dropLast() ?? "")
    }

    @Test(.enabled(if: isDrawn, "libvips-tools is not installed"), arguments: Engine.available)
    func aPictureIsSeenByWhoeverMayReadThePost(_ engine: Engine) async throws {
        try await Self.run(engine) { stage, harbour async throws in
            let line = try await Self.bring(stage)
            let path = Self.path(in: line)
            #expect(line.hasPrefix("![A roof](/en/attachments/") && path.hasSuffix("-1x1"))
            #expect(try await stage.browser("pedro").get(path + "/picture").type == "image/webp")
            for name in ["wei", "olga", "nobody"] { #expect(try await stage.browser(name).get(path).status == 404) }
            let forum = "/en/spaces/\(harbour.space.slug)/forum"
            let started = try await stage.browser("pedro").post(
                forum + "/new", ["title": "Roofs", "text": "Look:\n\n" + line, "key": "1"])
            #expect(started.status == 303, "\(started.text.prefix(2000))")
            let page = try await stage.browser("wei").get(String(started.location.prefix { $0 != "#" })).text
            #expect(page.contains("src=\"\(path)/picture\"") && page.contains("alt=\"A roof\""))
            #expect(page.contains("width=\"1\"") && page.contains("loading=\"lazy\""))
            let shown = try await stage.browser("wei").get(path)
            #expect(shown.bytes == Self.picture && shown.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            #expect(try await stage.browser("wei").get(path + "/picture").status == 200)
            for name in ["olga", "adil", "nobody"] {
                #expect(try await stage.browser(name).get(path).status == 404)
                #expect(try await stage.browser(name).get(path + "/picture").status == 404)
            }
        }
    }

    /// Taking back a post takes its pictures from its readers too, and so does leaving the space.
    @Test(arguments: Engine.available) func whatIsTakenBackIsNotSeenAnyMore(_ engine: Engine) async throws {
        try await Self.run(engine) { stage, harbour async throws in
            let line = try await Self.bring(stage, "plan.txt", Array("The plan".utf8), words: "")
            let path = Self.path(in: line)
            #expect(line.hasPrefix("[plan.txt](/en/attachments/"))
            let ids = try await stage.database.write { connection in
                let topic = try Topic.start(
                    "Plans", PostDraft(line, key: "1"), category: nil, in: harbour.place("pedro", connection),
                    connection)
                return (topic.topic.id, try connection.posts(of: topic, page: 1).posts.map(\.id))
            }
            let page = try await stage.browser("wei").get("/en/spaces/\(harbour.space.slug)/forum/\(ids.0)").text
            #expect(page.contains("class=\"record\"") && page.contains("plan.txt"))
            #expect(try await stage.browser("wei").get(path).status == 200)
            try await stage.database.write {
                try $0.remove(harbour.id("wei"), fromSpace: harbour.space.id, by: harbour.id("maria"))
            }
            #expect(try await stage.browser("wei").get(path).status == 404)
            #expect(try await stage.browser("fatima").get(path).status == 200)
            let post = try #require(ids.1.first)
            _ = try await stage.browser("pedro").post("/en/spaces/\(harbour.space.slug)/forum/posts/\(post)/withdraw")
            #expect(try await stage.browser("fatima").get(path).status == 404)
            #expect(try await stage.browser("musa").get(path).status == 200, "who may hide posts looks at it still")
        }
    }

    /// To name the address of what another brought gives it to nobody.
    @Test(arguments: Engine.available) func anAddressAloneGivesNothingAway(_ engine: Engine) async throws {
        try await Self.run(engine) { stage, harbour async throws in
            let line = try await Self.bring(stage, "secret.txt", Array("Names of witnesses".utf8), words: "Names")
            try await stage.database.write { connection in
                _ = try Topic.start(
                    "Names", PostDraft(line, key: "1"), category: nil, in: harbour.place("wei", connection), connection)
            }
            for name in ["wei", "maria"] {
                #expect(try await stage.browser(name).get(Self.path(in: line)).status == 404)
            }
        }
    }

    @Test(arguments: Engine.available) func aMessageOfTheChatHasPicturesToo(_ engine: Engine) async throws {
        try await Self.run(engine) { stage, harbour async throws in
            let line = try await Self.bring(stage, "tide.txt", Array("High water".utf8), words: "Tide")
            let room = try await stage.database.write { connection in
                var draft = RoomDraft()
                draft.name = "Questions"
                let room = try connection.makeRoom(draft, in: harbour.space.id, by: harbour.id("maria"))
                let place = try Conversation.find(room, for: connection.viewer(as: harbour.id("pedro")), in: connection)
                _ = try connection.post(MessageDraft(text: line, key: "1"), in: place, by: harbour.id("pedro"))
                return room
            }
            #expect(try await stage.browser("wei").get(Self.path(in: line)).status == 200)
            try await stage.database.write { connection in
                let place = try Conversation.find(room, for: connection.viewer(as: harbour.id("pedro")), in: connection)
                try connection.delete(connection.message(1, of: place))
            }
            #expect(try await stage.browser("wei").get(Self.path(in: line)).status == 404)
        }
    }

    /// What is wrong is said on the page and to the script, in words that help.
    @Test(.enabled(if: isDrawn, "libvips-tools is not installed"))
    func whatIsWrongIsSaid() async throws {
        try await Self.run(.sqlite) { stage, harbour async throws in
            let pedro = stage.browser("pedro")
            let bare = try await pedro.upload(
                "/en/account/attachments", [("words", "")], files: [("roof.png", Self.picture)], field: "file")
            #expect(bare.status == 422 && bare.text.contains("Say in a sentence what the picture shows"))
            let none = try await pedro.upload("/en/account/attachments", [("answer", "json")], files: [], field: "file")
            #expect(none.text.contains("Choose a picture or file first"))
            let large = try await pedro.upload(
                "/en/account/attachments", [("answer", "json")],
                files: [("long.txt", Array(repeating: 65, count: Int(Attachment.longest) + 1))], field: "file")
            #expect(large.text.contains("larger than 21 MB"))
            let mute = try await pedro.post(
                "/en/spaces/\(harbour.space.slug)/forum/new", ["title": "Roofs", "text": "![](/en/x.png)", "key": "1"])
            #expect(mute.status == 422 && mute.text.contains("says nothing to those who cannot see it"))
        }
    }

    /// What no text holds can be removed, by whoever brought it; what a text holds stays with it.
    @Test(arguments: Engine.available) func whatNoTextHoldsCanGo(_ engine: Engine) async throws {
        try await Self.run(engine) { stage, harbour async throws in
            let (used, unused) = (
                try await Self.bring(stage, "a.txt", Array("a".utf8)),
                try await Self.bring(stage, "b.txt", Array("b".utf8))
            )
            try await stage.database.write { connection in
                _ = try Topic.start(
                    "A", PostDraft(used, key: "1"), category: nil, in: harbour.place("pedro", connection), connection)
            }
            func remove(_ line: String, as name: String) async throws -> Int {
                let key = Self.path(in: line).split(separator: "/").last ?? ""
                return try await stage.browser(name).post("/en/account/attachments/\(key)/remove").status
            }
            #expect(try await remove(used, as: "pedro") == 404)
            #expect(try await remove(unused, as: "wei") == 404)
            #expect(try await remove(unused, as: "pedro") == 303)
            #expect(try await stage.browser("pedro").get(Self.path(in: unused)).status == 404)
            _ = try await Self.bring(stage, "c.txt", Array("c".utf8))
            stage.clock.pass(.seconds(200 * 86_400))
            try await stage.database.write { try $0.removeUnusedAttachments() }
            let left = try await stage.database.read { try $0.attachments(of: harbour.id("pedro"), limit: 9) }
            #expect(left.map(\.name) == ["a.txt"])
        }
    }

    /// Nothing is handed out before the search for viruses has looked at it.
    @Test func whatWaitsForTheSearchForVirusesIsHeldBack() async throws {
        try await Self.run(.sqlite, settings: { $0.clamd = "/nonexistent/clamd.sock" }) { stage, _ async throws in
            let line = try await Self.bring(stage, "a.txt", Array("a".utf8))
            #expect(try await stage.browser("pedro").get(Self.path(in: line)).status == 404)
            #expect(
                try await stage.browser("pedro").get("/en/account/attachments").text.contains("checked for viruses"))
        }
    }

    @Test func keysAreFoundInTexts() {
        let key = String(repeating: "aB3_-x7Z", count: 4)
        let text = "![a](/en/attachments/\(key)-20x30) and [b](https://housing.example/fr/attachments/\(key))"
        #expect(Attachment.keys(in: text) == ["\(key)-20x30", key])
        #expect(Attachment.size(in: "\(key)-20x30") == PictureSize(width: 20, height: 30))
        #expect(Attachment.key(in: "/en/attachments/\(key)") == key)
        #expect(Attachment.key(in: "/en/attachments/\(key)/picture") == nil)
        #expect(Attachment.key(in: "https://elsewhere.example/attachments/\(key)") == nil)
    }
}
