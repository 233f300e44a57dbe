import Access
import Base
import Site

/// A subject that people of a space talk about.
package struct Topic: Sendable, Hashable, Identifiable {
    package typealias ID = Int64

    package let id: ID
    package let space: Int64
    /// Its category's scope, or the space's.
    package let scope: Int64
    package let category: ForumCategory.ID?
    package let title: String
    package let author: Member.ID
    package let state: RecordState
    package let language: Language?
    package let isPinned: Bool
    /// Only those who lead the space or keep order in it go on writing.
    package let isClosed: Bool
    /// The post that settled the question.
    package let answer: Post.ID?
    /// Where its posts went when it was joined with another.
    package let mergedInto: ID?
    package let lastNumber: Int
    /// Milliseconds since 1970, as all instants.
    package let createdAt: Int64
    package let lastAt: Int64

    package static let longestTitle = 150
    package var ref: Ref { Ref("topic", "\(id)") }
}

/// A topic with what somebody is at its place.
package struct TopicForViewer: Sendable, Hashable {
    package let topic: Topic
    package let place: SpaceForViewer
    package let standing: Standing

    /// Asks `Policy` about the topic; `post` about one of its posts.
    package func allows(_ action: Action, _ post: Post? = nil) -> Bool {
        Policy.allows(place.viewer, action, facts(post))
    }

    package func facts(_ post: Post? = nil) -> Facts {
        var facts = Facts(
            standing, owner: post?.author ?? topic.author, state: post?.state ?? topic.state,
            createdAt: post?.createdAt ?? topic.createdAt, now: place.now)
        if topic.isClosed { facts.phase = .closed }
        facts.isPartyToDispute = facts.owner == place.viewer.member
        return facts
    }

    package var path: String { "\(place.space.path)/forum/\(topic.id)" }

    /// Whether the viewer leads the space or began the topic: they say what settled it.
    package var maySettle: Bool {
        allows(.planAgenda) || topic.author == place.viewer.member && allows(.reply)
    }
}

/// What somebody hears of a topic.
package enum TopicWatch: String, Sendable, Hashable, CaseIterable {
    case follow
    case mute
}
