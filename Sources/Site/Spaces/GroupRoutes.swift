import Access
import Base
import HTTPTypes
import Markup
import Storage

extension SpacesRoom {
    func addGroups(_ routes: Routes) {
        routes.get("admin/groups", for: .role(.administrator)) { visit in
            .page(try await groups(visit, FormErrors()))
        }
        routes.post("admin/groups", for: .role(.administrator)) { visit in
            let name = visit.form["name"]
            var errors = groupErrors(name, visit.reader)
            guard errors.isEmpty else { return .page(try await groups(visit, errors)) }
            do {
                let actor = try visit.member()
                let id = try await visit.database.write { connection in
                    let id = try connection.addGroup(name)
                    try connection.audit(.groupAdded, by: actor, on: Ref("group", "\(id)"))
                    return id
                }
                return .redirect(visit.link("/admin/groups/\(id)"), saying: visit.reader.spaces(.groupMade))
            } catch let error as AppError where error.kind == .conflict {
                errors.add("name", visit.reader.spaces(.groupNameTaken))
                return .page(try await groups(visit, errors))
            }
        }
        addGroup(routes)
    }

    private func addGroup(_ routes: Routes) {
        routes.get("admin/groups/:group", for: .role(.administrator)) { visit in
            .page(try await group(visit, FormErrors()))
        }
        routes.post("admin/groups/:group/add", for: .role(.administrator)) { visit in
            let (address, actor, id) = (visit.form["address"], try visit.member(), try visit.groupNumber())
            let added = try await visit.database.write { connection -> Bool in
                guard try connection.group(id) != nil else { throw AppError(.notFound, "There is no such page") }
                guard let member = try connection.member(address: address), member.state == .active, !member.isGuest
                else { return false }
                try connection.add(member.id, toGroup: id)
                try connection.renewSessions(of: member.id)
                try connection.audit(
                    .groupMemberAdded, by: actor, on: Ref("group", "\(id)"), ["principal": "\(member.id)"])
                return true
            }
            if added { return .redirect(visit.link("/admin/groups/\(id)"), saying: visit.reader.spaces(.saved)) }
            var errors = FormErrors()
            errors.add("address", visit.reader.spaces(.noSuchMember))
            return .page(try await group(visit, errors))
        }
        routes.post("admin/groups/:group/remove", for: .role(.administrator)) { visit in
            let (member, actor, id) = (Int64(visit.form["member"]) ?? 0, try visit.member(), try visit.groupNumber())
            try await visit.database.write { connection in
                try connection.remove(member, fromGroup: id)
                try connection.renewSessions(of: member)
                try connection.audit(
                    .groupMemberRemoved, by: actor, on: Ref("group", "\(id)"), ["principal": "\(member)"])
            }
            return .redirect(visit.link("/admin/groups/\(id)"), saying: visit.reader.spaces(.saved))
        }
        routes.post("admin/groups/:group/delete", for: .role(.administrator)) { visit in
            let (actor, id) = (try visit.member(), try visit.groupNumber())
            try await visit.database.write { connection in
                try connection.removeGroup(id)
                try connection.audit(.groupRemoved, by: actor, on: Ref("group", "\(id)"))
            }
            return .redirect(visit.link("/admin/groups"), saying: visit.reader.spaces(.groupRemoved))
        }
    }

    private func groupErrors(_ name: String, _ reader: Reader) -> FormErrors {
        var errors = FormErrors()
        errors.require((1...MemberGroup.longestName).contains(name.count), "name", reader.spaces(.groupNameWrong))
        return errors
    }

    private func groups(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (reader, all) = (visit.reader, try await visit.database.read { try $0.groups() })
        var page = try await visit.administration("groups", reader.spaces(.groups)) {
            p { reader.spaces(.groupsLead) }
            if all.isEmpty { p(.class("muted")) { reader.spaces(.noGroups) } }
            ul(.class("plain roster")) {
                for group in all {
                    li {
                        a(.href(visit.link("/admin/groups/\(group.id)"))) { bdi { group.name } }
                        span(.class("muted")) { reader.spaces(.peopleCount, count: Double(group.size)) }
                    }
                }
            }
            h2 { reader.spaces(.newGroup) }
            errors.summary(reader)
            visit.form(to: "/admin/groups") {
                Field("name", reader.spaces(.name), value: visit.form["name"], longest: MemberGroup.longestName)
                    .html(reader, errors)
                div(.class("buttons")) { button { reader.spaces(.newGroup) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private func group(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (reader, id) = (visit.reader, try visit.groupNumber())
        let (group, members) = try await visit.database.read { connection in
            guard let group = try connection.group(id) else { throw AppError(.notFound, "There is no such page") }
            return (group, try connection.members(ofGroup: id))
        }
        let path = "/admin/groups/\(id)"
        var page = try await visit.administration("groups", group.name) {
            p { a(.href(visit.link("/admin/groups"))) { reader.spaces(.groups) } }
            ul(.class("plain roster")) {
                for member in members {
                    li {
                        a(.href(visit.link("/people/\(member.id)"))) { bdi { member.name } }
                        visit.action(
                            reader.spaces(.removeFromGroup), to: path + "/remove", [("member", "\(member.id)")])
                    }
                }
            }
            if members.isEmpty { p(.class("muted")) { reader.spaces(.nobodyInGroup) } }
            errors.summary(reader)
            visit.form(to: path + "/add") {
                Field("address", reader.spaces(.memberAddress), .email, value: visit.form["address"], longest: 254)
                    .html(reader, errors)
                div(.class("buttons")) { button { reader.spaces(.addToGroup) } }
            }
            h2 { reader.spaces(.deleteGroup) }
            p { reader.spaces(.deleteGroupHint) }
            visit.form(to: path + "/delete") { button(.class("quiet danger")) { reader.spaces(.deleteGroup) } }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }
}

extension Visit {
    fileprivate func groupNumber() throws(AppError) -> Int64 {
        guard let id = Int64(parameter("group")) else { throw AppError(.notFound, "There is no such page") }
        return id
    }
}

extension Act {
    static let groupAdded = Act("group.added")
    static let groupRemoved = Act("group.removed")
    static let groupMemberAdded = Act("group.member-added")
    static let groupMemberRemoved = Act("group.member-removed")
}
