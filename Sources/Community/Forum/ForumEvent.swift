import Access
import Base
import Site
import Storage

/// What members hear of the forum.
enum ForumEvent: String, CaseIterable {
    case begun = "forum.begun"
    case replied = "forum.replied"
    case mentioned = "forum.mentioned"

    static var kinds: [EventKind] {
        allCases.map { event in
            EventKind(event.rawValue, event.subject, sight: sight) { reader, fills in reader(event.phrase, fills) }
        }
    }

    private var subject: Subject {
        switch self {
        case .begun, .replied: ForumEvent.forum
        case .mentioned: ForumEvent.mentions
        }
    }

    private var phrase: ForumPhrase {
        switch self {
        case .begun: .forumBegun
        case .replied: .forumReplied
        case .mentioned: .forumMentioned
        }
    }

    private static let forum = Subject("forum", usual: .daily) { $0(.subjectForum) }
    private static let mentions = Subject("mentions", usual: .atOnce) { $0(.subjectMentions) }

    /// Posts that were hidden or withdrawn since, or whose topic was, are told of no more.
    private static let sight: EventKind.Sight = { refs, viewer, connection in
        try connection.visiblePosts(refs, for: viewer)
    }
}
