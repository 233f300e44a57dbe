import Base

/// The one rule of who may do what. Pages, live streams, search, digests, exports and jobs ask here and nowhere else.
///
/// Grants only, no denies: `effective = (OR of grants) AND caps`. `allows` decides on values already loaded; `visible` is
/// the same rule about seeing as a condition of a statement, for lists. Neither asks what the whole tree looks like.
package enum Policy {
    /// How long one's own text can be changed, in milliseconds.
    package static let timeToEdit: Int64 = 24 * 3_600_000
    /// The longest that a space moderator can silence somebody.
    package static let longestSilence = 7

    package static func allows(_ viewer: Viewer, _ action: Action, _ facts: Facts) -> Bool {
        let may = Grounds(viewer, facts)
        switch action {
        case .discover: return may.have(.discover)
        case .see: return may.have(.view)
        case .use(let bits): return !bits.isEmpty && may.have(bits)

        case .reply: return may.speak(ifPhase: facts.phase.reply)
        case .comment: return may.write && may.speak(ifPhase: facts.phase.reply)
        case .chat: return may.speak(ifPhase: facts.phase.chat)
        case .startTopic: return may.speak(ifPhase: facts.phase.topic)
        case .editOwnPost: return may.be(.contributors) && may.changeOwn && !facts.hasBeenPutToVote
        case .editAnothersText: return false
        case .react: return may.have(.view) && may.addASign
        case .reportFigure: return !viewer.isSilenced
        case .discussFigure: return may.write && may.have(.view)

        case .planAgenda, .changePhase: return may.be(.leaders) && may.have(.edit)
        case .draftSynthesis: return may.be([.rapporteur]) && may.have(.create)
        case .publishSynthesis: return may.be([.facilitator]) && may.have(.edit) && may.judgeOthersWork
        case .objectToSynthesis:
            return may.be([.participant, .facilitator, .moderator, .manager]) && may.have(.create)
        case .createPoll, .openPoll:
            return (may.be(.leaders) || facts.phase.poll && may.be([.participant])) && may.have(.create)
        case .vote: return may.be(.contributors) && facts.isOnRoll && facts.phase.vote && may.takePart
        case .seeBallots: return may.be(.contributors) && may.have(.view) && facts.ballots != .secret
        case .seeRoll:
            return may.hold(.auditor) || may.be(.contributors) && may.have(.view) && facts.ballots != .secret

        case .hide, .move, .redact: return may.keepOrder
        case .silence(let days): return (1...longestSilence).contains(days) && may.keepOrder

        case .createEvent, .checkIn: return may.be(.leaders) && may.have(.edit)
        case .manageMembers, .changeSettings, .archive: return may.be([.manager]) && may.have(.manage)
        case .reopen:
            return may.be([.manager]) && may.have(.view) && !viewer.isSilenced && !facts.standing.isSilenced
        case .leave: return may.be(Set(SpaceRole.allCases)) && !facts.isLastManager
        case .exportSpace: return may.be([.facilitator, .rapporteur, .manager]) && may.have(.view)
        case .exportOwnData: return may.be(.contributors) && may.have(.view)
        case .draftBlog: return may.be([.participant, .facilitator, .rapporteur]) && may.have(.create)
        case .approveBlog: return may.act(as: .editor) && may.judgeOthersWork

        case .download: return may.have(.download)
        case .upload: return may.have(.create)
        case .editOwnFile: return may.changeOwn
        case .changeFile: return may.have(.edit)
        case .deleteFile: return may.have(.delete) && facts.state != .trashed
        case .restoreFile: return may.have(.delete) && facts.state == .trashed
        case .purge: return false
        case .makeLink(let bits): return !bits.isEmpty && may.have(.share) && may.pass(on: bits, most: .downloading)
        case .grant(let bits): return may.have(.manage) && may.pass(on: bits, most: .all)

        case .createSpace: return may.write
        case .breakGlass, .administer: return may.act(as: .administrator)
        case .approveMembers: return may.act(as: .moderator) || may.act(as: .administrator)
        case .moderate: return may.act(as: .moderator) && !facts.isPartyToDispute
        case .readLogs: return may.hold(.auditor) || may.hold(.administrator)
        case .stewardData: return may.act(as: .dataSteward)
        case .edit: return may.act(as: .editor)
        case .translate(let language): return may.act(as: .translator, for: language.rawValue)
        case .report(let subject): return !subject.isEmpty && may.act(as: .delegate, for: subject)
        }
    }
}

extension Set<SpaceRole> {
    /// Everybody in a space who may say something.
    fileprivate static let contributors: Set<SpaceRole> = [
        .participant, .facilitator, .rapporteur, .moderator, .manager,
    ]
    /// Those who lead its work.
    fileprivate static let leaders: Set<SpaceRole> = [.facilitator, .manager]
}

/// What a decision stands on, worked out once.
private struct Grounds {
    let viewer: Viewer
    let facts: Facts
    let effective: Bits

    init(_ viewer: Viewer, _ facts: Facts) {
        self.viewer = viewer
        self.facts = facts
        effective = facts.effective(for: viewer)
    }

    func have(_ bits: Bits) -> Bool { effective.isSuperset(of: bits) }

    /// Whether one of the roles is held in the space; people without an approved account hold none.
    func be(_ roles: Set<SpaceRole>) -> Bool {
        (viewer.standing == .member || viewer.standing == .guest) && !roles.isDisjoint(with: facts.standing.roles)
    }

    /// Whether the role is held on the whole site; only members hold any.
    func hold(_ role: GlobalRole) -> Bool { viewer.standing == .member && viewer.has(role) }

    /// The same for doing something, which nobody may while silenced.
    func act(as role: GlobalRole) -> Bool { hold(role) && !viewer.isSilenced }

    func act(as role: GlobalRole, for subject: String) -> Bool {
        write && viewer.roles.contains(Viewer.Role(role, subject: subject))
    }

    /// Something of one's own outside any space.
    var write: Bool { viewer.standing == .member && !viewer.isSilenced }

    /// Signs are no words, so whoever only reads may give them; not so somebody who is silenced, nor where all is closed.
    var addASign: Bool {
        (viewer.standing == .member || viewer.standing == .guest) && facts.standing.caps.contains(.create)
            && !viewer.isSilenced && !facts.standing.isSilenced
    }

    /// The phase binds participants; those who run the space are bound by it only through the caps.
    func speak(ifPhase isOpen: Bool) -> Bool {
        guard have(.create) else { return false }
        return be([.facilitator, .rapporteur, .moderator, .manager]) || isOpen && be([.participant])
    }

    /// One's own text or file, for a day.
    var changeOwn: Bool {
        guard let owner = facts.owner, owner == viewer.member, let created = facts.createdAt else { return false }
        return have(.create) && facts.now - created < Policy.timeToEdit
    }

    /// A vote is not taken away by silencing somebody, but nobody votes in a space that was archived.
    var takePart: Bool { have(.view) && facts.standing.caps.contains(.create) }

    /// Two different people: whoever decides wrote none of it.
    var judgeOthersWork: Bool {
        guard let member = viewer.member else { return false }
        return !facts.authors.isEmpty && !facts.authors.contains(member)
    }

    var keepOrder: Bool { be([.moderator]) && have(.delete) && !facts.isPartyToDispute }

    /// Nobody gives more than they have.
    func pass(on bits: Bits, most: Bits) -> Bool { have(bits) && most.isSuperset(of: bits) }
}
