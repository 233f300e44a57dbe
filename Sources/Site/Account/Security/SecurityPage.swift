import Access
import Base
import Markup
import Storage

/// By which means a member signs in.
struct SignInMeans: Sendable {
    let hasPassword: Bool
    let hasTwoSteps: Bool
    let passkeys: [Passkey]
    let outside: [OpenIDAccount]

    var count: Int { (hasPassword ? 1 : 0) + passkeys.count + outside.count }

    init(of member: Member.ID, in connection: Connection) throws {
        hasPassword = try connection.hasPassword(member)
        hasTwoSteps = try connection.hasTOTP(member)
        passkeys = try connection.passkeys(of: member)
        outside = try connection.openIDAccounts(of: member)
    }
}

extension AccountRoom {
    func addSecurity(_ routes: Routes) {
        routes.get("account/security", for: .signedIn) { visit in
            let member = try visit.ownAccount().member.id
            return .page(securityPage(visit, try await visit.database.read { try SignInMeans(of: member, in: $0) }))
        }
    }
}

func securityPage(_ visit: Visit, _ means: SignInMeans, _ errors: FormErrors = FormErrors()) -> Page {
    let reader = visit.reader
    return visit.accountPage(reader(.accountSecurity), "security", status: errors) {
        p(.class("lead")) { reader(.accountSecurityLead) }
        if visit.account?.lacksSecondFactor == true { p(.class("note")) { reader(.accountWeakSession) } }
        h2 { reader(.accountPassword) }
        p { reader(means.hasPassword ? .accountPasswordSet : .accountPasswordNone) }
        p { a(.href(visit.link("/account/security/password"))) { reader(.accountPasswordChange) } }
        h2 { reader(.accountTwoStep) }
        p { reader(means.hasTwoSteps ? .accountTwoStepOn : .accountTwoStepOff) }
        p { a(.href(visit.link("/account/security/two-step"))) { reader(.accountTwoStepChange) } }
        h2 { reader(.passkeys) }
        p { reader(.passkeysLead) }
        passkeyList(visit, means.passkeys)
        p { a(.class("action"), .href(visit.link("/account/security/new-passkey"))) { reader(.passkeyAdd) } }
        outsideSection(visit, means.outside)
    }
}

private func passkeyList(_ visit: Visit, _ passkeys: [Passkey]) -> HTML {
    let reader = visit.reader
    guard !passkeys.isEmpty else { return p { reader(.passkeysNone) } }
    return ul(.class("plain entries")) {
        for passkey in passkeys {
            li {
                strong { bdi { passkey.name } }
                span(.class("hint")) {
                    reader(
                        .passkeyUsed,
                        [
                            "added": reader.day(passkey.createdAt),
                            "used": passkey.usedAt.map { reader.moment($0) } ?? reader(.passkeyNever),
                        ])
                }
                a(
                    .href(visit.link("/account/security/passkeys/\(passkey.id)")),
                    .aria("label", "\(reader(.passkeyChange)): \(passkey.name)")
                ) { reader(.passkeyChange) }
            }
        }
    }
}
