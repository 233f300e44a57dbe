import Access
import Base
import Markup
import Storage

/// Spaces: finding, joining, inviting, running them; groups; the administrators' way in with a reason.
struct SpacesRoom: Feature {
    let id = "spaces"

    var memberMenu: [MenuItem] {
        [MenuItem(id: "spaces", path: "/spaces", for: .members) { $0.spaces(.spaces) }]
    }

    var events: [EventKind] { SpaceEvents.all }

    var adminPages: [AdminPage] {
        [
            AdminPage(id: "groups", path: "/admin/groups", for: .role(.administrator)) { $0.spaces(.groups) },
            AdminPage(id: "break-glass", path: "/admin/break-glass", for: .role(.administrator)) {
                $0.spaces(.breakGlass)
            },
        ]
    }

    func jobs(_ site: Site) -> [JobHandler] {
        [JobHandler(SpacesRoom.expiry) { _ in _ = try await site.database.write { try $0.removeExpiredGrants() } }]
    }

    var recurringJobs: [RecurringJob] { [RecurringJob(SpacesRoom.expiry, every: .seconds(3600))] }

    private static let expiry = "spaces.expired-grants"

    func addRoutes(_ routes: Routes) {
        addList(routes)
        addSpace(routes)
        addJoining(routes)
        addMembers(routes)
        addInvitations(routes)
        addSettings(routes)
        addBreakGlass(routes)
        addGroups(routes)
    }
}
