import Access
import Base
import Markup
import Storage

extension SignInRoom {
    /// The second step: a code from the app, or a recovery code.
    func addSecondStep(_ routes: Routes) {
        routes.get("sign-in/code") { visit in
            guard visit.cookies[.challenge] != nil else { return .redirect(visit.link("/sign-in")) }
            return .page(codePage(visit, FormErrors()))
        }
        routes.post("sign-in/code") { visit in
            guard let challenge = visit.cookies[.challenge],
                try await visit.database.read({ try $0.findToken(challenge, .challenge) }) != nil
            else { return .redirect(visit.link("/sign-in"), saying: visit.reader(.stepOver)) }
            let outcome = try await visit.site.signIn.withCode(visit.form["code"], challenge: challenge)
            switch outcome {
            case .wrong:
                var errors = FormErrors()
                errors.add("code", visit.reader(.stepWrong))
                return .page(codePage(visit, errors))
            case .wait(let throttle):
                try visit.demand(throttle)
                return .page(codePage(visit, FormErrors()))
            case .done(let member, let strength):
                try await visit.complete(member, strength)
                return .redirect(
                    visit.start(of: member, visit.returnPath), saying: try await codesLeft(member, visit))
            default: return visit.goOn(with: outcome, next: visit.returnPath)
            }
        }
    }

    /// Whoever signed in with one of the last recovery codes is told how many are left.
    private func codesLeft(_ member: Member, _ visit: Visit) async throws -> String? {
        guard visit.form["code"].contains(where: \.isLetter) else { return nil }
        let left = try await visit.database.read { try $0.recoveryCodesLeft(of: member.id) }
        return visit.reader(.recoveryCount, count: Double(left))
    }

    private func codePage(_ visit: Visit, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        return visit.entryPage(reader(.stepTitle), errors) {
            p { reader(.stepLead) }
            visit.form(to: "/sign-in/code") {
                visit.onwardField(visit.returnPath)
                // No numeric keyboard: recovery codes have letters.
                Field(
                    "code", reader(.stepCode), .text, hint: reader(.stepCodeHint), autocomplete: "one-time-code",
                    longest: 40
                ).html(reader, errors)
                div(.class("buttons")) { button { reader(.stepButton) } }
            }
            p { reader(.stepLost) }
        }
    }
}
