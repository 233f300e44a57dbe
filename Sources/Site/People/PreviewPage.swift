import Access
import Base
import Markup

/// One's profile as others see it.
struct PreviewPage {
    let visit: Visit
    let name: String
    let profile: Profile

    private var reader: Reader { visit.reader }
    private var isGuest: Bool { visit.viewer.standing == .guest }

    var page: Page {
        visit.accountPage(reader(.seeAsOthers), "profile") {
            p(.class("lead")) { reader(.previewLead) }
            p {
                reader(profile.isListed ? .previewListed : .previewUnlisted)
                " "
                a(.href(visit.link("/account/profile"))) { reader(.editProfile) }
            }
            h2 { reader(.previewSpaces) }
            card(profile.details(seenBy: .mySpaces))
            if !isGuest {
                h2 { reader(.previewMembers) }
                if isHidden { p(.class("note")) { reader(.previewHidden) } } else { card(open) }
            }
        }
    }

    private var open: ProfileDetails { profile.details(seenBy: .allMembers) }

    private var isHidden: Bool { !profile.isListed && open.isEmpty }

    private func card(_ details: ProfileDetails) -> HTML {
        div(.class("card")) {
            p(.class("card-title")) { bdi { name } }
            if details.isEmpty { p(.class("muted")) { reader(.nothingShared) } }
            PersonFacts(visit: visit, details: details).html
        }
    }
}
