import Access
import Base
import Markup
import Storage

/// Reports, measures, appeals and the public ledger; who is let in, and the audit log.
struct ModerationRoom: Feature {
    let id = "moderation"

    var accountMenu: [MenuItem] {
        [MenuItem(id: "my-moderation", path: "/moderation/mine", for: .members) { $0.say(.mineMenu) }]
    }

    /// Moderators see at every page that something waits for them.
    func memberBar(_ visit: Visit) async throws -> HTML {
        guard visit.viewer.standing == .member || visit.viewer.standing == .guest else { return .empty }
        let waiting = try await visit.database.read { [viewer = visit.viewer] connection -> Int? in
            guard try connection.isModerator(viewer) else { return nil }
            return try connection.reportedCaseCount(for: viewer) + connection.openAppeals(for: viewer).count
        }
        guard let waiting else { return .empty }
        return a(.href(visit.link("/moderation/queue"))) {
            visit.reader.say(.queue)
            if waiting > 0 {
                " "
                span(.class("count")) { visit.reader.number(Double(waiting)) }
            }
        }
    }

    var events: [EventKind] { ModerationEvent.kinds }

    var adminPages: [AdminPage] {
        [
            AdminPage(
                id: "applications", path: "/admin/applications", for: .role(.moderator, .administrator),
                title: { $0.say(.applications) }, waiting: { try $0.applicationCount() },
                needs: { $0.say(.needsApplications, count: Double($1)) }),
            AdminPage(id: "members", path: "/admin/members", for: .role(.administrator)) { $0.say(.members) },
            AdminPage(id: "organisations", path: "/admin/organisations", for: .role(.administrator)) {
                $0.say(.organisations)
            },
            AdminPage(id: "audit", path: "/admin/audit", for: .role(.auditor, .administrator)) { $0.say(.auditLog) },
        ]
    }

    func jobs(_ site: Site) -> [JobHandler] {
        [
            JobHandler(ModerationRoom.purge) { [database = site.database] _ in
                try await database.write { _ = try $0.purgeWithheldTexts() }
            }
        ]
    }

    var recurringJobs: [RecurringJob] { [RecurringJob(ModerationRoom.purge, every: .seconds(86_400))] }

    func addRoutes(_ routes: Routes) {
        LedgerPages.addRoutes(routes)
        ReportPages.addRoutes(routes)
        CasePages.addRoutes(routes)
        AppealPages.addRoutes(routes)
        ApplicationPages.addRoutes(routes)
        MemberPages.addRoutes(routes)
        OrganisationPages.addRoutes(routes)
        AuditPages.addRoutes(routes)
    }

    private static let purge = "moderation.purge"
}
