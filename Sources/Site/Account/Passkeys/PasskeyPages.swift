import Access
import Base
import Markup

/// A form whose script talks to the authenticator first: it asks `options` of the site, hands them to the browser and puts
/// the answer into the field `credential`. Without script or passkeys in the browser it stays hidden, and the sentence
/// beside it shows.
func passkeyForm(
    _ visit: Visit, to path: String, kind: String, next: String? = nil, explains: Bool = true,
    @HTMLBuilder content: () -> HTML
) -> HTML {
    let reader = visit.reader
    return div(.class("passkey")) {
        if explains { p(.class("note passkey-without")) { reader(.passkeysScript) } }
        div(
            .class("passkey-with"), .hidden(true), .data("passkey", kind),
            .data("options", visit.link(path + "/options"))
        ) {
            visit.form(to: path) {
                input(.type("hidden"), .name("credential"), .value(""))
                if let next { input(.type("hidden"), .name("next"), .value(next)) }
                content()
            }
            p(.class("passkey-failed error"), .role("alert"), .hidden(true)) { reader(.passkeyFailed) }
        }
    }
}

func newPasskeyPage(_ visit: Visit, _ errors: FormErrors) -> Page {
    let reader = visit.reader
    var page = visit.accountPage(reader(.passkeyAdd), "security", status: errors) {
        p { reader(.passkeysLead) }
        p { reader(.passkeyAddLead) }
        passkeyForm(visit, to: "/account/security/new-passkey", kind: "create") {
            Field(
                "name", reader(.passkeyName), value: visit.device.isEmpty ? reader(.passkeyNameUsual) : visit.device,
                hint: reader(.passkeyNameHint), longest: Passkey.longestName
            ).html(reader, errors)
            div(.class("buttons")) {
                button { reader(.passkeyAdd) }
                a(.href(visit.link("/account/security"))) { reader(.accountCancel) }
            }
        }
    }
    page.scripts = ["passkey.js"]
    return page
}

func passkeyPage(_ visit: Visit, _ passkey: Passkey) -> Page {
    let reader = visit.reader
    let path = "/account/security/passkeys/\(passkey.id)"
    return visit.accountPage(passkey.name, "security") {
        visit.form(to: path) {
            Field(
                "name", reader(.passkeyName), value: passkey.name, hint: reader(.passkeyNameHint),
                longest: Passkey.longestName
            ).html(reader)
            div(.class("buttons")) {
                button { reader(.accountSave) }
                a(.href(visit.link("/account/security"))) { reader(.accountCancel) }
            }
        }
        h2 { reader(.passkeyRemove) }
        p { reader(.passkeyRemoveLead) }
        visit.action(reader(.passkeyRemove), to: path + "/remove", class: "quiet danger")
    }
}

/// Ways in beside the password, for the sign-in page, which must load `passkey.js`. `next` is where to go on to.
func otherWaysIn(_ visit: Visit, next: String?, explains: Bool = false) -> HTML {
    let reader = visit.reader
    return div(.class("other-ways")) {
        passkeyForm(visit, to: "/sign-in/passkey", kind: "get", next: next, explains: explains) {
            button(.class("plain")) { reader(.passkeySignIn) }
        }
        for provider in visit.site.settings.providers {
            p {
                a(
                    .class("action plain"),
                    .href(visit.link("/openid/\(provider.id)", Query(next.map { [("next", $0)] } ?? [])))
                ) { reader(.outsideSignIn, ["provider": provider.name]) }
            }
        }
    }
}
