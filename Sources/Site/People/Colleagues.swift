import Access
import Base
import Markup

extension Visit {
    /// The page, and at its foot, for members, who works on its theme (a domain of the indicator catalogue) or in
    /// its country. Visitors, and members who would find nobody, get the page as it is.
    package func withColleagues(_ page: Page, domain: String? = nil, country: String? = nil) async -> Page {
        let themes = domain.flatMap(Theme.init(rawValue:)).map { [$0] } ?? []
        guard Audience.members.admits(viewer), !themes.isEmpty || country != nil else { return page }
        let people = try? await database.read { [viewer] connection in
            try connection.peopleWorking(on: themes, country: country, for: viewer, limit: 6)
        }
        guard let people, !people.isEmpty else { return page }
        let filter = Query().setting("theme", themes.first?.rawValue).setting("country", themes.isEmpty ? country : nil)
        var page = page
        page.body += section(.class("no-print")) {
            h2 { reader(.whoWorksOnThis) }
            ul(.class("cards")) {
                for person in people {
                    li(.class("card")) { PersonCard(visit: self, person: person, heading: h3).html }
                }
            }
            p { a(.href(link("/people", filter))) { reader(.allInDirectory) } }
        }
        return page
    }
}
