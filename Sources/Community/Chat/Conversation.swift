import Access
import Base

/// A place where people write to each other: a room of a space, two people, or a small group.
package struct Conversation: Sendable, Hashable, Identifiable {
    enum Kind: String, Sendable, CaseIterable { case room, pair, group }

    /// What somebody who comes later sees of what was written before.
    package enum History: String, Sendable, CaseIterable { case all, joining }

    /// The number of its scope.
    package let id: Int64
    /// Nil for what lies in no space: whoever is not in it, administrators too, cannot learn of it.
    let space: Int64?
    let kind: Kind
    var name: String
    var purpose: String
    var rules: String
    var history: History
    /// The time between two messages of one person, in seconds; 0 for none.
    var slowSeconds: Int
    var isArchived: Bool
    /// The number of the newest message; 0 before the first.
    let lastNumber: Int64
    /// Counts everything that happens in it; streams go on from it.
    let version: Int64
    let createdBy: Member.ID?

    /// Without language.
    var path: String { "/chat/room/\(id)" }

    static let longestName = 80
    static let longestText = 1_000
    /// The people of a group, its maker among them.
    static let mostPeople = 12
    static let slowChoices = [0, 10, 30, 60, 300, 900, 3_600]
}

/// A conversation with what somebody is in it.
package struct ConversationForViewer: Sendable, Hashable {
    package let conversation: Conversation
    let standing: Standing
    let viewer: Viewer
    /// Milliseconds since 1970.
    let now: Int64
    /// Since when the viewer has been in it, in milliseconds; nil for somebody who only looks in.
    let joinedAt: Int64?

    var facts: Facts { Facts(standing, now: now) }

    /// Asks `Policy` about the conversation; `change` adds what else is known.
    package func allows(_ action: Action, _ change: (inout Facts) -> Void = { _ in }) -> Bool {
        var facts = facts
        change(&facts)
        return Policy.allows(viewer, action, facts)
    }

    /// Messages from that instant on can be read.
    var readableFrom: Int64 {
        switch conversation.history {
        case .all: 0
        case .joining: joinedAt ?? .max
        }
    }

    /// Whoever leads the work of the space makes its rooms and says their rules, as they plan its agenda.
    var mayRun: Bool {
        conversation.kind == .room && standing.roles.contains { $0 == .facilitator || $0 == .manager }
            && viewer.standing != .anonymous && !viewer.isSilenced && !standing.isSilenced
    }
}

/// What somebody fills in to make a room or to change it.
package struct RoomDraft: Sendable, Hashable {
    package var name = ""
    package var purpose = ""
    package var rules = ""
    package var history = Conversation.History.all
    package var slowSeconds = 0

    package init() {}

    init(_ conversation: Conversation) {
        name = conversation.name
        purpose = conversation.purpose
        rules = conversation.rules
        history = conversation.history
        slowSeconds = conversation.slowSeconds
    }

    var tidied: RoomDraft {
        var copy = self
        copy.name = name.tidied()
        copy.purpose = purpose.tidied(onOneLine: false)
        copy.rules = rules.tidied(onOneLine: false)
        return copy
    }
}

/// The one answer for what does not exist and for what one may not know of.
enum Chat {
    static let notFound = AppError(.notFound, "There is no such page")
    /// Under which topic the change feed tells of a conversation; the key is its number.
    static let topic = "chat"
}
