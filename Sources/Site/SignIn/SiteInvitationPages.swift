import Access
import Base
import Markup
import Outbound
import Storage

/// Inviting somebody to the site, for those who let members in.
enum SiteInvitationPages {
    static let path = "/admin/invitations"
    static let audience = Audience.role(.moderator, .administrator)

    static var adminPage: AdminPage {
        AdminPage(id: "invitations", path: path, for: audience) { $0(SignInPhrase.invitations) }
    }

    static func addRoutes(_ routes: Routes) {
        routes.get("admin/invitations", for: audience) { .page(try await page($0, FormErrors())) }
        routes.post("admin/invitations", for: audience) { try await invite($0) }
        routes.post("admin/invitations/withdraw", for: audience) { visit in
            let (id, viewer) = (visit.form["invitation"], visit.viewer)
            try await visit.database.write { try $0.withdraw(siteInvitation: id, by: viewer) }
            return .redirect(visit.link(path), saying: visit.reader(SignInPhrase.invitationWithdrawn))
        }
    }

    private static func invite(_ visit: Visit) async throws -> Answer {
        let (form, reader, viewer) = (visit.form, visit.reader, visit.viewer)
        let address = Member.normalised(form["address"])
        let language = Language(rawValue: form["language"])
        var errors = FormErrors()
        errors.require(Mailbox.isAddress(address), "address", reader(SignInPhrase.joinAddressWrong))
        errors.require(form["name"].count <= 200, "name", reader(SignInPhrase.joinTooLong, count: 200))
        errors.require(language != nil, "language", reader(SignInPhrase.invitationLanguageMissing))
        guard let language, errors.isEmpty else { return .page(try await page(visit, errors)) }
        let invitation = Invitation(address: address, name: form["name"], language: language)
        let itsReader = Reader(language)
        let letters = SignInLetters(itsReader, siteName: visit.site.frame.name(itsReader))
        let outcome = try await visit.database.write { connection in
            let outcome = try connection.invite(invitation, by: viewer)
            if case .link(let token) = outcome {
                try connection.send(letters.invitation(token, to: invitation.address))
            }
            return outcome
        }
        switch outcome {
        case .link:
            return .redirect(
                visit.link(path), saying: reader(SignInPhrase.invitationSent, ["address": invitation.address]))
        case .hasAccount: errors.add("address", reader(SignInPhrase.invitationMember))
        case .tooMany: errors.add("address", reader(SignInPhrase.invitationTooMany))
        }
        return .page(try await page(visit, errors))
    }

    private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let open = try await visit.database.read { try $0.siteInvitations() }
        let reader = visit.reader
        var page = try await visit.administration("invitations", reader(SignInPhrase.invitations)) {
            errors.summary(reader)
            p { reader(SignInPhrase.invitationsLead) }
            h2 { reader(SignInPhrase.invitationNew) }
            form(visit, errors)
            h2 { reader(SignInPhrase.invitationOpen) }
            if open.isEmpty { p(.class("muted")) { reader(SignInPhrase.invitationNone) } }
            ul(.class("plain roster")) { for invitation in open { row(invitation, visit) } }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private static func form(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let (form, reader) = (visit.form, visit.reader)
        let chosen = form["language"].isEmpty ? visit.language.rawValue : form["language"]
        return visit.form(to: path) {
            Field("address", reader(SignInPhrase.joinAddress), .email, value: form["address"], longest: 254)
                .html(reader, errors)
            Field(
                "name", reader(SignInPhrase.invitationName), value: form["name"],
                hint: reader(SignInPhrase.invitationNameHint), isOptional: true, longest: 200
            ).html(reader, errors)
            Choice(
                "language", reader(SignInPhrase.invitationLanguage), .list,
                Language.allCases.map { Choice.Option($0.rawValue, $0.ownName) }, chosen: [chosen]
            ).html(reader, errors)
            div(.class("buttons")) { button { reader(SignInPhrase.invitationSend) } }
        }
    }

    private static func row(_ open: SiteInvitation, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return li {
            div {
                bdi(.dir("ltr")) { open.invitation.address }
                if !open.invitation.name.isEmpty {
                    " "
                    bdi { open.invitation.name }
                }
            }
            div(.class("small muted")) {
                reader.markup(SignInPhrase.invitationUntil, ["day": reader.dated(open.expiresAt)])
                if !open.inviter.isEmpty {
                    " · "
                    reader.markup(SignInPhrase.invitationBy, ["name": bdi { open.inviter }])
                }
            }
            visit.action(
                reader(SignInPhrase.invitationWithdraw), to: path + "/withdraw", [("invitation", open.id)])
        }
    }
}
