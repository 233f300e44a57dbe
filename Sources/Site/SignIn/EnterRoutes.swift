import Access
import Base
import Markup
import Storage

extension SignInRoom {
    /// Signing in with address and password, and signing out.
    func addEntering(_ routes: Routes) {
        routes.get("sign-in") { visit in
            if let account = visit.account, !account.lacksSecondFactor {
                return .redirect(visit.start(of: account.member, visit.returnPath))
            }
            return .page(enterPage(visit, FormErrors()))
        }
        routes.post("sign-in") { try await enter($0) }
        routes.post("sign-out") { visit in
            try await visit.signOut()
            return .redirect(visit.link("/"), saying: visit.reader(.enterLeft))
        }
    }

    private func enter(_ visit: Visit) async throws -> Answer {
        let outcome = try await visit.site.signIn.withPassword(
            .init(
                address: visit.form["address"], password: visit.form.exact("password"), device: visit.knownDevice,
                network: visit.network))
        switch outcome {
        case .wrong:
            var errors = FormErrors()
            errors.add("address", visit.reader(.enterWrong))
            return .page(enterPage(visit, errors))
        case .wait(let throttle):
            try visit.demand(throttle)
            return .page(enterPage(visit, FormErrors()))
        case .done(let member, let strength):
            try await visit.complete(member, strength)
            return .redirect(visit.start(of: member, visit.returnPath))
        default: return visit.goOn(with: outcome, next: visit.returnPath)
        }
    }

    private func enterPage(_ visit: Visit, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        var page = visit.entryPage(reader(SitePhrase.signIn), errors) {
            visit.form(to: "/sign-in") {
                visit.onwardField(visit.returnPath)
                Field(
                    "address", reader(.enterAddress), .email, value: visit.form["address"], autocomplete: "username",
                    longest: 254
                ).html(reader, errors)
                Field("password", reader(.enterPassword), .password, autocomplete: "current-password").html(reader)
                div(.class("buttons")) { button { reader(SitePhrase.signIn) } }
            }
            p { a(.href(visit.link("/sign-in/forgotten"))) { reader(.enterForgotten) } }
            otherWaysIn(visit, next: visit.returnPath)
            p { a(.href(visit.link("/join"))) { reader(.enterNew) } }
        }
        page.scripts = ["passkey.js"]
        return page
    }
}
