import Base
import Storage

/// A kind of record that can be reported and moderated. Features give one for each of their kinds; what a measure means
/// for the record is theirs to do, in the same transaction.
package protocol Moderated: Sendable {
    /// As in `Ref.kind`.
    var kind: String { get }
    /// What moderators can do with such a record; `restore` goes without saying.
    var measures: [Measure.Kind] { get }
    /// The record whatever its state, for moderators; nil when there is none with that id.
    func record(_ id: String, in connection: Connection) throws -> ModeratedRecord?
    /// Whether the viewer may see the record; `scope` is where they say that they met it.
    func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool
    /// Makes the measure true of the record.
    func apply(_ measure: Measure, in connection: Connection) throws
    /// Takes its effect back, as far as no other measure asks for the same. The measure is marked as ended already.
    func undo(_ measure: Measure, in connection: Connection) throws
    /// A moderator has looked at what was kept back (`Connection.hold`) and found nothing wrong: from now on it is seen.
    func letThrough(_ id: String, in connection: Connection) throws
}

extension Moderated {
    /// For kinds of which nothing is kept back.
    package func letThrough(_ id: String, in connection: Connection) throws {}
}

/// What moderators have to know of a record.
package struct ModeratedRecord: Sendable, Hashable {
    package let subject: Ref
    /// As its page has it; a name is a title too.
    package let title: String
    /// The text in question, shortened by the page that shows it.
    package let text: String
    /// Its page, without language; empty when it has none.
    package let path: String
    /// Where it lies; nil when it lies in no space.
    package let scope: Int64?
    /// Who wrote it, or who it is.
    package let author: Member.ID?
    /// Others whose matter it is, and who therefore cannot judge it.
    package let parties: Set<Member.ID>

    package init(
        _ subject: Ref, title: String, text: String = "", path: String = "", scope: Int64? = nil,
        author: Member.ID? = nil, parties: Set<Member.ID> = []
    ) {
        self.subject = subject
        self.title = title
        self.text = text
        self.path = path
        self.scope = scope
        self.author = author
        self.parties = parties
    }
}

/// All kinds of records that can be moderated, by `Ref.kind`.
package struct ModeratedKinds: Sendable {
    private let kinds: [String: any Moderated]

    /// People and the descriptions of spaces, and what features add.
    package init(_ added: [any Moderated] = []) {
        let all: [any Moderated] = [ModeratedMember(), ModeratedSpace()] + added
        kinds = Dictionary(all.map { ($0.kind, $0) }) { first, _ in first }
    }

    package subscript(kind: String) -> (any Moderated)? { kinds[kind] }

    /// The record with its kind; nil when there is none.
    package func record(
        _ subject: Ref, in connection: Connection
    ) throws -> (kind: any Moderated, record: ModeratedRecord)? {
        guard let kind = kinds[subject.kind], let record = try kind.record(subject.id, in: connection) else {
            return nil
        }
        return (kind, record)
    }
}
