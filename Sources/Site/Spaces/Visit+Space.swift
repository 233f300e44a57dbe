import Access
import Base
import Foundation
import Markup
import Storage

extension Visit {
    /// Reads about the space of the address.
    ///
    /// Throws `notFound` unless the viewer may do that there: the same as for a space that does not exist.
    package func inSpace<T: Sendable>(
        _ action: Action, _ body: @Sendable @escaping (Connection, SpaceForViewer) throws -> T
    ) async throws -> T {
        let (slug, viewer) = (parameter("space"), viewer)
        return try await database.read { connection in
            let place = try Space.find(slug, for: viewer, in: connection)
            guard place.allows(action) else { throw AppError(.notFound, "There is no such page") }
            return try body(connection, place)
        }
    }

    /// The same for changing something; the permission is looked at in the transaction of the change.
    package func changeSpace<T: Sendable>(
        _ action: Action, _ body: @Sendable @escaping (Connection, SpaceForViewer, Member.ID) throws -> T
    ) async throws -> T {
        let (slug, viewer, member) = (parameter("space"), viewer, try member())
        return try await database.write { connection in
            let place = try Space.find(slug, for: viewer, in: connection)
            guard place.allows(action) else { throw AppError(.notFound, "There is no such page") }
            return try body(connection, place, member)
        }
    }

    /// A page of a space, with the space's menu beside it.
    package func page(
        _ place: SpaceForViewer, _ current: String, _ title: String, requests: Int = 0,
        @HTMLBuilder body: () -> HTML
    ) -> Page {
        let space = place.space
        let content = body()
        let menu = SideMenu(space.name, spaceMenu(place, requests: requests), current: current)
        var page = Page(
            title: current == "home" ? space.name : "\(title) · \(space.name)", description: "", menu: "spaces"
        ) {
            nav(.class("crumbs"), .aria("label", reader.spaces(.spaces))) {
                a(.href(link("/spaces"))) { reader.spaces(.spaces) }
                if current != "home" {
                    span(.aria("hidden", "true")) { "/" }
                    a(.href(link(space.path)), .dir("auto")) { space.name }
                }
            }
            if place.allows(.see) { menu.around(self) { content } } else { content }
        }
        page.isWide = place.allows(.see)
        return page
    }

    private func spaceMenu(_ place: SpaceForViewer, requests: Int) -> [SideMenu.Item] {
        let path = place.space.path
        var items = [SideMenu.Item("home", path, reader.spaces(.spaceHome))]
        items += site.features.flatMap { $0.spaceMenu(place, reader) }
        items.append(SideMenu.Item("members", path + "/members", reader.spaces(.people)))
        items.append(SideMenu.Item("find", path + "/find", reader(.find)))
        if place.allows(.manageMembers) {
            items.append(
                SideMenu.Item("requests", path + "/requests", reader.spaces(.requests), count: requests))
            items.append(SideMenu.Item("invite", path + "/invite", reader.spaces(.invite)))
        }
        if place.allows(.changeSettings) || place.allows(.reopen) {
            items.append(SideMenu.Item("settings", path + "/settings", reader.spaces(.settings)))
        }
        return items
    }
}

extension SpaceRole {
    var title: SpacePhrase {
        switch self {
        case .observer: .roleObserver
        case .participant: .roleParticipant
        case .facilitator: .roleFacilitator
        case .rapporteur: .roleRapporteur
        case .moderator: .roleModerator
        case .manager: .roleManager
        }
    }

    var hint: SpacePhrase {
        switch self {
        case .observer: .roleObserverHint
        case .participant: .roleParticipantHint
        case .facilitator: .roleFacilitatorHint
        case .rapporteur: .roleRapporteurHint
        case .moderator: .roleModeratorHint
        case .manager: .roleManagerHint
        }
    }
}
