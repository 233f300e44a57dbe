import Access
import Base
import Markup
import Storage

extension SignInRoom {
    /// Setting up the second step between password and session, where the role demands one.
    func addEnrolment(_ routes: Routes) {
        routes.get("sign-in/set-up") { visit in
            guard let enrolment = try await enrolment(visit) else {
                return .redirect(visit.link("/sign-in"), saying: visit.reader(.stepOver))
            }
            return .page(page(visit, enrolment, FormErrors()))
        }
        routes.post("sign-in/set-up") { visit in
            guard let challenge = visit.cookies[.challenge], let enrolment = try await enrolment(visit) else {
                return .redirect(visit.link("/sign-in"), saying: visit.reader(.stepOver))
            }
            let enrolled = try await visit.site.signIn.enrol(code: visit.form["code"], challenge: challenge)
            switch enrolled.outcome {
            case .done(let member, let strength):
                try await visit.complete(member, strength)
                let next = visit.start(of: member, visit.returnPath)
                return .page(RecoveryPage(visit, enrolled.recoveryCodes, next: next).page)
            case .wait(let throttle):
                try visit.demand(throttle)
                return .page(page(visit, enrolment, FormErrors()))
            case .wrong:
                var errors = FormErrors()
                errors.add("code", visit.reader(.enrolWrong))
                return .page(page(visit, enrolment, errors))
            default: return visit.goOn(with: enrolled.outcome, next: visit.returnPath)
            }
        }
    }

    private func enrolment(_ visit: Visit) async throws -> SignIn.Enrolment? {
        guard let challenge = visit.cookies[.challenge] else { return nil }
        return try await visit.site.signIn.enrolment(challenge: challenge)
    }

    private func page(_ visit: Visit, _ enrolment: SignIn.Enrolment, _ errors: FormErrors) -> Page {
        visit.entryPage(visit.reader(.enrolTitle), errors) {
            p(.class("note")) { visit.reader(.enrolNeeded) }
            enrolmentForm(
                visit, enrolment.totp, address: enrolment.member.address, to: "/sign-in/set-up", errors)
        }
    }
}

/// The secret as a picture, as text and as a link, and the entry for the first code.
@HTMLBuilder
func enrolmentForm(_ visit: Visit, _ totp: TOTP, address: String, to path: String, _ errors: FormErrors) -> HTML {
    let reader = visit.reader
    let link = totp.link(issuer: visit.site.frame.name(reader), account: address)
    ol {
        li { reader(.enrolApp) }
        li {
            reader(.enrolScan)
            if let picture = QRCode(link)?.picture(title: reader(.enrolPicture)) {
                div(.class("qr")) { picture }
            }
            dl(.class("facts")) {
                dt { reader(.enrolSecret) }
                dd { code(.dir("ltr"), .class("secret")) { spaced(totp.text) } }
            }
        }
        li { reader(.enrolCode) }
    }
    visit.form(to: path) {
        visit.onwardField(visit.returnPath)
        Field(
            "code", reader(.stepCode), .code, autocomplete: "one-time-code", longest: 10
        ).html(reader, errors)
        div(.class("buttons")) { button { reader(.enrolButton) } }
    }
}

/// In groups of four, for reading.
private func spaced(_ text: String) -> String {
    text.enumerated().map { $0.offset > 0 && $0.offset.isMultiple(of: 4) ? " \($0.element)" : "\($0.element)" }
        .joined()
}

/// Ten codes, shown once.
struct RecoveryPage {
    let visit: Visit
    let codes: [String]
    /// Where to go on to, language included.
    let next: String

    init(_ visit: Visit, _ codes: [String], next: String) {
        self.visit = visit
        self.codes = codes
        self.next = next
    }

    var page: Page {
        let reader = visit.reader
        return visit.entryPage(reader(.recoveryTitle)) {
            p(.class("lead")) { reader(.recoveryLead) }
            ul(.class("plain codes")) { for text in codes { li { code(.dir("ltr")) { text } } } }
            p(.class("note")) { reader(.recoveryKeep) }
            p(.class("no-print")) { a(.class("action"), .href(next)) { reader(.recoveryOn) } }
        }
    }
}
