import Access
import Base
import Markup
import Storage

/// A part of the site that can be switched on as a whole. Features never import one another; they meet in the hooks
/// below and through `Ref`. The list of features stands in one file of the executable, in the menu's order.
package protocol Feature: Sendable {
    /// Short and stable, as in settings and logs.
    var id: String { get }
    /// Entries of the main menu.
    var menu: [MenuItem] { get }
    /// What its figures or widgets add to the style sheet.
    var styleSheet: String { get }
    /// What its figures or widgets add to the page's script, which is a module.
    var script: String { get }
    /// The same for the pages of those who are signed in: visitors need not load it.
    var memberScript: String { get }
    /// Entries of the menu of the members' area.
    var memberMenu: [MenuItem] { get }
    /// What stands beside the member's name on every page, such as a count of what is new.
    func memberBar(_ visit: Visit) async throws -> HTML
    /// The countries and areas that it knows; the site takes those of the first feature that has any.
    var countries: [Country] { get }
    /// What it tells members of; see `Connection.post`.
    var events: [EventKind] { get }
    /// What does its work outside of requests, and what of that comes again and again.
    func jobs(_ site: Site) -> [JobHandler]
    var recurringJobs: [RecurringJob] { get }
    /// What it adds to the administration: pages, what is looked at to tell whether all is well, settings that are shown.
    var adminPages: [AdminPage] { get }
    /// Its kinds of records that can be reported and moderated.
    var moderated: [any Moderated] { get }
    /// Its kinds of records that texts can point at, and that members react to and keep.
    var records: [any RecordKind] { get }
    var checks: [HealthCheck] { get }
    var shownSettings: [ShownSetting] { get }
    /// Entries of the menu of a member's own account.
    var accountMenu: [MenuItem] { get }
    /// What it holds about members: for the export, and to be erased with an account.
    var personalData: [PersonalData] { get }
    /// What it adds to the menu of a space, and to what is new there; asked only for those who see the space.
    func spaceMenu(_ place: SpaceForViewer, _ reader: Reader) -> [SideMenu.Item]
    func spaceNews(_ place: SpaceForViewer, _ visit: Visit) async throws -> HTML
    /// Its pages for everybody, as search engines are to find them.
    func publicPages(_ site: Site) async throws -> [PublicPage]
    /// Hangs its addresses under `/<language>`.
    func addRoutes(_ routes: Routes)
}

extension Feature {
    package var menu: [MenuItem] { [] }
    package var styleSheet: String { "" }
    package var script: String { "" }
    package var memberScript: String { "" }
    package var memberMenu: [MenuItem] { [] }
    package var countries: [Country] { [] }
    package func memberBar(_ visit: Visit) async throws -> HTML { .empty }
    package var events: [EventKind] { [] }
    package func jobs(_ site: Site) -> [JobHandler] { [] }
    package var recurringJobs: [RecurringJob] { [] }
    package var adminPages: [AdminPage] { [] }
    package var moderated: [any Moderated] { [] }
    package var records: [any RecordKind] { [] }
    package var checks: [HealthCheck] { [] }
    package var shownSettings: [ShownSetting] { [] }
    package var accountMenu: [MenuItem] { [] }
    package var personalData: [PersonalData] { [] }
    package func publicPages(_ site: Site) async throws -> [PublicPage] { [] }
    package func spaceMenu(_ place: SpaceForViewer, _ reader: Reader) -> [SideMenu.Item] { [] }
    package func spaceNews(_ place: SpaceForViewer, _ visit: Visit) async throws -> HTML { .empty }
}

/// An entry of the main menu.
package struct MenuItem: Sendable {
    package let id: String
    /// Without language, from `/` on.
    package let path: String
    /// Who sees it.
    package let audience: Audience
    package let title: @Sendable (Reader) -> String

    package init(
        id: String, path: String, for audience: Audience = .everyone, title: @escaping @Sendable (Reader) -> String
    ) {
        self.id = id
        self.path = path
        self.audience = audience
        self.title = title
    }
}
