import Access
import Base
import Foundation
import Outbound
import Storage

extension AccountRoom {
    /// The way out to a provider, and back.
    func addOutside(_ routes: Routes) {
        routes.get("openid/:provider") { visit in
            let (client, browser) = (try client(visit), visit.visitor)
            try await limit(visit)
            let attempt = OpenIDAttempt(
                provider: client.provider.id, purpose: .signIn, language: visit.language, next: visit.returnPath ?? "")
            return try await start(attempt, client, browser, visit)
        }
        routes.get("account/security/outside/:provider", for: .signedIn) { visit in
            let client = try client(visit)
            if let first = try visit.confirmingFirst("/account/security/outside/\(client.provider.id)") {
                return first
            }
            return try await start(try attempt(.link, client, visit), client, visit.visitor, visit)
        }
        routes.get("account/confirm/with/:provider", for: .signedIn) { visit in
            let client = try client(visit)
            return try await start(try attempt(.confirm, client, visit), client, visit.visitor, visit)
        }
        routes.get("openid/:provider/answer") { visit in
            let client = try client(visit)
            let (state, browser) = (visit.query["state"] ?? "", visit.visitor)
            let kept = try await visit.database.write { try $0.spendOpenID(state: state, browser: browser) }
            guard let kept, kept.attempt.provider == client.provider.id else {
                return failed(visit.in(visit.language), client, .signIn)
            }
            let visit = visit.in(kept.attempt.language)
            guard let code = visit.query["code"], code.utf8.count <= 4096 else {
                return failed(visit, client, kept.attempt.purpose)
            }
            do {
                let identity = try await client.identity(
                    code: code, attempt: kept.secrets, redirect: redirect(client, visit))
                return try await arrived(identity, kept.attempt, client, visit)
            } catch let error as AppError where error.kind == .invalid || error.kind == .unavailable {
                return failed(visit, client, kept.attempt.purpose)
            }
        }
    }
}

private func client(_ visit: Visit) throws(AppError) -> OpenIDClient {
    guard let client = visit.site.openID[visit.parameter("provider")] else {
        throw AppError(.notFound, "No such provider")
    }
    return client
}

private func attempt(
    _ purpose: OpenIDAttempt.Purpose, _ client: OpenIDClient, _ visit: Visit
) throws -> OpenIDAttempt {
    OpenIDAttempt(
        provider: client.provider.id, purpose: purpose, member: try visit.ownAccount().member.id,
        language: visit.language, next: visit.returnPath ?? "")
}

/// Providers know one address of ours, so its language is fixed.
private func redirect(_ client: OpenIDClient, _ visit: Visit) -> String {
    "\(visit.site.settings.baseURL)/en/openid/\(client.provider.id)/answer"
}

private func start(
    _ attempt: OpenIDAttempt, _ client: OpenIDClient, _ browser: String, _ visit: Visit
) async throws -> Answer {
    let secrets = try await visit.database.write { try $0.open(attempt, browser: browser) }
    do {
        return .redirect(
            try await client.authorizationAddress(
                for: secrets, redirect: redirect(client, visit), language: visit.language,
                isConfirming: attempt.purpose == .confirm))
    } catch let error as AppError where error.kind == .unavailable {
        return failed(visit, client, attempt.purpose)
    }
}

private func failed(_ visit: Visit, _ client: OpenIDClient, _ purpose: OpenIDAttempt.Purpose) -> Answer {
    .redirect(
        visit.link(
            purpose == .signIn ? "/sign-in/passkey" : purpose == .link ? "/account/security" : "/account/confirm"),
        saying: visit.reader(.outsideFailed, ["provider": client.provider.name]))
}

private func arrived(
    _ identity: OpenIDIdentity, _ attempt: OpenIDAttempt, _ client: OpenIDClient, _ visit: Visit
) async throws -> Answer {
    let owner = try await visit.database.read { try $0.member(linkedWith: identity) }
    let next = attempt.next.isEmpty ? nil : attempt.next
    switch attempt.purpose {
    case .signIn:
        guard let owner else {
            try await offer(identity, visit)
            let sentence = visit.reader(.outsideUnknown, ["provider": client.provider.name])
            let query = Query([("next", visit.link("/account/security/outside"))])
            return .redirect(visit.link("/sign-in", query), saying: sentence)
        }
        return try await enterFromOutside(owner, next, visit)
    case .link:
        guard attempt.member == visit.account?.member.id else { return failed(visit, client, .link) }
        try await offer(identity, visit)
        return .redirect(visit.link("/account/security/outside"))
    case .confirm:
        guard let owner, owner == attempt.member, let account = visit.account, account.member.id == owner else {
            return failed(visit, client, .confirm)
        }
        try await visit.confirmSession(strength: account.session.strength)
        return .redirect(next ?? visit.link("/account/security"))
    }
}

/// A member with two-step sign-in shows the second step here too: another site's sign-in must not be a way round it.
private func enterFromOutside(_ owner: Member.ID, _ next: String?, _ visit: Visit) async throws -> Answer {
    let outcome = try await visit.database.write { try $0.afterPassword(of: owner) }
    if case .done = outcome, let answer = try await visit.enter(owner, strength: .openid, next: next) { return answer }
    return visit.goOn(with: outcome, next: next)
}

private func offer(_ identity: OpenIDIdentity, _ visit: Visit) async throws {
    visit.crossing.set(.offer, to: try await visit.database.write { try $0.offer(identity) })
}

/// Attempts are stored: nobody may fill the store with them.
private func limit(_ visit: Visit) async throws {
    let key = "openid attempts \(visit.network)"
    let throttle = try await visit.database.write { try $0.throttle(key, limit: 60, per: 5 * Span.minute) }
    if !throttle.isAllowed {
        throw AppError(.tooMany, "Too many tries to sign in", retryAfter: throttle.retryAfter)
    }
}
