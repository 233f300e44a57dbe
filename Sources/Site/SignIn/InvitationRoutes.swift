import Access
import Base
import Markup
import Storage

extension SignInRoom {
    /// Accepting an invitation.
    func addInvitation(_ routes: Routes) {
        routes.get("invitation/:token") { visit in
            guard let invitation = try await find(visit) else {
                return .page(visit.linkOver(.linkOverJoin, "/join"))
            }
            return .page(page(visit, invitation, name: invitation.name, FormErrors()))
        }
        routes.post("invitation/:token") { visit in
            guard let invitation = try await find(visit) else {
                return .page(visit.linkOver(.linkOverJoin, "/join"))
            }
            let name = visit.form["name"]
            var errors = FormErrors()
            errors.require(!name.isEmpty, "name", visit.reader(.joinNameMissing))
            errors.require(name.count <= 200, "name", visit.reader(.joinTooLong, count: 200))
            NewPassword.check(visit, &errors, person: [name, invitation.address])
            guard errors.isEmpty else { return .page(page(visit, invitation, name: name, errors)) }
            let (token, hash) = (visit.parameter("token"), try await NewPassword.hash(visit))
            switch try await visit.database.write({
                try $0.accept(invitation: token, name: name, passwordHash: hash)
            }) {
            case .member(let member):
                try await visit.complete(member, .password)
                return .redirect(visit.start(of: member, visit.returnPath), saying: visit.reader(.welcome))
            case .already: return .redirect(visit.link("/sign-in"), saying: visit.reader(.verifyAlready))
            case .expired: return .page(visit.linkOver(.linkOverJoin, "/join"))
            }
        }
    }

    private func find(_ visit: Visit) async throws -> Invitation? {
        let token = visit.parameter("token")
        return try await visit.database.read { try $0.invitation(token: token) }
    }

    private func page(_ visit: Visit, _ invitation: Invitation, name: String, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        return visit.entryPage(reader(.inviteTitle), errors) {
            p(.class("lead")) {
                reader.markup(SignInPhrase.inviteLead, ["address": bdi(.dir("ltr")) { invitation.address }])
            }
            visit.form(to: "/invitation/\(visit.parameter("token"))") {
                visit.onwardField(visit.returnPath)
                Field(
                    "name", reader(.joinName), value: name, hint: reader(.joinNameHint), autocomplete: "name",
                    longest: 200
                ).html(reader, errors)
                NewPassword.userName(invitation.address)
                NewPassword.html(reader, errors)
                div(.class("buttons")) { button { reader(.inviteButton) } }
            }
        }
    }
}
