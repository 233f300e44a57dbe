import Access
import Base
import Foundation
import Markup
import Storage

extension SpacesRoom {
    func addSpace(_ routes: Routes) {
        routes.get("spaces/:space", for: .members) { visit in
            let account = visit.account?.member
            let home = try await visit.inSpace(.discover) { connection, place in
                let sees = place.allows(.see)
                let manages = place.allows(.manageMembers)
                return SpaceHome(
                    place: place, account: account,
                    members: sees ? try connection.shownMembers(of: place) : [],
                    hasRequested: try account.map { try connection.hasRequested($0.id, space: place.space.id) }
                        ?? false,
                    isLastManager: try account.map { try connection.isLastManager($0.id, of: place.space.id) } ?? false,
                    requests: manages ? try connection.requests(for: place.space.id).count : 0,
                    lookingIn: sees ? try connection.breakGlasses(in: place.space.id) : [])
            }
            var news: [HTML] = []
            if home.place.allows(.see) {
                for feature in visit.site.features { news.append(try await feature.spaceNews(home.place, visit)) }
            }
            return .page(home.page(visit, news: news.filter { !$0.source.isEmpty }))
        }
    }
}

/// The first page of a space: what it is for, what is new, who is there; or, from outside, how one comes in.
struct SpaceHome {
    let place: SpaceForViewer
    let account: Member?
    let members: [SpaceMember]
    let hasRequested: Bool
    let isLastManager: Bool
    let requests: Int
    let lookingIn: [BreakGlass]

    private var space: Space { place.space }

    func page(_ visit: Visit, news: [HTML]) -> Page {
        let reader = visit.reader
        return visit.page(place, "home", space.name, requests: requests) {
            h1(.dir("auto")) { space.name }
            p { tags(reader) }
            if space.state == .archived { p(.class("note")) { reader.spaces(.archivedNote) } }
            for hour in lookingIn { lookingIn(hour, visit) }
            div(.dir("auto")) { for line in space.purpose.paragraphs { p { line } } }
            if place.allows(.see) {
                whatIsNew(reader, news)
                people(visit)
            }
            wayIn(visit)
            if place.takesPart { ownPart(visit) }
        }
    }

    private func tags(_ reader: Reader) -> HTML {
        span(.class("tag")) { reader.spaces(space.visibility.title) }
            + (space.state == .archived ? " " + span(.class("tag")) { reader.spaces(.archived) } : .empty)
    }

    private func lookingIn(_ hour: BreakGlass, _ visit: Visit) -> HTML {
        div(.class("note"), .role("note")) {
            p {
                visit.reader.markup(
                    SpacePhrase.lookingIn,
                    ["name": strong { bdi { hour.name } }, "time": visit.reader.time(hour.endsAt)])
            }
            p(.dir("auto")) { hour.reason }
            if hour.member == account?.id {
                visit.action(
                    visit.reader.spaces(.endLookingIn), to: space.path + "/break-glass/end", class: "plain")
            }
        }
    }

    private func whatIsNew(_ reader: Reader, _ news: [HTML]) -> HTML {
        let latest = members.sorted { $0.since > $1.since }.prefix(5)
        return section(.aria("labelledby", "new")) {
            h2(.id("new")) { reader.spaces(.whatIsNew) }
            for item in news { item }
            ul {
                for member in latest {
                    li {
                        reader.markup(
                            SpacePhrase.joinedOn, ["name": bdi { member.name }, "day": reader.dated(member.since)])
                    }
                }
            }
        }
    }

    private func people(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let running = members.filter { $0.role != .participant && $0.role != .observer }
        return section(.aria("labelledby", "people")) {
            h2(.id("people")) { reader.spaces(.people) }
            p { reader.spaces(.peopleCount, count: Double(members.count)) }
            dl(.class("facts")) {
                for role in SpaceRole.allCases.reversed() where running.contains(where: { $0.role == role }) {
                    dt { reader.spaces(role.title) }
                    dd {
                        let names = running.filter { $0.role == role }
                        for (index, member) in names.enumerated() {
                            if index > 0 { ", " }
                            personLink(member, visit)
                        }
                    }
                }
            }
            p { a(.href(visit.link(space.path + "/members"))) { reader.spaces(.allPeople) } }
        }
    }

    private func personLink(_ member: SpaceMember, _ visit: Visit) -> HTML {
        a(.href(visit.link("/people/\(member.id)"))) { bdi { member.name } }
    }

    private func wayIn(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let way = place.wayIn(domain: account?.domain ?? "")
        guard way != .none else { return .empty }
        return section(.aria("labelledby", "way-in")) {
            h2(.id("way-in")) { reader.spaces(.takePart) }
            switch way {
            case .join:
                p { reader.spaces(.joinHint) }
                visit.form(to: space.path + "/join") { div(.class("buttons")) { button { reader.spaces(.join) } } }
            case .request where hasRequested:
                p { reader.spaces(.requestWaits) }
                visit.action(reader.spaces(.withdrawRequest), to: space.path + "/withdraw")
            case .request:
                p { reader.spaces(.requestHint) }
                visit.form(to: space.path + "/join") {
                    Field(
                        "message", reader.spaces(.requestMessage), .lines(4), hint: reader.spaces(.requestMessageHint),
                        isOptional: true, longest: Space.longestMessage
                    ).html(reader)
                    div(.class("buttons")) { button { reader.spaces(.request) } }
                }
            case .invitationOnly, .none: p { reader.spaces(.invitationOnly) }
            }
        }
    }

    private func ownPart(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return section(.aria("labelledby", "own-part")) {
            h2(.id("own-part")) { reader.spaces(.yourPart) }
            dl(.class("facts")) {
                for role in place.standing.roles.sorted(by: { $0.rank > $1.rank }) {
                    dt { reader.spaces(role.title) }
                    dd { reader.spaces(role.hint) }
                }
            }
            if isLastManager {
                p(.class("muted")) { reader.spaces(.lastManager) }
            } else {
                p { a(.href(visit.link(space.path + "/leave"))) { reader.spaces(.leave) } }
            }
            if !place.allows(.manageMembers) {
                let report = ReportPages.path(Ref("space", "\(space.id)"), in: space.id)
                p { a(.href(visit.link(report))) { reader.say(.report) } }
            }
        }
    }
}

extension String {
    /// The text at its blank lines.
    fileprivate var paragraphs: [String] {
        components(separatedBy: "\n").map(\.trimmed).filter { !$0.isEmpty }
    }
}
