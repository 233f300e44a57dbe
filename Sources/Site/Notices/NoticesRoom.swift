import Base
import Markup
import Storage

/// Notices: the page, the bell with its count, the live stream, mail, and how each member hears of what.
struct NoticesRoom: Feature {
    let id = "notices"

    var accountMenu: [MenuItem] {
        [MenuItem(id: "notices", path: "/account/notices", for: .signedIn) { $0(NoticePhrase.noticeSettingsTitle) }]
    }

    func memberBar(_ visit: Visit) async throws -> HTML { try await Bell(visit).html }

    func addRoutes(_ routes: Routes) {
        NoticeRoutes.add(routes)
        routes.stream("notices/stream", for: .signedIn) { try await NoticeStream($0).events() }
        NoticeSettingsRoutes.add(routes)
        FollowForm.add(routes)
        UnsubscribeRoutes.add(routes)
    }

    func jobs(_ site: Site) -> [JobHandler] {
        NoticeJobs.handlers(
            site.database,
            NoticeMail(notices: site.notices, unsubscribing: Unsubscribing(secrets: site.settings.secrets)))
    }

    var recurringJobs: [RecurringJob] { NoticeJobs.recurring }
}

extension Site {
    /// What rooms and features tell members of.
    var notices: Notices { Notices(features.flatMap(\.events)) }
}
