import Access
import Base
import Documents
import Foundation
import Library
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Site

/// A site with the blog: anna writes in a hidden space, with ben; ed and eve are editors, tina translates into French, max
/// is another member, gina a guest of the space.
@dynamicMemberLookup struct BlogSite: Sendable {
    static let address = TestSite.address

    let stage: TestSite
    let space: Space

    subscript<Value>(dynamicMember path: KeyPath<TestSite, Value>) -> Value { stage[keyPath: path] }

    var time: MovableClock { stage.clock }

    /// Somebody by their name; any other is not signed in.
    func browser(_ name: String) -> MemberBrowser { stage.browser(name) }

    static func run(_ engine: Engine, _ body: @escaping @Sendable (BlogSite) async throws -> Void) async throws {
        try await TestSite.run(engine, libraryRooms, and: DocumentMigrations.all, fill: fill) {
            stage, space async throws in
            try await body(BlogSite(stage: stage, space: space))
        }
    }

    @Sendable private static func fill(
        _ connection: Connection
    ) throws -> (members: [String: Member.ID], scene: Space) {
        var members: [String: Member.ID] = [:]
        for name in ["anna", "ben", "ed", "eve", "tina", "max", "gina", "host"] {
            members[name] = try connection.addMember(
                address: "\(name)@example.org", name: name == "anna" ? "Anna <b>" : name.capitalized, language: .en,
                state: .active, isGuest: name == "gina")
        }
        for name in ["ed", "eve"] { try connection.addRole(.editor, to: members[name] ?? 0, by: nil) }
        try connection.addRole(.translator, subject: "fr", to: members["tina"] ?? 0, by: nil)
        var draft = SpaceDraft()
        draft.name = "Quiet harbour"
        draft.purpose = "Find out who is left behind."
        draft.visibility = .hidden
        let space = try Space.create(draft, by: members["host"] ?? 0, connection)
        for name in ["anna", "ben", "gina"] {
            try connection.setRole(.participant, of: members[name] ?? 0, in: space.id, by: members["host"])
        }
        return (members, space)
    }

    static let texts = [
        "title": "Who sleeps <where>", "lead": "A night count in three ports",
        "text": "We counted **twice**.\n\nIt was cold.",
        "language": "en",
    ]

    /// Anna writes a post; its address at the desk without language.
    func write(_ change: [String: String] = [:], audience: String = "public", as name: String = "anna") async throws
        -> String
    {
        let fields = BlogSite.texts.merging(["audience": audience, "home": space.slug, "then": "save"]) { $1 }
        let answer = try await browser(name).post("/en/blog/desk/new", fields.merging(change) { $1 })
        try #require(answer.status == 303, "\(answer.text.prefix(6_000))")
        return String(answer.location.dropFirst(3))
    }

    @discardableResult
    func step(_ step: Step, _ desk: String, as name: String, _ more: [String: String] = [:]) async throws
        -> MemberBrowser.Answer
    {
        let page = try await browser(name).get("/en" + desk).text
        let number = page.components(separatedBy: "name=\"revision\" value=\"").dropFirst().first ?? ""
        let fields = ["step": step.rawValue, "revision": String(number.prefix { $0 != "\"" })]
        return try await browser(name).post("/en\(desk)/steps", fields.merging(more) { $1 })
    }

    /// Brings it to the readers; its page without language.
    func publish(_ desk: String) async throws -> String {
        for (step, name) in [(Step.submit, "anna"), (.approve, "ed"), (.publish, "ed")] {
            let answer = try await self.step(step, desk, as: name)
            try #require(answer.status == 303, "\(step): \(answer.status) \(answer.text.prefix(3_000))")
        }
        return desk.replacing("/blog/desk/", with: "/blog/")
    }

    /// What the members were told, by kind.
    func notices(of name: String) async throws -> [String] {
        let member = stage.id(name)
        return try await stage.database.read { connection in
            let viewer = try connection.viewer(as: member)
            return try stage.site.notices.list(.unread, for: viewer, limit: 50, connection).notices.map(\.kind.id)
        }
    }
}
