import Access
import Base
import Markup
import Outbound
import Storage

extension SignInRoom {
    /// A forgotten password: a letter with a link, and a new password.
    func addReset(_ routes: Routes) {
        routes.get("sign-in/forgotten") { visit in .page(forgottenPage(visit, FormErrors())) }
        routes.post("sign-in/forgotten") { visit in
            let address = visit.form["address"]
            var errors = FormErrors()
            errors.require(Mailbox.isAddress(address), "address", visit.reader(.joinAddressWrong))
            guard errors.isEmpty else { return .page(forgottenPage(visit, errors)) }
            let (network, limits, letters) = (visit.network, visit.site.signIn.limits, SignInLetters(visit))
            let needed = try await visit.database.write { connection in
                let needed = try connection.requestReset(address, network: network, limits)
                if let letter = letters.reset(needed, to: address) { try connection.send(letter) }
                return needed
            }
            if case .wait(let throttle) = needed { try visit.demand(throttle) }
            return .redirect(visit.link("/sign-in/forgotten/sent"))
        }
        routes.get("sign-in/forgotten/sent") { visit in
            .page(
                visit.entryPage(visit.reader(.forgottenSentTitle)) {
                    p { visit.reader(.forgottenSent) }
                    p { visit.reader(.joinSentNone) }
                    p { a(.href(visit.link("/sign-in"))) { visit.reader(SitePhrase.signIn) } }
                })
        }
        routes.get("sign-in/reset/:token") { visit in
            guard let member = try await owner(visit) else {
                return .page(visit.linkOver(.linkOverReset, "/sign-in/forgotten"))
            }
            return .page(resetPage(visit, member, FormErrors()))
        }
        routes.post("sign-in/reset/:token") { try await reset($0) }
    }

    private func owner(_ visit: Visit) async throws -> Member? {
        let token = visit.parameter("token")
        return try await visit.database.read { try $0.resetMember(token: token) }
    }

    private func reset(_ visit: Visit) async throws -> Answer {
        guard let member = try await owner(visit) else {
            return .page(visit.linkOver(.linkOverReset, "/sign-in/forgotten"))
        }
        var errors = FormErrors()
        NewPassword.check(visit, &errors, person: [member.name, member.address])
        guard errors.isEmpty else { return .page(resetPage(visit, member, errors)) }
        let (token, hash) = (visit.parameter("token"), try await NewPassword.hash(visit))
        let letter = SignInLetters(visit).passwordChanged(member)
        let changed = try await visit.database.write { connection in
            guard let member = try connection.reset(token: token, passwordHash: hash) else { return false }
            try connection.send(letter, about: member.id)
            return true
        }
        guard changed else { return .page(visit.linkOver(.linkOverReset, "/sign-in/forgotten")) }
        return .redirect(visit.link("/sign-in"), saying: visit.reader(.resetDone))
    }

    private func forgottenPage(_ visit: Visit, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        return visit.entryPage(reader(.forgottenTitle), errors) {
            p { reader(.forgottenLead) }
            visit.form(to: "/sign-in/forgotten") {
                Field(
                    "address", reader(.enterAddress), .email, value: visit.form["address"], autocomplete: "username",
                    longest: 254
                ).html(reader, errors)
                div(.class("buttons")) { button { reader(.forgottenButton) } }
            }
        }
    }

    private func resetPage(_ visit: Visit, _ member: Member, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        return visit.entryPage(reader(.resetTitle), errors) {
            p {
                reader.markup(SignInPhrase.resetLead, ["address": bdi(.dir("ltr")) { member.address }])
            }
            visit.form(to: "/sign-in/reset/\(visit.parameter("token"))") {
                NewPassword.userName(member.address)
                NewPassword.html(reader, errors)
                div(.class("buttons")) { button { reader(.resetButton) } }
            }
        }
    }
}
