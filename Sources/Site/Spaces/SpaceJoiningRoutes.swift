import Access
import Base
import Markup
import Storage

extension SpacesRoom {
    func addJoining(_ routes: Routes) {
        routes.post("spaces/:space/join", for: .members) { visit in
            guard let account = visit.account?.member else { throw AppError(.notFound, "There is no such page") }
            let message = visit.form["message"]
            let (space, outcome) = try await visit.changeSpace(.discover) { connection, place, member in
                // The same answer for a button that was not there.
                let way = place.wayIn(domain: account.domain)
                guard way == .join || way == .request || place.takesPart else {
                    throw AppError(.notFound, "There is no such page")
                }
                let outcome = try connection.join(place, as: account, message: message)
                let managers = try connection.managers(of: place.space.id)
                switch outcome {
                case .joined where !place.takesPart:
                    try connection.post("space.joined", in: place.space, by: member, to: managers, path: "/members")
                case .requested:
                    try connection.post("space.requested", in: place.space, by: member, to: managers, path: "/requests")
                default: break
                }
                return (place.space, outcome)
            }
            let saying: SpacePhrase = outcome == .joined ? .nowJoined : .nowRequested
            return .redirect(visit.link(space.path), saying: visit.reader.spaces(saying, ["space": space.name]))
        }
        routes.post("spaces/:space/withdraw", for: .members) { visit in
            let space = try await visit.changeSpace(.discover) { connection, place, member in
                try connection.withdraw(requestOf: member, to: place.space.id)
                return place.space
            }
            return .redirect(visit.link(space.path), saying: visit.reader.spaces(.requestWithdrawn))
        }
        addLeaving(routes)
        addRequests(routes)
    }

    private func addLeaving(_ routes: Routes) {
        routes.get("spaces/:space/leave", for: .members) { visit in
            let member = try visit.member()
            let (place, isLast) = try await visit.inSpace(.discover) { connection, place in
                (place, try connection.isLastManager(member, of: place.space.id))
            }
            guard place.allows(.leave) else { throw AppError(.notFound, "There is no such page") }
            return .page(leaving(place, isLast: isLast, visit))
        }
        routes.post("spaces/:space/leave", for: .members) { visit in
            let left = try await visit.changeSpace(.discover) { connection, place, member -> Space? in
                let isLast = try connection.isLastManager(member, of: place.space.id)
                guard place.allows(.leave, { $0.isLastManager = isLast }) else { return nil }
                try connection.remove(member, fromSpace: place.space.id, by: member)
                return place.space
            }
            guard let left else {
                return .redirect(
                    visit.link("/spaces/\(visit.parameter("space"))/leave"))
            }
            return .redirect(visit.link("/spaces"), saying: visit.reader.spaces(.nowLeft, ["space": left.name]))
        }
    }

    private func leaving(_ place: SpaceForViewer, isLast: Bool, _ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.page(place, "leave", reader.spaces(.leave)) {
            h1 { reader.spaces(.leave) }
            if isLast {
                p(.class("note")) { reader.spaces(.lastManager) }
                p { a(.href(visit.link(place.space.path + "/members"))) { reader.spaces(.people) } }
            } else {
                p { reader.spaces(place.space.visibility == .hidden ? .leaveHiddenHint : .leaveHint) }
                visit.form(to: place.space.path + "/leave") {
                    div(.class("buttons")) {
                        button { reader.spaces(.leave) }
                        a(.href(visit.link(place.space.path))) { reader.spaces(.stay) }
                    }
                }
            }
        }
    }

    private func addRequests(_ routes: Routes) {
        routes.get("spaces/:space/requests", for: .members) { visit in
            let (place, requests) = try await visit.inSpace(.manageMembers) { connection, place in
                (place, try connection.requests(for: place.space.id))
            }
            return .page(queue(place, requests, visit))
        }
        for accepts in [true, false] {
            routes.post("spaces/:space/requests/\(accepts ? "accept" : "decline")", for: .members) { visit in
                let asking = Int64(visit.form["member"]) ?? 0
                let (space, isDone) = try await visit.changeSpace(.manageMembers) { connection, place, member in
                    let space = place.space
                    let isDone =
                        accepts
                        ? try connection.accept(requestOf: asking, to: space.id, by: member)
                        : try connection.decline(requestOf: asking, to: space.id, by: member)
                    if isDone {
                        try connection.post(
                            accepts ? "space.accepted" : "space.declined", in: space, by: member, to: [asking],
                            isOutside: !accepts)
                    }
                    return (space, isDone)
                }
                let saying: SpacePhrase = !isDone ? .requestGone : accepts ? .requestAccepted : .requestDeclined
                return .redirect(visit.link(space.path + "/requests"), saying: visit.reader.spaces(saying))
            }
        }
    }

    private func queue(_ place: SpaceForViewer, _ requests: [SpaceRequest], _ visit: Visit) -> Page {
        let (reader, path) = (visit.reader, place.space.path)
        return visit.page(place, "requests", reader.spaces(.requests), requests: requests.count) {
            h1 { reader.spaces(.requests) }
            if requests.isEmpty { p(.class("muted")) { reader.spaces(.noRequests) } }
            for request in requests {
                article(.class("card"), .aria("labelledby", "request-\(request.id)")) {
                    h2(.class("card-title"), .id("request-\(request.id)")) {
                        a(.href(visit.link("/people/\(request.id)"))) { bdi { request.name } }
                    }
                    p(.class("small muted")) {
                        if !request.organisation.isEmpty {
                            bdi { request.organisation }
                            " · "
                        }
                        reader.dated(request.createdAt)
                    }
                    if !request.message.isEmpty { p(.dir("auto")) { request.message } }
                    div(.class("buttons")) {
                        let member = [(name: "member", value: "\(request.id)")]
                        visit.action(reader.spaces(.letIn), to: path + "/requests/accept", member, class: "primary")
                        visit.action(
                            reader.spaces(.decline), to: path + "/requests/decline", member, class: "quiet danger")
                    }
                }
            }
        }
    }
}
