import Base
import Testing

@testable import Access

/// Global roles, file levels and what bounds them.
@Suite struct BoundsTests {
    private static let me: Int64 = 10

    private static func member(_ roles: [Viewer.Role] = []) -> Viewer {
        Viewer(member: me, standing: .member, principals: [1, 2, me], roles: Set(roles))
    }

    private static let global: [(Action, GlobalRole)] = [
        (.approveBlog, .editor), (.breakGlass, .administrator), (.administer, .administrator),
        (.approveMembers, .moderator), (.approveMembers, .administrator), (.moderate, .moderator),
        (.readLogs, .auditor), (.readLogs, .administrator), (.stewardData, .dataSteward), (.edit, .editor),
        (.seeRoll, .auditor),
    ]

    @Test func everyGlobalActionBelongsToItsRoles() {
        var facts = Facts()
        facts.authors = [99]
        for action in Set(Self.global.map(\.0)) {
            for role in GlobalRole.allCases {
                let allowed = Policy.allows(Self.member([Viewer.Role(role, subject: "KEN")]), action, facts)
                #expect(allowed == Self.global.contains { $0 == (action, role) }, "\(action) \(role)")
            }
        }
    }

    /// Figures are for everybody, and so is saying that one is wrong; under one's own name only members do.
    @Test func everybodyButTheSilencedReportsFigures() {
        let facts = Facts(Standing(granted: .downloading, classification: .open))
        for standing in Viewer.Standing.allCases {
            var viewer = Self.member()
            viewer.standing = standing
            #expect(Policy.allows(viewer, .reportFigure, facts))
            #expect(Policy.allows(viewer, .discussFigure, facts) == (standing == .member))
            viewer.isSilenced = true
            #expect(!Policy.allows(viewer, .reportFigure, facts) && !Policy.allows(viewer, .discussFigure, facts))
        }
        #expect(!Policy.allows(Self.member(), .discussFigure, Facts()))
        var hidden = facts
        hidden.state = .hidden
        #expect(!Policy.allows(Self.member(), .discussFigure, hidden))
    }

    @Test func rolesOfTheWholeSiteOpenNoSpace() {
        let viewer = Self.member(GlobalRole.allCases.map { Viewer.Role($0) })
        for action in [Action.discover, .see, .reply, .hide, .manageMembers, .exportSpace, .download] {
            #expect(!Policy.allows(viewer, action, Facts(Standing(scope: 5, space: 5))), "\(action)")
        }
    }

    @Test func oneSpeaksOnlyForTheStateThatOneIsDelegateOf() {
        let viewer = Self.member([Viewer.Role(.delegate, subject: "KEN"), Viewer.Role(.translator, subject: "fr")])
        #expect(Policy.allows(viewer, .report(subject: "KEN"), Facts()))
        #expect(!Policy.allows(viewer, .report(subject: "UGA"), Facts()))
        #expect(!Policy.allows(viewer, .report(subject: ""), Facts()))
        #expect(!Policy.allows(Self.member([Viewer.Role(.delegate)]), .report(subject: ""), Facts()))
        #expect(Policy.allows(viewer, .translate(.fr), Facts()))
        #expect(!Policy.allows(viewer, .translate(.es), Facts()))
    }

    @Test func nobodyApprovesWhatTheyWrote() {
        var facts = Facts()
        facts.authors = [Self.me, 99]
        #expect(!Policy.allows(Self.member([Viewer.Role(.editor)]), .approveBlog, facts))
        facts.authors = []
        #expect(!Policy.allows(Self.member([Viewer.Role(.editor)]), .approveBlog, facts))
    }

    @Test func aGlobalModeratorKeepsOutOfTheirOwnDispute() {
        var facts = Facts()
        facts.isPartyToDispute = true
        #expect(!Policy.allows(Self.member([Viewer.Role(.moderator)]), .moderate, facts))
    }

    @Test func rolesOfGuestsAndOfTheSilencedDoNotCount() {
        var viewer = Self.member(GlobalRole.allCases.map { Viewer.Role($0) })
        viewer.standing = .guest
        #expect(!Policy.allows(viewer, .administer, Facts()))
        #expect(!Policy.allows(viewer, .readLogs, Facts()))
        #expect(!Policy.allows(viewer, .createSpace, Facts()))
        viewer.standing = .member
        viewer.isSilenced = true
        #expect(!Policy.allows(viewer, .administer, Facts()))
        #expect(Policy.allows(viewer, .readLogs, Facts()))
    }

    @Test(arguments: [
        (Bits.readOnly, [Action.see]),
        (.downloading, [.see, .download]),
        (.contributing, [.see, .download, .upload]),
        (.editing, [.see, .download, .upload, .changeFile]),
        (.deleting, [.see, .download, .upload, .changeFile, .deleteFile]),
        (.all, [.see, .download, .upload, .changeFile, .deleteFile, .makeLink(.downloading), .grant(.all)]),
    ])
    func aLevelGivesWhatItSays(_ level: Bits, _ allowed: [Action]) {
        let facts = Facts(Standing(scope: 5, space: 5, granted: level))
        for action in [
            Action.see, .download, .upload, .changeFile, .deleteFile, .makeLink(.downloading), .grant(.all),
        ] {
            #expect(Policy.allows(Self.member(), action, facts) == allowed.contains(action), "\(level) \(action)")
        }
    }

    @Test func nobodyPassesOnMoreThanTheyHave() {
        let facts = Facts(Standing(scope: 5, space: 5, granted: [.discover, .view, .share, .manage]))
        #expect(Policy.allows(Self.member(), .makeLink(.readOnly), facts))
        #expect(!Policy.allows(Self.member(), .makeLink(.downloading), facts))
        #expect(Policy.allows(Self.member(), .grant(.readOnly), facts))
        #expect(!Policy.allows(Self.member(), .grant(.downloading), facts))
        #expect(!Policy.allows(Self.member(), .makeLink(.none), facts))
    }

    @Test func aLegalHoldLeavesReadingAndDownloading() {
        var facts = Facts(Standing(scope: 5, granted: .all, roles: [.manager, .moderator]), owner: Self.me)
        facts.isOnHold = true
        #expect(facts.effective(for: Self.member()) == .downloading)
        facts.state = .hidden
        #expect(facts.effective(for: Self.member()) == .downloading)
    }

    @Test func guestsOnlyReadWhatIsConfidential() {
        var viewer = Self.member()
        viewer.standing = .guest
        var facts = Facts(Standing(scope: 5, granted: .all, roles: [.participant], classification: .confidential))
        #expect(facts.effective(for: viewer) == .readOnly)
        facts.standing.classification = .internal
        #expect(facts.effective(for: viewer) == .all)
    }

    @Test func visitorsSeeOnlyWhatIsOpenAndWriteNothing() {
        var facts = Facts(Standing(scope: 5, granted: .all, classification: .open))
        #expect(facts.effective(for: .anonymous) == .downloading)
        for stricter in [Classification.internal, .confidential] {
            facts.standing.classification = stricter
            #expect(facts.effective(for: .anonymous) == .none)
        }
    }

    @Test func draftsAreTheirOwnersAndTheHiddenIsForThoseWhoMayDelete() {
        var facts = Facts(Standing(scope: 5, granted: .editing), owner: 99, state: .draft)
        #expect(facts.effective(for: Self.member()) == .none)
        facts.owner = Self.me
        #expect(facts.effective(for: Self.member()) == .editing)
        facts.state = .hidden
        #expect(facts.effective(for: Self.member()) == .readOnly)
        facts.standing.granted = .deleting
        #expect(facts.effective(for: Self.member()) == [.discover, .view, .download, .delete])
        facts.owner = nil
        facts.standing.granted = .editing
        #expect(facts.effective(for: Self.member()) == .none)
        #expect(facts.effective(for: .anonymous) == .none)
    }
}
