import Access
import Base
import Foundation
import Markup
import Storage

extension AccountRoom {
    /// Adding, renaming and removing passkeys.
    func addPasskeys(_ routes: Routes) {
        routes.get("account/security/new-passkey", for: .signedIn) { visit in
            try visit.confirmingFirst("/account/security/new-passkey") ?? .page(newPasskeyPage(visit, FormErrors()))
        }
        routes.post("account/security/new-passkey/options", for: .signedIn) { visit in
            let account = try visit.ownAccount()
            guard account.session.isFresh(at: visit.site.now) else { throw AppError(.forbidden, "Not confirmed") }
            let ceremony = try visit.passkeys()
            return .json(
                try await visit.database.write {
                    try ceremony.startAdding(to: account.member, browser: account.session.id, in: $0)
                })
        }
        routes.post("account/security/new-passkey", for: .signedIn) { visit in
            if let first = try visit.confirmingFirst("/account/security/new-passkey") { return first }
            return try await addPasskey(visit)
        }
        routes.get("account/security/passkeys/:id", for: .signedIn) { visit in
            let path = "/account/security/passkeys/\(visit.parameter("id"))"
            let passkey = try await ownPasskey(visit)
            return try visit.confirmingFirst(path) ?? .page(passkeyPage(visit, passkey))
        }
        routes.post("account/security/passkeys/:id", for: .signedIn) { visit in
            let (passkey, name) = (try await ownPasskey(visit), visit.form["name"])
            try await visit.database.write {
                _ = try $0.renamePasskey(passkey.id, of: passkey.member, to: name)
            }
            return .redirect(visit.link("/account/security"), saying: visit.reader(.accountSaved))
        }
        routes.post("account/security/passkeys/:id/remove", for: .signedIn) { visit in
            let passkey = try await ownPasskey(visit)
            if let first = try visit.confirmingFirst("/account/security/passkeys/\(passkey.id)") { return first }
            let isRemoved = try await visit.database.write { connection in
                guard try connection.meansOfSignIn(of: passkey.member) > 1 else { return false }
                if try connection.removePasskey(passkey.id, of: passkey.member) {
                    try connection.noteAccount(.passkeyRemoved, .passkeyRemoved, of: passkey.member)
                }
                return true
            }
            return .redirect(
                visit.link("/account/security"), saying: visit.reader(isRemoved ? .passkeyRemoved : .accountLastMeans))
        }
    }
}

extension Answer {
    /// JSON for a script of our own.
    static func json(_ bytes: [UInt8]) -> Answer { .file(Download(bytes, mediaType: "application/json")) }
}

private func addPasskey(_ visit: Visit) async throws -> Answer {
    let account = try visit.ownAccount()
    do {
        _ = try await visit.passkeys().finishAdding(
            Array(visit.form["credential"].utf8), named: visit.form["name"], to: account.member.id,
            browser: account.session.id, in: visit.database)
    } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
        var errors = FormErrors()
        errors.add("name", visit.reader(.passkeyFailed))
        return .page(newPasskeyPage(visit, errors))
    }
    try await visit.database.write { try $0.noteAccount(.passkeyAdded, .passkeyAdded, of: account.member.id) }
    return .redirect(visit.link("/account/security"), saying: visit.reader(.passkeyAdded))
}

/// Throws `notFound` for a passkey of somebody else.
private func ownPasskey(_ visit: Visit) async throws -> Passkey {
    let (id, member) = (visit.parameter("id"), try visit.ownAccount().member.id)
    guard let passkey = try await visit.database.read({ try $0.passkey(id) }), passkey.member == member else {
        throw AppError(.notFound, "No such passkey")
    }
    return passkey
}
