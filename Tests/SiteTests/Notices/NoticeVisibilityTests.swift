import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

/// Whatever was posted to somebody, they learn only of what they may still see: in the list, the count, the live stream
/// and the digest, for every role, of their own, others' and hidden records.
@Suite struct NoticeVisibilityTests {
    /// Where something happened; `nowhere` concerns the member alone.
    private enum Place: String, CaseIterable { case nowhere, open, closed, hidden, folder }

    /// Who is told, and of which places they may know. In the hidden space lies a folder for one of its people alone.
    private enum Role: String, CaseIterable {
        case pending, suspended, guest, member, participant, observer, expired, removed, manager, moderator
        case administrator, breakGlass

        var places: Set<Place> {
            switch self {
            case .suspended: []
            case .pending: [.nowhere]
            case .guest: [.nowhere, .closed]
            case .member, .moderator, .administrator, .expired, .removed: [.nowhere, .open]
            case .observer: [.nowhere, .open, .hidden]
            case .breakGlass: [.nowhere, .open, .hidden]
            case .participant: [.nowhere, .open, .closed, .hidden, .folder]
            case .manager: [.nowhere, .open, .closed, .hidden]
            }
        }
    }

    /// A kind of event, and whether it is about a record that is hidden from all.
    private static let records = [
        (kind: "chatter.said", id: "others", isHidden: false), (kind: "chatter.moderated", id: "own", isHidden: false),
        (kind: "chatter.drafted", id: "plain", isHidden: false), (kind: "chatter.drafted", id: "draft", isHidden: true),
    ]

    private struct World {
        var scopes: [Place: Int64] = [:]
        var members: [Role: Member.ID] = [:]
    }

    private static func world(_ stage: NoticeStage) async throws -> World {
        var world = World()
        for place in [Place.open, .closed, .hidden] {
            let visibility = try #require(Space.Visibility(rawValue: place.rawValue))
            world.scopes[place] = try await stage.space("Space \(place.rawValue)", visibility).id
        }
        for role in Role.allCases {
            let state: Member.State = role == .pending ? .pending : role == .suspended ? .suspended : .active
            world.members[role] = try await stage.addMember(role.rawValue, state, isGuest: role == .guest)
        }
        let (scopes, members) = (world.scopes, world.members)
        world.scopes[.folder] = try await stage.database.write { connection in
            try furnish(scopes, members, stage.boris, connection)
        }
        return world
    }

    /// Everybody's grants, and the folder.
    private static func furnish(
        _ scopes: [Place: Int64], _ members: [Role: Member.ID], _ boris: Member.ID, _ connection: Connection
    ) throws -> Int64 {
        func give(_ content: Grant.Content, _ role: Role, _ place: Place, until end: Int64? = nil) throws {
            let (member, scope) = (try #require(members[role]), try #require(scopes[place]))
            try connection.grant(content, to: member, at: scope, by: boris, until: end)
        }
        try give(.role(.participant), .guest, .closed)
        try give(.role(.participant), .participant, .closed)
        try give(.role(.participant), .participant, .hidden)
        try give(.role(.observer), .observer, .hidden)
        try give(.role(.participant), .suspended, .hidden)
        try give(.role(.participant), .pending, .closed)
        try give(.role(.manager), .manager, .closed)
        try give(.role(.manager), .manager, .hidden)
        try give(.role(.participant), .expired, .hidden, until: connection.now + 60_000)
        try give(.role(.participant), .removed, .closed)
        try give(.breakGlass, .breakGlass, .hidden, until: connection.now + 40 * 3_600_000)
        try connection.addRole(.moderator, to: try #require(members[.moderator]), by: nil)
        try connection.addRole(.administrator, to: try #require(members[.administrator]), by: nil)
        let folder = try Scope.make("folder", in: scopes[.hidden], breaksInheritance: true, connection)
        try connection.grant(
            .level(.readOnly), to: try #require(members[.participant]), at: folder.id, by: boris)
        return folder.id
    }

    /// Titles carry the place and the record, so that each can be found in a text.
    private static func tell(_ stage: NoticeStage, _ world: World) async throws {
        try await stage.database.write { connection in
            for (place, record) in Place.allCases.flatMap({ place in records.map { (place, $0) } }) {
                let about = Ref("post", record.isHidden ? "draft" : "\(place.rawValue)-\(record.id)")
                try connection.post(
                    Event(
                        record.kind, about: about, scope: world.scopes[place], actor: stage.boris, path: "/x",
                        fills: ["title": "\(place.rawValue)-\(record.id)-title"]), to: Array(world.members.values))
            }
        }
    }

    private static func expected(_ places: Set<Place>) -> Set<String> {
        Set(places.flatMap { place in records.filter { !$0.isHidden }.map { "\(place.rawValue)-\($0.id)-title" } })
    }

    /// The titles that stand in a text.
    private static func titles(in text: String) -> Set<String> {
        Set(text.matches(of: /[a-z]+-[a-z]+-title/).map { String($0.output) })
    }

    @Test(arguments: Engine.available) func nobodyLearnsOfWhatTheyMayNotSee(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let world = try await NoticeVisibilityTests.world(stage)
            try await NoticeVisibilityTests.tell(stage, world)
            stage.time.pass(.seconds(120))
            try await stage.database.write { connection in
                let (removed, closed) = (try #require(world.members[.removed]), try #require(world.scopes[.closed]))
                try connection.remove(removed, fromSpace: closed, by: stage.boris)
            }
            for role in Role.allCases {
                let member = try #require(world.members[role])
                let wanted = NoticeVisibilityTests.expected(role.places)
                try await NoticeVisibilityTests.check(stage, member, role.rawValue, wanted)
            }
            // The digest of the next morning; all notices were planned before the removal.
            stage.time.set("2026-02-01T09:00:00Z")
            try await stage.work()
            for role in Role.allCases {
                let member = try #require(world.members[role])
                let wanted = NoticeVisibilityTests.expected(role.places)
                let mailed = NoticeVisibilityTests.titles(in: try await stage.mail(to: member).joined())
                #expect(mailed == wanted, "\(role) by mail")
                for other in Role.allCases.flatMap(\.places) where !role.places.contains(other) && other != .nowhere {
                    let text = try await stage.mail(to: member).joined()
                    #expect(!text.contains("Space \(other.rawValue)"), "\(role) reads the name of \(other)")
                }
            }
        }
    }

    /// List, count and stream.
    private static func check(
        _ stage: NoticeStage, _ member: Member.ID, _ role: String, _ wanted: Set<String>
    ) async throws {
        let listed = titles(in: try await stage.unread(member).joined(separator: "\n"))
        #expect(listed == wanted, "\(role) in the list")
        let count = try await stage.database.read { [notices = stage.notices] connection in
            try notices.unread(for: try connection.viewer(as: member), connection)
        }
        #expect(count == wanted.count, "\(role) in the count")
        let (news, newest) = try await NoticeStream(stage.site, Reader(.en), member).news(after: 0)
        #expect(news.count == (wanted.isEmpty ? "" : "\(wanted.count)"), "\(role) in the stream")
        #expect(titles(in: news.saying).isSubset(of: wanted) && news.saying.isEmpty == wanted.isEmpty)
        #expect(wanted.isEmpty == (newest == 0))
    }

    @Test(arguments: Engine.available) func aGrantThatEndsTakesItsNoticesWithIt(_ engine: Engine) async throws {
        try await NoticeStage.on(engine) { stage in
            let space = try await stage.space("Quiet corner", .hidden)
            try await stage.database.write {
                try $0.setRole(.participant, of: stage.amina, in: space.id, by: stage.boris)
            }
            try await stage.post(Chatter.said("secret", in: space.id, by: stage.boris), to: stage.amina)
            #expect(try await stage.unread(stage.amina).count == 1)
            try await stage.database.write { try $0.remove(stage.amina, fromSpace: space.id, by: stage.boris) }
            #expect(try await stage.unread(stage.amina) == [])
            stage.time.set("2026-02-01T09:00:00Z")
            try await stage.work()
            #expect(try await stage.mail(to: stage.amina) == [])
        }
    }
}
