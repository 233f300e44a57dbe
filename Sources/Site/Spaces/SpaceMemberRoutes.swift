import Access
import Base
import Markup
import Storage

extension SpacesRoom {
    func addMembers(_ routes: Routes) {
        routes.get("spaces/:space/members", for: .members) { visit in
            let list = try await visit.inSpace(.see) { connection, place in
                let manages = place.allows(.manageMembers)
                return SpacePeople(
                    place: place, members: try connection.shownMembers(of: place),
                    groups: try connection.groups(of: place.space.id),
                    otherGroups: manages ? try connection.groups() : [],
                    requests: manages ? try connection.requests(for: place.space.id).count : 0)
            }
            return .page(list.page(visit))
        }
        routes.post("spaces/:space/members/role", for: .members) { visit in
            let principal = Int64(visit.form["member"]) ?? 0
            let chosen = visit.form["role"]
            let (space, saying) = try await visit.changeSpace(.manageMembers) { connection, place, member in
                let space = place.space
                guard let role = SpaceRole(rawValue: chosen) else {
                    throw AppError(.invalid, "There is no such role", at: "role", remedy: "Choose one of the list")
                }
                guard try connection.isKnown(principal, to: space.id) else {
                    throw AppError(.notFound, "There is no such page")
                }
                if role != .manager, try connection.isLastManager(principal, of: space.id) {
                    return (space, SpacePhrase.lastManagerStays)
                }
                try connection.setRole(role, of: principal, in: space.id, by: member)
                try connection.post(
                    "space.role", in: space, by: member, to: try connection.people(behind: principal),
                    fills: ["role": role.rawValue])
                return (space, .roleChanged)
            }
            return .redirect(visit.link(space.path + "/members"), saying: visit.reader.spaces(saying))
        }
        routes.post("spaces/:space/members/remove", for: .members) { visit in
            let principal = Int64(visit.form["member"]) ?? 0
            let (space, saying) = try await visit.changeSpace(.manageMembers) { connection, place, member in
                let space = place.space
                if try connection.isLastManager(principal, of: space.id) {
                    return (space, SpacePhrase.lastManagerStays)
                }
                let told = try connection.people(behind: principal)
                try connection.remove(principal, fromSpace: space.id, by: member)
                try connection.post("space.removed", in: space, by: member, to: told, isOutside: true)
                return (space, .memberRemoved)
            }
            return .redirect(visit.link(space.path + "/members"), saying: visit.reader.spaces(saying))
        }
    }
}

/// Who takes part in a space; managers change roles here.
struct SpacePeople {
    let place: SpaceForViewer
    let members: [SpaceMember]
    let groups: [SpaceGroup]
    let otherGroups: [MemberGroup]
    let requests: Int

    private var manages: Bool { place.allows(.manageMembers) }
    private var path: String { place.space.path }

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.page(place, "members", reader.spaces(.people), requests: requests) {
            h1 { reader.spaces(.people) }
            p { reader.spaces(.peopleCount, count: Double(members.count)) }
            ul(.class("plain roster")) { for member in members { row(member, visit) } }
            if !groups.isEmpty || manages && !otherGroups.isEmpty { groupPart(visit) }
            details {
                summary { reader.spaces(.whatRolesMay) }
                dl(.class("facts")) {
                    for role in SpaceRole.allCases {
                        dt { reader.spaces(role.title) }
                        dd { reader.spaces(role.hint) }
                    }
                }
            }
        }
    }

    private func row(_ member: SpaceMember, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return li {
            div {
                a(.href(visit.link("/people/\(member.id)"))) { bdi { member.name } }
                " "
                span(.class("tag")) { reader.spaces(member.role.title) }
                if member.isGuest {
                    " "
                    span(.class("tag")) { reader.spaces(.guest) }
                }
            }
            if manages { change(member.id, member.name, member.role, isGuest: member.isGuest, visit) }
        }
    }

    private func groupPart(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let others = otherGroups.filter { group in !groups.contains { $0.id == group.id } }
        return section(.aria("labelledby", "groups")) {
            h2(.id("groups")) { reader.spaces(.groups) }
            ul(.class("plain roster")) {
                for group in groups {
                    li {
                        div {
                            bdi { group.name }
                            " "
                            span(.class("tag")) { reader.spaces(group.role.title) }
                        }
                        if manages { change(group.id, group.name, group.role, isGuest: false, visit) }
                    }
                }
            }
            if manages, !others.isEmpty {
                visit.form(to: path + "/members/role") {
                    Choice(
                        "member", reader.spaces(.addGroup), .list, others.map { Choice.Option("\($0.id)", $0.name) },
                        hint: reader.spaces(.addGroupHint)
                    ).html(reader)
                    input(.type("hidden"), .name("role"), .value(SpaceRole.participant.rawValue))
                    div(.class("buttons")) { button(.class("plain")) { reader.spaces(.addGroup) } }
                }
            }
        }
    }

    /// A small form for each person, closed until it is wanted.
    private func change(_ id: Int64, _ name: String, _ role: SpaceRole, isGuest: Bool, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return details {
            summary { reader.markup(SpacePhrase.changeFor, ["name": bdi { name }]) }
            visit.form(to: path + "/members/role") {
                input(.type("hidden"), .name("member"), .value("\(id)"))
                div(.class("field")) {
                    label(.for("role-\(id)")) { reader.spaces(.role) }
                    select(.id("role-\(id)"), .name("role")) {
                        for choice in SpaceInvitation.roles(forGuest: isGuest) {
                            option(.value(choice.rawValue), .selected(choice == role)) { reader.spaces(choice.title) }
                        }
                    }
                }
                div(.class("buttons")) { button(.class("plain")) { reader.spaces(.changeRole) } }
            }
            visit.action(
                reader.spaces(.removeFromSpace), to: path + "/members/remove", [("member", "\(id)")],
                class: "quiet danger")
        }
    }
}
