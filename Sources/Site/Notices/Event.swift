import Access
import Base
import Storage

/// Something that happened and that members are told of. What is stored is who, where and which; the sentence is made
/// when it is read, in the reader's language, and only if the reader may still see the place.
package struct Event: Sendable, Hashable {
    /// The id of an `EventKind`.
    package let kind: String
    package let about: Ref
    /// The place whose grants decide who may hear of it; nil for what concerns the member alone.
    package let scope: Int64?
    /// Who did it; never told themselves.
    package let actor: Member.ID?
    /// Where it leads: a path without language, from `/` on.
    package let path: String
    /// Small things for the sentence: a title, a number, a role. Never text that somebody wrote to somebody, and no
    /// names of people: the actor's is looked up when the notice is read.
    package let fills: [String: String]

    package init(
        _ kind: String, about: Ref, scope: Int64? = nil, actor: Member.ID? = nil, path: String,
        fills: [String: String] = [:]
    ) {
        self.kind = kind
        self.about = about
        self.scope = scope
        self.actor = actor
        self.path = path
        self.fills = fills
    }

    /// Longer fills are cut.
    static let longestFill = 200
    static let mostFills = 12
}

/// Under which topics the change feed tells of notices.
enum NoticeTopic {
    /// The key is a member's number, or `everyone` when too many are meant to be named.
    static let name = "notices"
    static let everyone = "*"
    /// More members than this are not named one by one.
    static let most = 50
}
