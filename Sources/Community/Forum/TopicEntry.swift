import Access
import Base
import Markup
import Site

/// A line of the list of topics.
struct TopicEntry {
    private let line: TopicLine
    private let place: SpaceForViewer

    init(_ line: TopicLine, _ place: SpaceForViewer) {
        self.line = line
        self.place = place
    }

    func html(_ visit: Visit) -> HTML {
        let (reader, topic) = (visit.reader, line.topic)
        let path = "\(place.space.path)/forum/\(topic.id)"
        let isUnread = line.unread > 0 && line.watch != .mute
        return li(.class(isUnread ? "entry topic-line unread" : "entry topic-line")) {
            a(.href(visit.link(path)), .dir("auto"), .lang(topic.language?.rawValue)) { topic.title }
            for tag in tags(reader) { " " + span(.class("tag")) { tag } }
            p(.class("small muted")) {
                reader.markup(
                    ForumPhrase.topicBy,
                    [
                        "name": bdi { reader.person(line.authorName) },
                        "day": reader.time(topic.lastAt),
                    ])
                " · "
                reader(.topicPosts, count: Double(line.posts))
                if isUnread {
                    " · "
                    a(.href(visit.link(path, Query([("go", "unread")])))) {
                        line.lastRead == nil
                            ? reader(.topicNew) : reader(.topicUnread, count: Double(line.unread))
                    }
                }
            }
        }
    }

    private func tags(_ reader: Reader) -> [String] {
        var tags: [ForumPhrase] = []
        if line.topic.isPinned { tags.append(.topicPinned) }
        if line.topic.isClosed { tags.append(.topicClosed) }
        if line.topic.answer != nil { tags.append(.topicSettled) }
        if line.watch == .mute { tags.append(.topicMuted) }
        return tags.map { reader($0) }
    }
}
