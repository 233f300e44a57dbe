/// Where a record is in its life. Raw values are what tables store.
package enum RecordState: String, Sendable, Hashable, CaseIterable {
    /// Seen by its owner only.
    case draft
    case published
    /// Taken from view by a moderator: seen by its owner and by those who may delete.
    case hidden
    /// In the trash: seen by the same, who may restore it.
    case trashed
}

/// What the phase of a dialogue lets participants do.
package struct PhaseAllowance: Sendable, Hashable {
    package var topic: Bool
    package var reply: Bool
    package var chat: Bool
    package var vote: Bool
    /// Whether the protocol lets participants make polls of their own.
    package var poll: Bool

    package init(topic: Bool = true, reply: Bool = true, chat: Bool = true, vote: Bool = true, poll: Bool = false) {
        self.topic = topic
        self.reply = reply
        self.chat = chat
        self.vote = vote
        self.poll = poll
    }

    /// No protocol, or one that forbids nothing of the usual.
    package static let free = PhaseAllowance()
    package static let closed = PhaseAllowance(topic: false, reply: false, chat: false, vote: false)
}

/// Who may see who voted what.
package enum BallotRule: String, Sendable, Hashable, CaseIterable {
    /// Nobody, ever: the poll is anonymous, or the rule says so.
    case secret
    /// Those who take part in the space.
    case participants
}

/// What `Policy` has to know of the place and of the record, beside who asks.
package struct Facts: Sendable, Hashable {
    package var standing: Standing
    package var owner: Member.ID?
    package var state = RecordState.published
    /// Nothing of it may change or go.
    package var isOnHold = false
    /// Milliseconds since 1970.
    package var createdAt: Int64?
    /// Milliseconds since 1970.
    package var now: Int64
    package var phase = PhaseAllowance.free
    /// Whether a vote on the text was opened; from then on it stays as it is.
    package var hasBeenPutToVote = false
    /// Whoever wrote of what is to be published or approved.
    package var authors: Set<Member.ID> = []
    package var isOnRoll = false
    package var ballots = BallotRule.secret
    /// Whether whoever asks is party to the dispute that is to be settled.
    package var isPartyToDispute = false
    /// Whether whoever asks is the only manager left.
    package var isLastManager = false

    package init(
        _ standing: Standing = .none, owner: Member.ID? = nil, state: RecordState = .published, isOnHold: Bool = false,
        createdAt: Int64? = nil, now: Int64 = 0
    ) {
        self.standing = standing
        self.owner = owner
        self.state = state
        self.isOnHold = isOnHold
        self.createdAt = createdAt
        self.now = now
    }

    /// What is left of the grants under every bound: account, scope, classification, silence, hold, state of the
    /// record.
    package func effective(for viewer: Viewer) -> Bits {
        var bits = standing.granted.intersection(standing.caps)
            .intersection(viewer.caps(at: standing.classification))
        if isOnHold || standing.isSilenced { bits.formIntersection(.downloading) }
        return state == .published ? bits : bits.intersection(stateCaps(for: viewer))
    }

    private func stateCaps(for viewer: Viewer) -> Bits {
        let isOwner = owner != nil && owner == viewer.member
        switch state {
        case .published: return .all
        case .draft: return isOwner ? .all : .none
        case .hidden, .trashed:
            if standing.granted.contains(.delete) { return Facts.putAway }
            return isOwner ? .readOnly : .none
        }
    }

    /// What those who may delete can do with what is hidden or in the trash: look, and restore.
    static let putAway: Bits = [.discover, .view, .download, .delete]
}
