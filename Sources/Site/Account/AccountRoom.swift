import Access
import Base
import Markup

/// What members see and do about their own account.
struct AccountRoom: Feature {
    let id = "account"

    var memberMenu: [MenuItem] {
        [MenuItem(id: "account", path: "/account", for: .signedIn) { $0(AccountPhrase.account) }]
    }

    var events: [EventKind] { AccountEvent.kinds }
    var personalData: [PersonalData] { [.letters, .notices] }

    func addRoutes(_ routes: Routes) {
        addOverview(routes)
        addSecurity(routes)
        addPasskeys(routes)
        addPasskeySignIn(routes)
        addConfirming(routes)
        addOutside(routes)
        addOutsideLinks(routes)
        addDevices(routes)
        addAddress(routes)
        addData(routes)
        addLeaving(routes)
    }
}

/// What members are told of what happens to their account: it may be an intruder's doing.
enum AccountEvent: String, CaseIterable {
    case passkeyAdded = "account.passkey-added"
    case passkeyRemoved = "account.passkey-removed"
    case outsideLinked = "account.outside-linked"
    case outsideUnlinked = "account.outside-unlinked"
    case addressChanged = "account.address-changed"
    case twoStepStarted = "account.two-step-started"
    case twoStepStopped = "account.two-step-stopped"

    static var kinds: [EventKind] {
        allCases.map { event in EventKind(event.rawValue, .security) { reader, _ in reader(event.phrase) } }
    }

    private var phrase: AccountPhrase {
        switch self {
        case .passkeyAdded: .accountNoticePasskeyAdded
        case .passkeyRemoved: .accountNoticePasskeyRemoved
        case .outsideLinked: .accountNoticeOutsideLinked
        case .outsideUnlinked: .accountNoticeOutsideUnlinked
        case .addressChanged: .accountNoticeAddressChanged
        case .twoStepStarted: .accountNoticeTwoStepStarted
        case .twoStepStopped: .accountNoticeTwoStepStopped
        }
    }
}

extension Act {
    static let passkeyAdded = Act("passkey.added")
    static let passkeyRemoved = Act("passkey.removed")
    static let outsideLinked = Act("outside-account.linked")
    static let outsideUnlinked = Act("outside-account.unlinked")
    static let sessionEnded = Act("session.ended")
    static let addressChanged = Act("address.changed")
    static let dataExported = Act("data.exported")
    static let memberErased = Act("member.erased")
}
