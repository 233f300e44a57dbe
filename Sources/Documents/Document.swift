import Access
import Base

/// A text that people edit, review and publish: where it stands, whose it is, how far it is. What it says is in its
/// revisions.
package struct Document: Sendable, Hashable, Identifiable {
    /// Whom it is published to.
    package enum Audience: String, Sendable, Hashable, CaseIterable {
        /// Everybody, without an account.
        case everyone = "public"
        /// All members who are no guests.
        case members
        /// The people of its space.
        case space
    }

    /// Somebody who wrote of it. The name is empty once the account was erased.
    package struct Author: Sendable, Hashable, Identifiable {
        package let id: Member.ID
        package let name: String

        package init(id: Member.ID, name: String) {
            self.id = id
            self.name = name
        }
    }

    package let id: Int64
    package let kind: String
    /// What stands in its address; unique, never changed.
    package let slug: String
    /// The space in which it is written; nil for what belongs to the whole site.
    package let home: Int64?
    /// The scope whose grants decide who reads it once it is published: that of the public, of all members or of its space.
    package let place: Int64
    package let audience: Audience
    package let language: Language
    /// How far the newest text is.
    package let stage: Stage
    /// As `Policy` sees it: published as long as there is a published text that is neither archived, hidden nor in the trash.
    package let state: RecordState
    /// The number of the newest revision, counted from 1.
    package let revision: Int
    /// The revision that readers see; it stays while a newer one is written.
    package let publishedRevision: Int?
    /// When it is to be published, milliseconds since 1970.
    package let publishAt: Int64?
    /// When it first was published, and when the text that readers see was.
    package let publishedAt: Int64?
    package let updatedAt: Int64?
    package let createdAt: Int64
    package let changedAt: Int64
    package let isHidden: Bool
    package let trashedAt: Int64?
    /// Whoever wrote of it, the first first.
    package let authors: [Author]

    package var ref: Ref { Ref(kind, slug) }

    /// How long what is in the trash can be taken out again, in milliseconds.
    package static let timeInTrash: Int64 = 30 * 86_400_000

    static let notFound = AppError(.notFound, "There is no such page")
}

/// Names of the scopes that are no spaces: where what is published hangs.
enum LibraryScope {
    /// Read by everybody.
    static let everyone = "library-public"
    /// Read by all members who are no guests.
    static let members = "library-members"
}
