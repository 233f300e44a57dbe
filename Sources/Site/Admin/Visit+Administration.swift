import Access
import Base
import Markup
import Storage

extension Visit {
    /// A page of the administration, with its menu beside it (above it on a phone). `id` is that of the `AdminPage`.
    package func administration(
        _ id: String, _ title: String, @HTMLBuilder body: () -> HTML
    ) async throws -> Page {
        let pages = adminPages
        let counts = try await waiting(at: pages)
        let items = pages.map { SideMenu.Item($0.id, $0.path, $0.title(reader), count: counts[$0.id] ?? 0) }
        let menu = SideMenu(reader(AdminPhrase.administration), items, current: id)
        let content = body()
        var page = Page(title: title, description: "", menu: AdminRoom.id) {
            menu.around(self) {
                h1 { title }
                content
            }
        }
        page.isWide = true
        return page
    }

    /// The pages of the administration that whoever asks may see, the overview first.
    var adminPages: [AdminPage] {
        let pages = site.features.flatMap(\.adminPages).filter { $0.audience.admits(viewer) }
        return pages.filter { $0.id == "overview" } + pages.filter { $0.id != "overview" }
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
