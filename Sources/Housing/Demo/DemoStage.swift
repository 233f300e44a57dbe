import Access
import Base
import Community
import Storage

/// One thing that happens in the demonstration.
struct DemoMoment: Sendable {
    let at: DemoTime
    let act: @Sendable (DemoStage, Connection) throws -> Void

    init(_ at: DemoTime, _ act: @Sendable @escaping (DemoStage, Connection) throws -> Void) {
        self.at = at
        self.act = act
    }
}

/// What was made so far, by the names that the texts of the demonstration have for it.
final class DemoStage {
    let clock: DemoClock
    let passwordHash: String
    /// What members can be told of by mail.
    let subjects: [String]
    /// The bytes of the files, brought before.
    let blobs: [String: Blob]
    var people: [String: Member.ID] = [:]
    var groups: [String: Int64] = [:]
    var spaces: [DemoSpace: Space] = [:]
    var shelves: [String: ForumCategory.ID] = [:]
    var topics: [String: Topic.ID] = [:]
    /// The posts of each topic in the order in which they were written.
    var posts: [String: [Post.ID]] = [:]
    var rooms: [String: Int64] = [:]
    /// The numbers of the messages of each room.
    var messages: [String: [Int64]] = [:]
    var folders: [String: Int64] = [:]
    var files: [String: Int64] = [:]
    var articles: [String: String] = [:]

    init(clock: DemoClock, passwordHash: String, subjects: [String], blobs: [String: Blob]) {
        self.clock = clock
        self.passwordHash = passwordHash
        self.subjects = subjects
        self.blobs = blobs
    }

    func person(_ name: String) throws(AppError) -> Member.ID { try DemoStage.known(people[name], name) }

    func viewer(_ name: String, _ connection: Connection) throws -> Viewer {
        try connection.viewer(as: person(name))
    }

    /// The space as that person stands in it.
    func place(_ space: DemoSpace, _ name: String, _ connection: Connection) throws -> SpaceForViewer {
        let slug = try DemoStage.known(spaces[space], space.name).slug
        return try Space.find(slug, for: viewer(name, connection), in: connection)
    }

    func topic(
        _ title: String, _ space: DemoSpace, _ name: String, _ connection: Connection
    ) throws -> TopicForViewer {
        try Topic.find(DemoStage.known(topics[title], title), in: place(space, name, connection), connection)
    }

    /// The text with the handles of the people whom it calls as `@{address}`.
    func words(_ text: String, _ connection: Connection) throws -> String {
        var text = text
        for name in Set(text.matches(of: /@\{([a-z]+)\}/).map { String($0.output.1) }).sorted() {
            guard let handle = try connection.handle(of: person(name)) else { continue }
            text.replace("@{\(name)}", with: "@\(handle)")
        }
        return text
    }

    /// Somebody in the demonstration does what the policy does not allow them, or names what is not there: a fault of its own.
    static func known<T>(_ found: T?, _ name: String) throws(AppError) -> T {
        guard let found else { throw AppError(.internalFailure, "The demonstration has no “\(name)”") }
        return found
    }

    static func require(_ isAllowed: Bool, _ name: String, _ what: String) throws(AppError) {
        guard isAllowed else { throw AppError(.internalFailure, "\(name) may not do this: \(what)") }
    }
}
