import Access
import Base
import Markup
import Storage

extension AccountRoom {
    /// Signing in with a passkey, without typing an address.
    func addPasskeySignIn(_ routes: Routes) {
        routes.get("sign-in/passkey") { visit in .page(otherWaysPage(visit)) }
        routes.post("sign-in/passkey/options") { visit in
            try await limit(visit)
            let (ceremony, browser) = (try visit.passkeys(), visit.visitor)
            return .json(try await visit.database.write { try ceremony.startSigning(browser: browser, in: $0) })
        }
        routes.post("sign-in/passkey") { visit in
            do {
                let proof = try await visit.passkeys().finishSigning(
                    Array(visit.form["credential"].utf8), browser: visit.visitor, in: visit.database)
                if let answer = try await visit.enter(proof.member, strength: .passkey, next: visit.returnPath) {
                    return answer
                }
                return .redirect(visit.link("/sign-in/passkey"), saying: visit.reader(.accountClosed))
            } catch let error as AppError where error.kind == .invalid {
                return .redirect(visit.link("/sign-in/passkey"), saying: visit.reader(.passkeyFailed))
            }
        }
    }
}

/// The ways in without a password, on a page of their own.
private func otherWaysPage(_ visit: Visit) -> Page {
    let reader = visit.reader
    var page = Page(title: reader(.passkeySignIn), description: reader(.passkeysLead)) {
        h1 { reader(.passkeySignIn) }
        p { reader(.passkeysLead) }
        otherWaysIn(visit, next: visit.returnPath, explains: true)
    }
    page.scripts = ["passkey.js"]
    return page
}

/// Challenges are stored: nobody may fill the store with them.
private func limit(_ visit: Visit) async throws {
    let key = "passkey challenges \(visit.network)"
    let throttle = try await visit.database.write { try $0.throttle(key, limit: 60, per: 5 * Span.minute) }
    if !throttle.isAllowed {
        throw AppError(.tooMany, "Too many tries to sign in", retryAfter: throttle.retryAfter)
    }
}
