import Access
import Base
import Markup

/// A member's page, as far as the reader may see it.
struct PersonPage {
    let visit: Visit
    let person: Person
    let isMuted: Bool

    private var reader: Reader { visit.reader }
    private var isOwn: Bool { person.id == visit.viewer.member }

    var page: Page {
        Page(title: person.name, description: reader(.peopleTitle), menu: "people") {
            p(.class("crumbs")) { a(.href(visit.link("/people"))) { reader(.peopleTitle) } }
            h1 {
                bdi { person.name }
                if person.isGuest { " " + span(.class("tag")) { reader(.guestTag) } }
            }
            if isOwn { own }
            if person.details.isEmpty, !isOwn { p(.class("muted")) { reader(.nothingShared) } }
            PersonFacts(visit: visit, details: person.details).html
            if !isOwn { distance }
        }
    }

    private var own: HTML {
        div(.class("note")) {
            p { reader(.ownPageNote) }
            ul(.class("links")) {
                li { a(.href(visit.link("/account/profile"))) { reader(.editProfile) } }
                li { a(.href(visit.link("/account/profile/preview"))) { reader(.seeAsOthers) } }
            }
        }
    }

    /// Quietly at the foot of the page, each with what it does.
    private var distance: HTML {
        section(.class("distance")) {
            div {
                if isMuted { p { reader(.mutedNote) } }
                visit.action(
                    reader(isMuted ? .unmutePerson : .mutePerson),
                    to: "/people/\(person.id)/\(isMuted ? "unmute" : "mute")",
                    [("from", "page")], class: "plain")
                if !isMuted { p(.class("hint")) { reader(.muteHint) } }
            }
            div {
                visit.action(reader(.blockPerson), to: "/people/\(person.id)/block", class: "plain")
                p(.class("hint")) { reader(.blockHint) }
            }
            p {
                a(.href(visit.link(ReportPages.path(Ref(ModeratedMember.name, "\(person.id)"))))) {
                    reader.say(.report)
                }
            }
        }
    }
}
