import Access
import Base
import Markup
import Storage

/// The administration: what needs attention, mail, jobs, settings and storage; other rooms add their pages.
struct AdminRoom: Feature {
    static let id = "admin"
    static let overview = "overview"
    var id: String { AdminRoom.id }

    var memberMenu: [MenuItem] {
        [MenuItem(id: id, path: "/admin", for: .administration) { $0(AdminPhrase.administration) }]
    }

    var adminPages: [AdminPage] {
        [
            AdminPage(id: AdminRoom.overview, path: "/admin", for: .administration) { $0(AdminPhrase.overview) },
            AdminPage(
                id: "mail", path: "/admin/mail", for: .role(.administrator), title: { $0(AdminPhrase.mail) },
                waiting: { try $0.letterCounts()[.failed] ?? 0 },
                needs: { $0(AdminPhrase.needsMail, count: $1) }),
            AdminPage(
                id: "jobs", path: "/admin/jobs", for: .role(.administrator), title: { $0(AdminPhrase.jobs) },
                waiting: { try $0.jobCounts()[.dead] ?? 0 },
                needs: { $0(AdminPhrase.needsJobs, count: $1) }),
            AdminPage(id: "settings", path: "/admin/settings", for: .role(.administrator)) {
                $0(AdminPhrase.settings)
            },
            AdminPage(id: "storage", path: "/admin/storage", for: .role(.administrator)) { $0(AdminPhrase.storage) },
        ]
    }

    var checks: [HealthCheck] { SiteChecks.all }

    func addRoutes(_ routes: Routes) {
        routes.get("admin", for: .administration) { .page(try await OverviewPage.make($0)) }
        MailPages.addRoutes(routes)
        JobPages.addRoutes(routes)
        routes.get("admin/settings", for: .role(.administrator)) { .page(try await SettingsPage.make($0)) }
        routes.get("admin/storage", for: .role(.administrator)) { .page(try await StoragePage.make($0)) }
    }
}
