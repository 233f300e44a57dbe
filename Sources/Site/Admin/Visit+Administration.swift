import Access
import Base
import Markup
import Storage

extension Visit {
    /// A page of the administration, with its menu beside it; on a phone the overview has the menu, the other pages a way
    /// back to it. `id` is that of the `AdminPage`.
    package func administration(
        _ id: String, _ title: String, @HTMLBuilder body: () -> HTML
    ) async throws -> Page {
        let pages = adminPages
        let counts = try await waiting(at: pages)
        let items = pages.map { SideMenu.Item($0.id, $0.path, $0.title(reader), count: counts[$0.id] ?? 0) }
        let menu = SideMenu(reader(AdminPhrase.administration), items, current: id)
        let content = body()
        var page = Page(title: title, description: "", menu: AdminRoom.id) {
            div(.class(id == AdminRoom.overview ? "hub" : "hub inner")) {
                menu.around(self) {
                    p(.class("crumbs up")) { a(.href(link("/admin"))) { reader(AdminPhrase.administration) } }
                    h1 { title }
                    content
                }
            }
        }
        page.isWide = true
        return page
    }

    /// The pages of the administration that whoever asks may see: the overview, those of the rooms, those of the
    /// installation.
    var adminPages: [AdminPage] {
        let own = AdminRoom().adminPages
        let rooms = site.features.filter { $0.id != AdminRoom.id }.flatMap(\.adminPages)
        return (own.prefix(1) + rooms + own.dropFirst()).filter { $0.audience.admits(viewer) }
    }

    /// How much waits at each page, by id.
    func waiting(at pages: [AdminPage]) async throws -> [String: Int] {
        try await database.read { connection in
            var counts: [String: Int] = [:]
            for page in pages { counts[page.id] = try page.waiting(connection) }
            return counts
        }
    }
}
