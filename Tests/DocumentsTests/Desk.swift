import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Documents

/// Everybody who has to do with documents in the tests.
enum Hand: String, Sendable, CaseIterable {
    /// Writes in the space.
    case author
    /// Takes part in the space, wrote nothing.
    case colleague
    /// Editors of the site: one of the outside, one who wrote with the author.
    case editor
    case writingEditor = "writing-editor"
    /// A member of the site outside the space.
    case outsider
    case guest, translator, visitor
    /// Signed in while the application waits.
    case pending
}

/// A database with one space, its people, and a clock that the test moves.
struct Desk: Sendable {
    static let note = DocumentKind(
        "note", path: "/notes",
        fields: [
            DocumentField("title", .line, longest: 100, isRequired: true), DocumentField("lead", .line, longest: 300),
            DocumentField("text", .text, longest: 5_000, isRequired: true), DocumentField("year", .value, longest: 4),
        ])
    static let migrations =
        JobMigrations.all + AccessMigrations.all + CredentialMigrations.all + AuditMigrations.all
        + ModerationMigrations.all + ProfileMigrations.all + PasskeyMigrations.all + SpaceMigrations.all
        + BlobMigrations.all + AttachmentMigrations.all
        + DocumentMigrations.all

    let database: Database
    let time: MovableClock
    let space: Space
    let members: [Hand: Member.ID]

    static func on(_ engine: Engine, _ body: (Desk) async throws -> Void) async throws {
        let time = MovableClock()
        try await TestDatabase.on(engine, migrations: migrations, clock: time.clock) { database in
            let (space, members) = try await database.write { try fill($0) }
            try await body(Desk(database: database, time: time, space: space, members: members))
        }
    }

    private static func fill(_ connection: Connection) throws -> (Space, [Hand: Member.ID]) {
        var members: [Hand: Member.ID] = [:]
        for hand in Hand.allCases where hand != .visitor {
            members[hand] = try connection.addMember(
                address: "\(hand.rawValue)@example.org", name: hand.rawValue, language: .en,
                state: hand == .pending ? .pending : .active, isGuest: hand == .guest)
        }
        var draft = SpaceDraft()
        draft.name = "Harbour"
        draft.purpose = "Ports"
        draft.visibility = .hidden
        let host = try connection.addMember(address: "host@example.org", name: "Host", language: .en, state: .active)
        let space = try Space.create(draft, by: host, connection)
        for hand in [Hand.author, .colleague, .guest, .writingEditor] {
            try connection.setRole(.participant, of: members[hand] ?? 0, in: space.id, by: host)
        }
        for hand in [Hand.editor, .writingEditor] { try connection.addRole(.editor, to: members[hand] ?? 0, by: nil) }
        try connection.addRole(.translator, subject: "fr", to: members[.translator] ?? 0, by: nil)
        return (space, members)
    }

    func viewer(_ hand: Hand, _ connection: Connection) throws -> Viewer {
        guard let member = members[hand] else { return .anonymous }
        return try connection.viewer(as: member)
    }

    /// A document by the author, and by the editor who writes.
    func document(
        _ audience: Document.Audience = .everyone, text: String = "One two three.", inSpace: Bool = true
    ) async throws -> String {
        try await database.write { connection in
            let content = DocumentContent(
                ["title": "Quiet harbours", "text": text, "lead": "Ports at night"], of: Desk.note)
            let slug = try connection.addDocument(
                Desk.note, DocumentPlan(language: .en, audience: audience, home: inSpace ? space.id : nil),
                RevisionDraft(content), by: viewer(.author, connection))
            try connection.addAuthor(members[.writingEditor] ?? 0, to: slug, Desk.note)
            return slug
        }
    }

    func save(
        _ slug: String, _ texts: [String: String], basedOn: Int, as hand: Hand = .author
    ) async throws -> SaveOutcome {
        try await database.write { connection in
            let placed = try Document.lock(slug, of: Desk.note, for: viewer(hand, connection), in: connection)
            return try connection.save(
                RevisionDraft(DocumentContent(texts, of: Desk.note), basedOn: basedOn), to: placed, of: Desk.note)
        }
    }

    @discardableResult
    func take(_ step: Step, _ slug: String, as hand: Hand, at: Int64? = nil) async throws -> DocumentForViewer {
        try await database.write { connection in
            let placed = try Document.lock(slug, of: Desk.note, for: viewer(hand, connection), in: connection)
            return try connection.take(step, with: placed, of: Desk.note, reason: "Because it is so", at: at)
        }
    }

    /// Brings a document to a stage, by the author and the editor.
    func bring(_ slug: String, to stage: Stage) async throws {
        let way: [(Step, Hand)] = [
            (.submit, .author), (.approve, .editor), (.publish, .editor), (.archive, .editor),
        ]
        let stages: [Stage] = [.draft, .review, .approved, .published, .archived]
        for (step, hand) in way.prefix(stages.firstIndex(of: stage) ?? 0) { try await take(step, slug, as: hand) }
    }

    func find(_ slug: String, as hand: Hand) async throws -> DocumentForViewer? {
        try await database.read { connection in
            let found = try connection.documents("where d.slug = \(slug)")
            return try connection.placed(found, for: viewer(hand, connection)).first { $0.canRead || $0.canOpen }
        }
    }
}
