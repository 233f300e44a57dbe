import Access
import Base
import HTTPTypes
import Markup
import Outbound
import Storage

extension SpacesRoom {
    func addInvitations(_ routes: Routes) {
        routes.get("spaces/:space/invite", for: .members) { visit in
            let (place, waiting) = try await visit.inSpace(.manageMembers) { connection, place in
                (place, try connection.invitations(to: place.space.id))
            }
            return .page(InvitePage(place: place, waiting: waiting).page(visit))
        }
        routes.post("spaces/:space/invite", for: .members) { visit in
            let draft = InviteDraft(visit.form)
            let errors = draft.errors(visit.reader)
            guard errors.isEmpty else {
                let (place, waiting) = try await visit.inSpace(.manageMembers) { connection, place in
                    (place, try connection.invitations(to: place.space.id))
                }
                return .page(InvitePage(place: place, waiting: waiting, draft: draft, errors: errors).page(visit))
            }
            let reader = visit.reader
            let space = try await visit.changeSpace(.manageMembers) { connection, place, member in
                try connection.sendInvitation(draft, to: place.space, by: member, reader.language)
                return place.space
            }
            return .redirect(
                visit.link(space.path + "/invite"),
                saying: reader.spaces(.invitationSent, ["address": draft.address]))
        }
        routes.post("spaces/:space/invite/withdraw", for: .members) { visit in
            let id = Int64(visit.form["invitation"]) ?? 0
            let space = try await visit.changeSpace(.manageMembers) { connection, place, _ in
                if try connection.withdraw(invitation: id, to: place.space.id) {
                    try connection.withdrawNotices(about: Ref("space-invitation", "\(id)"))
                }
                return place.space
            }
            return .redirect(visit.link(space.path + "/invite"), saying: visit.reader.spaces(.invitationWithdrawn))
        }
        addAnswers(routes)
        addLinks(routes)
    }

    /// Answers of somebody who is signed in with the address that was invited.
    private func addAnswers(_ routes: Routes) {
        routes.post("spaces/accept", for: .members) { visit in
            guard let account = visit.account?.member else { throw AppError(.notFound, "There is no such page") }
            let id = Int64(visit.form["invitation"]) ?? 0
            let space = try await visit.database.write { try $0.acceptInvitation(id, as: account) }
            return .redirect(visit.link(space.path), saying: visit.reader.spaces(.nowJoined, ["space": space.name]))
        }
        routes.post("spaces/decline", for: .members) { visit in
            guard let account = visit.account?.member else { throw AppError(.notFound, "There is no such page") }
            let id = Int64(visit.form["invitation"]) ?? 0
            try await visit.database.write { connection in
                try connection.declineInvitation(id, as: account)
                try connection.withdrawNotices(about: Ref("space-invitation", "\(id)"))
            }
            return .redirect(visit.link("/spaces"), saying: visit.reader.spaces(.invitationDeclined))
        }
    }

    /// The link of a letter: whoever holds it has the address.
    private func addLinks(_ routes: Routes) {
        routes.get("space-invitations/:token") { visit in
            let token = visit.parameter("token")
            let found = try await visit.database.read { connection in
                try connection.spaceInvitation(token: token).map { found in
                    OpenInvitation(
                        invitation: found.invitation, space: found.space, token: token,
                        inviter: try found.invitation.invitedBy.flatMap { try connection.member($0)?.name } ?? "",
                        hasAccount: try connection.member(address: found.invitation.address) != nil)
                }
            }
            return .page(found?.page(visit) ?? OpenInvitation.gone(visit))
        }
        routes.post("space-invitations/:token", for: .members) { visit in
            guard let account = visit.account?.member else { throw AppError(.notFound, "There is no such page") }
            let token = visit.parameter("token")
            let space: Space
            do {
                space = try await visit.database.write { try $0.acceptInvitation(token: token, as: account) }
            } catch let error as AppError where error.kind == .notFound {
                return .page(OpenInvitation.gone(visit))
            } catch let error as AppError where error.kind == .forbidden {
                return .redirect(
                    visit.link("/space-invitations/\(token)"), saying: visit.reader.spaces(.invitationNotYours))
            }
            return .redirect(visit.link(space.path), saying: visit.reader.spaces(.nowJoined, ["space": space.name]))
        }
        routes.post("space-invitations/:token/account") { visit in
            let (token, language) = (visit.parameter("token"), visit.language)
            let secret = try await visit.database.write { connection -> String? in
                guard let (invitation, _) = try connection.spaceInvitation(token: token), invitation.isForGuest,
                    try connection.member(address: invitation.address) == nil
                else { return nil }
                return try connection.invite(
                    Invitation(
                        address: invitation.address, language: language, isGuest: true,
                        invitedBy: invitation.invitedBy))
            }
            guard let secret else { return .page(OpenInvitation.gone(visit)) }
            let back = visit.link("/space-invitations/\(token)")
            return .redirect(visit.link("/invitation/\(secret)", Query([("next", back)])))
        }
    }
}

/// What a manager fills in to invite somebody.
struct InviteDraft: Sendable {
    var address = ""
    var role = SpaceRole.participant
    var isForGuest = false

    init() {}

    init(_ form: Form) {
        address = Member.normalised(form["address"])
        role = SpaceRole(rawValue: form["role"]) ?? .participant
        isForGuest = form.has("guest")
    }

    func errors(_ reader: Reader) -> FormErrors {
        var errors = FormErrors()
        errors.require(Mailbox.isAddress(address), "address", reader.spaces(.addressWrong))
        errors.require(
            SpaceInvitation.roles(forGuest: isForGuest).contains(role), "role", reader.spaces(.guestRole))
        return errors
    }
}

/// Inviting by address, and the invitations that wait.
struct InvitePage {
    let place: SpaceForViewer
    let waiting: [SpaceInvitation]
    var draft = InviteDraft()
    var errors = FormErrors()

    func page(_ visit: Visit) -> Page {
        let (reader, path) = (visit.reader, place.space.path)
        var page = visit.page(place, "invite", reader.spaces(.invite)) {
            h1 { reader.spaces(.invite) }
            errors.summary(reader)
            visit.form(to: path + "/invite") {
                Field(
                    "address", reader.spaces(.address), .email, value: draft.address, hint: reader.spaces(.addressHint),
                    longest: 254
                ).html(reader, errors)
                Choice(
                    "role", reader.spaces(.role), .radios,
                    SpaceRole.allCases.map {
                        Choice.Option($0.rawValue, reader.spaces($0.title), hint: reader.spaces($0.hint))
                    },
                    chosen: [draft.role.rawValue]
                ).html(reader, errors)
                Choice(
                    "guest", reader.spaces(.guest), .boxes,
                    [Choice.Option("yes", reader.spaces(.asGuest), hint: reader.spaces(.asGuestHint))],
                    chosen: draft.isForGuest ? ["yes"] : []
                ).html(reader, errors)
                div(.class("buttons")) { button { reader.spaces(.sendInvitation) } }
            }
            h2 { reader.spaces(.waitingInvitations) }
            if waiting.isEmpty {
                p(.class("muted")) { reader.spaces(.noInvitations) }
            } else {
                ul(.class("plain roster")) { for invitation in waiting { row(invitation, visit) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private func row(_ invitation: SpaceInvitation, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return li {
            div {
                bdi(.dir("ltr")) { invitation.address }
                " "
                span(.class("tag")) { reader.spaces(invitation.role.title) }
                if invitation.isForGuest {
                    " "
                    span(.class("tag")) { reader.spaces(.guest) }
                }
            }
            div(.class("small muted")) {
                reader.markup(SpacePhrase.validUntil, ["day": reader.dated(invitation.expiresAt)])
            }
            visit.action(
                reader.spaces(.withdraw), to: place.space.path + "/invite/withdraw",
                [("invitation", "\(invitation.id)")])
        }
    }
}

/// What the link of a letter opens.
struct OpenInvitation {
    let invitation: SpaceInvitation
    let space: Space
    let token: String
    let inviter: String
    let hasAccount: Bool

    private var path: String { "/space-invitations/\(token)" }

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return Page(title: reader.spaces(.invitation), description: "") {
            h1 { reader.spaces(.invitation) }
            p(.class("lead")) {
                reader.markup(
                    inviter.isEmpty ? SpacePhrase.youAreInvited : .youAreInvitedBy,
                    [
                        "name": bdi { inviter }, "space": strong { bdi { space.name } },
                        "role": HTML(reader.spaces(invitation.role.title)),
                    ])
            }
            p(.dir("auto")) { space.purpose }
            answer(visit)
        }
    }

    private func answer(_ visit: Visit) -> HTML {
        let reader = visit.reader
        if let account = visit.account {
            guard account.member.address == invitation.address else {
                return p(.class("note")) { reader.spaces(.invitationNotYours) }
            }
            guard account.member.state == .active else {
                return p(.class("note")) { reader.spaces(.invitationPending) }
            }
            return visit.form(to: path) { div(.class("buttons")) { button { reader.spaces(.accept) } } }
        }
        if hasAccount {
            let back = Query([("next", visit.link(path))])
            return p(.class("buttons")) {
                a(.class("action"), .href(visit.link("/sign-in", back))) { reader.spaces(.signInToAccept) }
            }
        }
        if invitation.isForGuest {
            return p { reader.spaces(.guestAccountHint) }
                + visit.form(to: path + "/account") {
                    div(.class("buttons")) { button { reader.spaces(.makeAccount) } }
                }
        }
        return p { reader.spaces(.applyFirst) }
            + p(.class("buttons")) { a(.class("action"), .href(visit.link("/join"))) { reader.spaces(.apply) } }
    }

    /// The same for every link that opens nothing.
    static func gone(_ visit: Visit) -> Page {
        let reader = visit.reader
        var page = Page(title: reader.spaces(.invitation), description: "") {
            h1 { reader.spaces(.invitation) }
            p { reader.spaces(.invitationGone) }
            p { a(.href(visit.link("/"))) { reader(SitePhrase.errorBackHome) } }
        }
        page.status = .gone
        return page
    }
}
