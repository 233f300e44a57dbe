import Access
import Base
import Markup
import Storage

extension SpacesRoom {
    func addList(_ routes: Routes) {
        routes.get("spaces", for: .members) { visit in
            let words = String((visit.query["q"] ?? "").prefix(100))
            let number = max(1, min(1000, Int(visit.query["page"] ?? "") ?? 1))
            let (viewer, member) = (visit.viewer, visit.account?.member)
            let list = try await visit.database.read { connection in
                SpaceList(
                    mine: try connection.spaces(of: viewer),
                    invitations: try member.map { try connection.invitations(for: $0) } ?? [],
                    others: try connection.spacesToDiscover(
                        for: viewer, words: words, offset: (number - 1) * SpaceList.pageLength,
                        limit: SpaceList.pageLength + 1),
                    words: words, number: number)
            }
            return .page(list.page(visit))
        }
        routes.get("spaces/new", for: .members) { visit in
            try visit.mayCreateSpace()
            var draft = SpaceDraft()
            draft.language = visit.language
            return .page(SpaceForm(draft: draft).creation(visit))
        }
        routes.post("spaces/new", for: .members) { visit in
            try visit.mayCreateSpace()
            let form = SpaceForm(draft: SpaceDraft(visit.form))
            let errors = form.errors(visit.reader)
            guard errors.isEmpty else { return .page(form.creation(visit, errors)) }
            let (draft, member) = (form.draft, try visit.member())
            let space = try await visit.database.write { try Space.create(draft, by: member, $0) }
            return .redirect(visit.link(space.path), saying: visit.reader.spaces(.created, ["space": space.name]))
        }
    }
}

extension Visit {
    fileprivate func mayCreateSpace() throws(AppError) {
        guard Policy.allows(viewer, .createSpace, Facts(now: site.now)) else {
            throw AppError(.notFound, "There is no such page")
        }
    }
}

/// What a member finds under “Spaces”.
struct SpaceList {
    static let pageLength = 30

    let mine: [SpaceForViewer]
    let invitations: [(invitation: SpaceInvitation, space: Space)]
    /// One more than fits when there is a further page.
    let others: [SpaceForViewer]
    let words: String
    let number: Int

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return Page(title: reader.spaces(.spaces), description: reader.spaces(.spacesLead), menu: "spaces") {
            h1 { reader.spaces(.spaces) }
            p(.class("lead")) { reader.spaces(.spacesLead) }
            invited(visit)
            h2 { reader.spaces(.mySpaces) }
            if mine.isEmpty {
                p(.class("muted")) { reader.spaces(visit.viewer.standing == .guest ? .noSpaceGuest : .noSpaceYet) }
            } else {
                ul(.class("cards")) { for place in mine { card(place, visit) } }
            }
            if Policy.allows(visit.viewer, .createSpace, Facts()) {
                p(.class("buttons")) {
                    a(.class("action plain"), .href(visit.link("/spaces/new"))) { reader.spaces(.createSpace) }
                }
            }
            if visit.viewer.standing == .member { discover(visit) }
        }
    }

    private func invited(_ visit: Visit) -> HTML {
        guard !invitations.isEmpty else { return .empty }
        let reader = visit.reader
        return section(.class("note"), .aria("labelledby", "invited")) {
            h2(.id("invited")) { reader.spaces(.invitationsToYou) }
            for (invitation, space) in invitations {
                div(.class("entry")) {
                    reader.markup(
                        SpacePhrase.invitedAs,
                        ["space": strong { bdi { space.name } }, "role": HTML(reader.spaces(invitation.role.title))])
                    " "
                    visit.action(
                        reader.spaces(.accept), to: "/spaces/accept", [("invitation", "\(invitation.id)")],
                        class: "plain")
                    " "
                    visit.action(reader.spaces(.decline), to: "/spaces/decline", [("invitation", "\(invitation.id)")])
                }
            }
        }
    }

    private func discover(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return section(.aria("labelledby", "others")) {
            h2(.id("others")) { reader.spaces(.otherSpaces) }
            form(.method("get"), .action(visit.link("/spaces")), .role("search"), .class("field")) {
                label(.for("q")) { reader.spaces(.searchSpaces) }
                div(.class("row")) {
                    input(.id("q"), .name("q"), .type("search"), .value(words), .dir("auto"), .maxlength(100))
                    button { reader.spaces(.search) }
                }
            }
            if others.isEmpty {
                p(.class("muted")) { reader.spaces(words.isEmpty ? .noOtherSpaces : .nothingFound) }
            } else {
                ul(.class("cards")) { for place in others.prefix(SpaceList.pageLength) { card(place, visit) } }
            }
            turning(visit)
        }
    }

    private func turning(_ visit: Visit) -> HTML {
        let hasMore = others.count > SpaceList.pageLength
        guard hasMore || number > 1 else { return .empty }
        let query = Query().setting("q", words.isEmpty ? nil : words)
        return nav(.class("buttons"), .aria("label", visit.reader.spaces(.otherSpaces))) {
            if number > 1 {
                a(.href(visit.link("/spaces", query.setting("page", "\(number - 1)")))) {
                    visit.reader.spaces(.earlier)
                }
            }
            if hasMore {
                a(.href(visit.link("/spaces", query.setting("page", "\(number + 1)")))) {
                    visit.reader.spaces(.further)
                }
            }
        }
    }

    private func card(_ place: SpaceForViewer, _ visit: Visit) -> HTML {
        let (reader, space) = (visit.reader, place.space)
        return li(.class("card")) {
            a(.class("card-title"), .href(visit.link(space.path)), .dir("auto")) { space.name }
            p(.class("small"), .dir("auto")) { space.purpose.shortened }
            p(.class("small muted")) {
                span(.class("tag")) { reader.spaces(space.visibility.title) }
                if let role = place.standing.roles.max(by: { $0.rank < $1.rank }) {
                    " "
                    span(.class("tag")) { reader.spaces(role.title) }
                }
                if space.state == .archived {
                    " "
                    span(.class("tag")) { reader.spaces(.archived) }
                }
            }
        }
    }
}

extension Space.Visibility {
    var title: SpacePhrase {
        switch self {
        case .open: .visibilityOpen
        case .closed: .visibilityClosed
        case .hidden: .visibilityHidden
        }
    }
}

extension String {
    /// As much as fits on a card.
    fileprivate var shortened: String { count > 180 ? prefix(179).trimmed + "…" : self }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmed }
}
