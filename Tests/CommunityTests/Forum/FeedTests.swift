import Access
import Base
import Foundation
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

/// Feeds of the forum for members: an address with a proof, what its owner may see and nothing else, until it is ended.
@Suite struct FeedTests {
    private static func run(
        _ engine: Engine, _ body: @escaping @Sendable (TestSite, Harbour, Topic.ID) async throws -> Void
    ) async throws {
        try await TestSite.run(
            engine, [ForumRoom()], and: ForumMigrations.all,
            fill: { connection in
                let harbour = try Harbour(connection)
                let topic = try Topic.start(
                    "Who counts <us>?", PostDraft("By [night](/en/spaces).", key: "1"), category: nil,
                    in: harbour.place("pedro", connection), connection)
                return (harbour.people, (harbour, topic.topic.id))
            }
        ) { stage, scene async throws in try await body(stage, scene.0, scene.1) }
    }

    /// The paths of the addresses on somebody's page, by their beginning `/en/feeds/…`.
    private static func addresses(_ stage: TestSite, _ name: String, topic: Topic.ID? = nil) async throws -> [String] {
        _ = try await stage.browser(name).post("/en/account/feeds", ["on": "1"])
        let page = try await stage.browser(name).get("/en/account/feeds" + (topic.map { "?topic=\($0)" } ?? "")).text
        return page.matches(of: /value="https:\/\/housing\.example(\/en\/feeds\/[^"]+)"/).map { String($0.1) }
    }

    @Test(arguments: Engine.available) func aProgramReadsWhatItsMemberMayRead(_ engine: Engine) async throws {
        try await Self.run(engine) { stage, harbour, topic async throws in
            let program = stage.browser("nobody")
            let addresses = try await Self.addresses(stage, "wei", topic: topic)
            #expect(addresses.count == 3)
            for address in addresses {
                let feed = try await program.get(address)
                #expect(feed.status == 200 && feed.type.hasPrefix("application/atom+xml"))
                #expect(feed.headers[.cacheControl]?.contains("no-store") == true)
                #expect(feed.text.contains("Who counts &lt;us&gt;?"))
                #expect(feed.text.contains("href=&quot;https://housing.example/en/spaces&quot;"))
            }
            let outside = try await Self.addresses(stage, "olga", topic: topic)
            #expect(outside.count == 1, "only that of all spaces, which holds nothing")
            let empty = try await program.get(outside[0])
            #expect(empty.status == 200 && !empty.text.contains("<entry>"))
            let tail = addresses[2].split(separator: "/").suffix(2).joined(separator: "/")
            let key = outside[0].split(separator: "/")[2]
            #expect(try await program.get("/en/feeds/\(key)/\(tail)").status == 404)
            #expect(try await program.get("/en/feeds/\(key)/topics/\(topic)").status == 404)
        }
    }

    @Test(arguments: Engine.available) func whatIsOverIsOver(_ engine: Engine) async throws {
        try await Self.run(engine) { stage, harbour, topic async throws in
            let program = stage.browser("nobody")
            let first = try await Self.addresses(stage, "wei")
            let second = try await Self.addresses(stage, "wei")
            #expect(try await program.get(first[0]).status == 404, "new addresses end the old ones")
            #expect(try await program.get(second[0]).text.contains("<entry>"))
            #expect(
                try await program.get(second[0].replacing("/feeds/\(harbour.id("wei"))-", with: "/feeds/1-")).status
                    == 404)
            try await stage.database.write { connection in
                let place = try Topic.find(topic, in: harbour.place("wei", connection), connection)
                try connection.watch(place.topic.id, .mute, by: harbour.id("wei"))
            }
            #expect(try await !program.get(second[0]).text.contains("<entry>"), "a topic that is muted")
            #expect(try await program.get(second[1]).status == 200)
            try await stage.database.write {
                try $0.remove(harbour.id("wei"), fromSpace: harbour.space.id, by: harbour.id("maria"))
            }
            #expect(try await program.get(second[1]).status == 404)
            _ = try await stage.browser("wei").post("/en/account/feeds", ["on": "0"])
            #expect(try await program.get(second[0]).status == 404)
        }
    }

    @Test(arguments: Engine.available) func whoIsSuspendedReadsNoMore(_ engine: Engine) async throws {
        try await Self.run(engine) { stage, harbour, _ async throws in
            let addresses = try await Self.addresses(stage, "fatima")
            try await stage.database.write { _ = try $0.suspend(harbour.id("fatima")) }
            for address in addresses { #expect(try await stage.browser("nobody").get(address).status == 404) }
        }
    }
}
