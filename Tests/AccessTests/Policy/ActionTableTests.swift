import Base
import Testing

@testable import Access

/// The table of space roles, row by row: observer, participant, facilitator, rapporteur, space moderator, space manager.
@Suite struct ActionTableTests {
    private static let me: Int64 = 10
    private static let hour: Int64 = 3_600_000

    /// A row: what is asked, under which facts, and for which roles it is allowed (`✓` or `–`, in the order above).
    struct Row: Sendable, CustomTestStringConvertible {
        let action: Action
        let allowed: String
        var facts: @Sendable (inout Facts) -> Void = { _ in }
        var note = ""

        var testDescription: String { "\(action) \(note)" }
    }

    private static func closed(_ facts: inout Facts) { facts.phase = .closed }
    private static func own(_ facts: inout Facts) {
        facts.owner = me
        facts.createdAt = facts.now - 24 * hour + 1
    }

    static let rows: [Row] = [
        Row(action: .discover, allowed: "✓✓✓✓✓✓"),
        Row(action: .see, allowed: "✓✓✓✓✓✓"),
        Row(action: .see, allowed: "✓✓✓✓✓✓", facts: { $0.phase = .closed }, note: "in a closed phase"),
        Row(action: .reply, allowed: "–✓✓✓✓✓"),
        Row(action: .reply, allowed: "––✓✓✓✓", facts: { $0.phase.reply = false }, note: "in another phase"),
        Row(action: .comment, allowed: "–✓✓✓✓✓"),
        Row(action: .comment, allowed: "––✓✓✓✓", facts: { $0.phase.reply = false }, note: "in another phase"),
        Row(action: .chat, allowed: "–✓✓✓✓✓"),
        Row(action: .chat, allowed: "––✓✓✓✓", facts: { $0.phase.chat = false }, note: "in another phase"),
        Row(action: .startTopic, allowed: "–✓✓✓✓✓"),
        Row(action: .startTopic, allowed: "––✓✓✓✓", facts: { $0.phase.topic = false }, note: "in another phase"),
        Row(action: .editOwnPost, allowed: "–✓✓✓✓✓", facts: { own(&$0) }, note: "within a day"),
        Row(action: .editOwnPost, allowed: "––––––", note: "of another"),
        Row(
            action: .editOwnPost, allowed: "––––––",
            facts: {
                own(&$0)
                $0.now += 1
            }, note: "after a day"),
        Row(
            action: .editOwnPost, allowed: "––––––",
            facts: {
                own(&$0)
                $0.hasBeenPutToVote = true
            }, note: "after a vote was opened"),
        Row(action: .editAnothersText, allowed: "––––––"),
        Row(action: .react, allowed: "✓✓✓✓✓✓"),
        Row(action: .planAgenda, allowed: "––✓––✓"),
        Row(action: .changePhase, allowed: "––✓––✓"),
        Row(action: .draftSynthesis, allowed: "–––✓––"),
        Row(action: .publishSynthesis, allowed: "––✓–––", facts: { $0.authors = [99] }),
        Row(action: .publishSynthesis, allowed: "––––––", facts: { $0.authors = [99, me] }, note: "of one's own"),
        Row(action: .publishSynthesis, allowed: "––––––", note: "without a draft"),
        Row(action: .objectToSynthesis, allowed: "–✓✓–✓✓"),
        Row(action: .createPoll, allowed: "––✓––✓"),
        Row(action: .createPoll, allowed: "–✓✓––✓", facts: { $0.phase.poll = true }, note: "protocol lets all"),
        Row(action: .openPoll, allowed: "––✓––✓"),
        Row(action: .vote, allowed: "––––––", note: "by role alone"),
        Row(action: .vote, allowed: "–✓✓✓✓✓", facts: { $0.isOnRoll = true }, note: "on the roll"),
        Row(
            action: .vote, allowed: "––––––",
            facts: {
                $0.isOnRoll = true
                $0.phase.vote = false
            }, note: "when no vote is open"),
        Row(action: .seeBallots, allowed: "––––––", note: "secret"),
        Row(action: .seeBallots, allowed: "–✓✓✓✓✓", facts: { $0.ballots = .participants }, note: "as ruled"),
        Row(action: .seeRoll, allowed: "––––––", note: "secret"),
        Row(action: .seeRoll, allowed: "–✓✓✓✓✓", facts: { $0.ballots = .participants }, note: "as ruled"),
        Row(action: .hide, allowed: "––––✓–"),
        Row(action: .hide, allowed: "––––––", facts: { $0.isPartyToDispute = true }, note: "in one's own dispute"),
        Row(action: .move, allowed: "––––✓–"),
        Row(action: .redact, allowed: "––––✓–"),
        Row(action: .silence(days: 7), allowed: "––––✓–"),
        Row(action: .silence(days: 8), allowed: "––––––"),
        Row(action: .silence(days: 0), allowed: "––––––"),
        Row(action: .createEvent, allowed: "––✓––✓"),
        Row(action: .checkIn, allowed: "––✓––✓"),
        Row(action: .manageMembers, allowed: "–––––✓"),
        Row(action: .changeSettings, allowed: "–––––✓"),
        Row(action: .archive, allowed: "–––––✓"),
        Row(action: .reopen, allowed: "–––––✓"),
        Row(action: .leave, allowed: "✓✓✓✓✓✓"),
        Row(action: .leave, allowed: "––––––", facts: { $0.isLastManager = true }, note: "the last manager"),
        Row(action: .draftBlog, allowed: "–✓✓✓––"),
        Row(action: .approveBlog, allowed: "––––––", facts: { $0.authors = [99] }),
        Row(action: .report(subject: "KEN"), allowed: "––––––"),
        Row(action: .exportSpace, allowed: "––✓✓–✓"),
        Row(action: .exportOwnData, allowed: "–✓✓✓✓✓"),
        // The bits that come with the roles.
        Row(action: .download, allowed: "–✓✓✓✓✓"),
        Row(action: .upload, allowed: "–✓✓✓✓✓"),
        Row(action: .editOwnFile, allowed: "–✓✓✓✓✓", facts: { own(&$0) }),
        Row(action: .changeFile, allowed: "––✓–✓✓"),
        Row(action: .deleteFile, allowed: "––––✓✓"),
        Row(action: .restoreFile, allowed: "––––✓✓", facts: { $0.state = .trashed }),
        Row(action: .purge, allowed: "––––––"),
        Row(action: .makeLink(.readOnly), allowed: "–––––✓"),
        Row(action: .makeLink(.contributing), allowed: "––––––", note: "that writes"),
        Row(action: .grant(.all), allowed: "–––––✓"),
        Row(action: .use(.view), allowed: "✓✓✓✓✓✓"),
        Row(action: .use(.none), allowed: "––––––", note: "nothing"),
        // What no role in a space gives.
        Row(action: .createSpace, allowed: "✓✓✓✓✓✓", note: "any member"),
        Row(action: .breakGlass, allowed: "––––––"),
        Row(action: .approveMembers, allowed: "––––––"),
        Row(action: .moderate, allowed: "––––––"),
        Row(action: .administer, allowed: "––––––"),
        Row(action: .readLogs, allowed: "––––––"),
        Row(action: .stewardData, allowed: "––––––"),
        Row(action: .edit, allowed: "––––––"),
        Row(action: .translate(.fr), allowed: "––––––"),
    ]

    @Test(arguments: rows) func theRowHolds(_ row: Row) {
        let found = SpaceRole.allCases.map { role in
            Policy.allows(Self.member, row.action, Self.facts(role, row.facts)) ? "✓" : "–"
        }
        #expect(found.joined() == row.allowed, "\(row.action) \(row.note)")
    }

    @Test(arguments: rows) func withoutAnApprovedAccountNothingOfItIsAllowed(_ row: Row) {
        for standing in [Viewer.Standing.anonymous, .pending] {
            var viewer = Self.member
            viewer.standing = standing
            for role in SpaceRole.allCases {
                #expect(!Policy.allows(viewer, row.action, Self.facts(role, row.facts)), "\(standing)")
            }
        }
    }

    /// Reading, voting and leaving stay.
    @Test(arguments: rows) func whoIsSilencedOnlyReads(_ row: Row) {
        var viewer = Self.member
        viewer.isSilenced = true
        let found = SpaceRole.allCases.map { role in
            Policy.allows(viewer, row.action, Self.facts(role, row.facts)) ? "✓" : "–"
        }
        switch row.action {
        case .discover, .see, .use, .vote, .seeBallots, .seeRoll, .leave, .exportOwnData, .exportSpace, .download:
            #expect(found.joined() == row.allowed)
        default: #expect(found.joined() == "––––––")
        }
    }

    @Test(arguments: rows) func whoeverIsSilencedInTheSpaceReadsAndVotesThere(_ row: Row) {
        let found = SpaceRole.allCases.map { role in
            var facts = Self.facts(role, row.facts)
            facts.standing.isSilenced = true
            return Policy.allows(Self.member, row.action, facts) ? "✓" : "–"
        }
        switch row.action {
        case .discover, .see, .use, .vote, .seeBallots, .seeRoll, .leave, .exportOwnData, .exportSpace, .download,
            .createSpace:
            #expect(found.joined() == row.allowed)
        default: #expect(found.joined() == "––––––")
        }
    }

    @Test(arguments: rows) func inAnArchivedSpaceNothingChanges(_ row: Row) {
        let found = SpaceRole.allCases.map { role in
            var facts = Self.facts(role, row.facts)
            facts.standing.caps = .downloading
            return Policy.allows(Self.member, row.action, facts) ? "✓" : "–"
        }
        switch row.action {
        case .discover, .see, .use, .seeBallots, .seeRoll, .leave, .exportOwnData, .exportSpace, .download,
            .createSpace, .reopen:
            #expect(found.joined() == row.allowed)
        default: #expect(found.joined() == "––––––")
        }
    }

    @Test func withoutAGrantNothingOfASpaceIsAllowed() {
        for row in Self.rows where row.action != .createSpace {
            var facts = Facts(Standing(), now: 100 * Self.hour)
            row.facts(&facts)
            #expect(!Policy.allows(Self.member, row.action, facts), "\(row.action)")
        }
    }

    private static let member = Viewer(member: me, standing: .member, principals: [1, 2, me])

    private static func facts(_ role: SpaceRole, _ change: (inout Facts) -> Void) -> Facts {
        var facts = Facts(
            Standing(scope: 5, space: 5, granted: role.bits, roles: [role]), now: 100 * hour)
        change(&facts)
        return facts
    }
}
