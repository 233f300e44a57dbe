import Access
import Base
import Foundation
import Markup

/// Whom one blocked and muted, with the way back.
struct DistancePage {
    let visit: Visit
    let people: [DistantPerson]

    private var reader: Reader { visit.reader }

    var page: Page {
        visit.accountPage(reader(.blockedPeople), "blocked") {
            p(.class("lead")) { reader(.distanceLead) }
            list(.block, .blockedHeading, .blockedLead, .blockedNone)
            list(.mute, .mutedHeading, .mutedLead, .mutedNone)
        }
    }

    private func list(
        _ distance: Distance, _ heading: PeoplePhrase, _ lead: PeoplePhrase, _ none: PeoplePhrase
    ) -> HTML {
        let chosen = people.filter { $0.distance == distance }
        return section {
            h2 { reader(heading) }
            p { reader(lead) }
            if chosen.isEmpty {
                p(.class("muted")) { reader(none) }
            } else {
                ul(.class("plain people")) { for person in chosen { li(.class("distant")) { entry(person) } } }
            }
        }
    }

    private func entry(_ person: DistantPerson) -> HTML {
        let undo = person.distance == .block ? "unblock" : "unmute"
        return span {
            bdi { person.name }
            " "
            span(.class("muted small")) { reader.date(Date(timeIntervalSince1970: Double(person.since) / 1000)) }
        }
            + visit.form(to: "/people/\(person.id)/\(undo)", class: "inline") {
                button(.class("plain")) {
                    reader(person.distance == .block ? .unblockPerson : .unmutePerson)
                    span(.class("visually-hidden")) { " " + person.name }
                }
            }
    }
}
