import Access
import Base
import Storage

/// A kind of thing that members hear about. Rooms and features list theirs (`Feature.events`); a notice of a kind that
/// no part of the site lists any more is not shown.
package struct EventKind: Sendable {
    /// Which of these records the viewer may see, where the scope alone does not tell: hidden posts, drafts.
    package typealias Sight = @Sendable (_ about: Set<Ref>, Viewer, Connection) throws -> Set<Ref>

    /// As in `Event.kind`, for example `space.invited`.
    package let id: String
    package let subject: Subject
    let sight: Sight?
    let title: @Sendable (Reader, [String: String]) -> String

    /// `title` is one plain sentence. It gets the event's fills, and beside them `{actor}`, the name of who did it, and
    /// `{space}`, the name of the space, both as they are when the notice is read; each is there only if there is one
    /// that the reader may know.
    package init(
        _ id: String, _ subject: Subject, sight: Sight? = nil,
        title: @escaping @Sendable (Reader, [String: String]) -> String
    ) {
        self.id = id
        self.subject = subject
        self.sight = sight
        self.title = title
    }
}

/// What notices are about, as far as members choose how they hear of it.
package struct Subject: Sendable, Hashable, Identifiable {
    package let id: String
    /// How mail is sent for it until the member chooses.
    package let usual: Delivery
    /// About the member's own account or work: it comes through whomever and whatever space the member has muted.
    package let isOwnMatter: Bool
    /// Always mailed, at once, even in quiet hours: what could be an intruder's doing.
    package let isSecurity: Bool
    let title: @Sendable (Reader) -> String

    package init(
        _ id: String, usual: Delivery, isOwnMatter: Bool = false, isSecurity: Bool = false,
        title: @escaping @Sendable (Reader) -> String
    ) {
        self.id = id
        self.usual = usual
        self.isOwnMatter = isOwnMatter
        self.isSecurity = isSecurity
        self.title = title
    }

    package static func == (a: Subject, b: Subject) -> Bool { a.id == b.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// Invitations, requests, and what happens in spaces.
    package static let spaces = Subject("spaces", usual: .daily) { $0(.subjectSpaces) }
    /// What waits for those who look after the site or a space: applications, reports, approvals.
    package static let duties = Subject("duties", usual: .daily, isOwnMatter: true) { $0(.subjectDuties) }
    /// Decisions about what the member wrote or did, and about their reports and appeals.
    package static let moderation = Subject("moderation", usual: .atOnce, isOwnMatter: true) {
        $0(.subjectModeration)
    }
    /// The member's application, roles and data.
    package static let account = Subject("account", usual: .atOnce, isOwnMatter: true) { $0(.subjectAccount) }
    /// Sign-ins from new devices, changed passwords and addresses.
    package static let security = Subject("security", usual: .atOnce, isOwnMatter: true, isSecurity: true) {
        $0(.subjectSecurity)
    }
}

/// When notices are mailed.
package enum Delivery: String, Sendable, Hashable, CaseIterable {
    case never, daily, weekly
    case atOnce = "at-once"
}
