import Access
import Base

/// Which published documents a list shows.
package struct DocumentFilter: Sendable, Hashable {
    /// Written or translated in that language.
    package var language: Language?
    package var author: Member.ID?
    /// The space whose they are.
    package var home: Int64?

    package init(language: Language? = nil, author: Member.ID? = nil, home: Int64? = nil) {
        self.language = language
        self.author = author
        self.home = home
    }
}

/// What waits at the desk of authors and reviewers.
package enum DeskList: Sendable, Hashable {
    /// Written by the viewer, in whatever stage.
    case own
    /// Written by others, for the viewer to judge.
    case toJudge
    case trash
}
