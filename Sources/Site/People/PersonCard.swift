import Access
import Base
import Foundation
import Markup

/// Somebody in a list: the name, and a line or two of what the reader may see.
struct PersonCard {
    let visit: Visit
    let person: Person
    var heading = h2

    private var reader: Reader { visit.reader }
    private var details: ProfileDetails { person.details }

    var html: HTML {
        article(.class("person")) {
            heading {
                a(.href(visit.link("/people/\(person.id)"))) { bdi { person.name } }
                if person.isGuest { " " + span(.class("tag")) { reader(.guestTag) } }
                if person.id == visit.viewer.member { " " + span(.class("tag")) { reader(.thatIsYou) } }
            }
            if !post.isEmpty { p { post } }
            if !place.isEmpty { p(.class("muted")) { place } }
            PersonFacts.tags(details, reader)
        }
    }

    /// Role and organisation as their owner wrote them.
    private var post: HTML { joined([details.role, details.organisation].filter { !$0.isEmpty }) }

    private var place: HTML {
        let country = details.country.map { [visit.site.countries.name($0, reader)] } ?? []
        let languages = details.languages.map { WorkingLanguages.name($0, reader) }
        return joined(country + (languages.isEmpty ? [] : [languages.joined(separator: reader.comma)]))
    }

    private func joined(_ texts: [String]) -> HTML {
        HTML(texts.enumerated().map { index, text in (index == 0 ? .empty : HTML(" · ")) + bdi { text } })
    }
}

extension Reader {
    /// Between the items of a list that is no sentence.
    var comma: String {
        switch language {
        case .ar: "، "
        case .zh: "、"
        case .en, .es, .fr, .ru: ", "
        }
    }
}

/// What somebody shares, as a list of facts.
struct PersonFacts {
    let visit: Visit
    let details: ProfileDetails

    private var reader: Reader { visit.reader }

    @HTMLBuilder var html: HTML {
        if !details.about.isEmpty { div(.class("prose")) { Markdown(details.about).html() } }
        if !facts.isEmpty {
            dl(.class("facts")) {
                for fact in facts {
                    dt { reader(fact.0) }
                    dd { fact.1 }
                }
            }
        }
    }

    private var facts: [(PeoplePhrase, HTML)] {
        var facts: [(PeoplePhrase, HTML)] = []
        if !details.role.isEmpty { facts.append((.factRole, bdi { details.role })) }
        if !details.organisation.isEmpty { facts.append((.factOrganisation, bdi { details.organisation })) }
        if let country = details.country {
            facts.append((.factCountry, HTML(visit.site.countries.name(country, reader))))
        }
        if !details.languages.isEmpty {
            let names = details.languages.map { WorkingLanguages.name($0, reader) }
            facts.append((.factLanguages, HTML(names.joined(separator: reader.comma))))
        }
        if !details.themes.isEmpty || !details.words.isEmpty {
            facts.append((.factExpertise, PersonFacts.tags(details, reader)))
        }
        if !details.contact.isEmpty { facts.append((.factContact, bdi { details.contact })) }
        return facts
    }

    @HTMLBuilder static func tags(_ details: ProfileDetails, _ reader: Reader) -> HTML {
        if !details.themes.isEmpty || !details.words.isEmpty {
            ul(.class("tags")) {
                for theme in details.themes { li(.class("tag")) { reader.theme(theme) } }
                for word in details.words { li(.class("tag")) { bdi { word } } }
            }
        }
    }
}
