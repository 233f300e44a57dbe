import Access
import Base
import Foundation
import Markup
import Storage

extension AccountRoom {
    /// Proving again who one is, before what could do harm.
    func addConfirming(_ routes: Routes) {
        routes.get("account/confirm", for: .signedIn) { visit in
            .page(try await confirmPage(visit, FormErrors()))
        }
        routes.post("account/confirm", for: .signedIn) { visit in
            let account = try visit.ownAccount()
            var errors = FormErrors()
            switch try await visit.site.signIn.confirm(visit.form.exact("password"), of: account.member.id) {
            case .done:
                try await visit.confirmSession(strength: account.session.strength)
                return .redirect(visit.returnPath ?? visit.link("/account/security"))
            case .wait(let throttle):
                errors.add(
                    "password", visit.reader(.accountConfirmWait, count: Double((throttle.retryAfter + 59) / 60)))
            default: errors.add("password", visit.reader(.accountConfirmWrong))
            }
            return .page(try await confirmPage(visit, errors))
        }
        routes.post("account/confirm/passkey/options", for: .signedIn) { visit in
            let (account, ceremony) = (try visit.ownAccount(), try visit.passkeys())
            return .json(
                try await visit.database.write {
                    try ceremony.startSigning(account.member.id, browser: account.session.id, in: $0)
                })
        }
        routes.post("account/confirm/passkey", for: .signedIn) { visit in
            let account = try visit.ownAccount()
            do {
                _ = try await visit.passkeys().finishSigning(
                    Array(visit.form["credential"].utf8), as: account.member.id, browser: account.session.id,
                    in: visit.database)
            } catch let error as AppError where error.kind == .invalid {
                var errors = FormErrors()
                errors.add("passkey", visit.reader(.passkeyFailed))
                return .page(try await confirmPage(visit, errors))
            }
            try await visit.confirmSession(strength: .passkey)
            return .redirect(visit.returnPath ?? visit.link("/account/security"))
        }
    }
}

private func confirmPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let (reader, member) = (visit.reader, try visit.ownAccount().member.id)
    let means = try await visit.database.read { try SignInMeans(of: member, in: $0) }
    let next = visit.returnPath ?? visit.link("/account/security")
    var page = visit.accountPage(reader(.accountConfirm), "security", status: errors) {
        p(.class("lead")) { reader(.accountConfirmLead) }
        if means.hasPassword {
            visit.form(to: "/account/confirm") {
                input(.type("hidden"), .name("next"), .value(next))
                Field("password", reader(.accountConfirmPassword), .password, autocomplete: "current-password")
                    .html(reader, errors)
                div(.class("buttons")) { button { reader(.accountConfirmButton) } }
            }
        }
        if !means.passkeys.isEmpty {
            div(.id("passkey")) {
                passkeyForm(visit, to: "/account/confirm/passkey", kind: "get", next: next) {
                    button(.class(means.hasPassword ? "plain" : nil)) { reader(.accountConfirmPasskey) }
                }
            }
        }
        for provider in visit.site.settings.providers
        where means.outside.contains(where: { $0.issuer == provider.issuer }) {
            p {
                a(
                    .class("action plain"),
                    .href(visit.link("/account/confirm/with/\(provider.id)", Query([("next", next)])))
                ) { reader(.accountConfirmOutside, ["provider": provider.name]) }
            }
        }
    }
    page.scripts = ["passkey.js"]
    return page
}
