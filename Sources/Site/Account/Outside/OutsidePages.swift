import Access
import Base
import Markup
import Storage

extension AccountRoom {
    /// Linking and unlinking accounts of providers. A link is made only by the owner of the account here, who has signed in
    /// and sees what is linked.
    func addOutsideLinks(_ routes: Routes) {
        routes.get("account/security/outside", for: .signedIn) { visit in
            guard let token = visit.cookies[.offer],
                let identity = try await visit.database.read({ try $0.openIDOffer(token) })
            else { return .redirect(visit.link("/account/security")) }
            return .page(offerPage(visit, identity))
        }
        routes.post("account/security/outside", for: .signedIn) { visit in
            if let first = try visit.confirmingFirst("/account/security/outside") { return first }
            return try await link(visit)
        }
        routes.post("account/security/outside/remove", for: .signedIn) { visit in
            if let first = try visit.confirmingFirst("/account/security") { return first }
            let member = try visit.ownAccount().member.id
            let (issuer, subject) = (visit.form["issuer"], visit.form["subject"])
            let isRemoved = try await visit.database.write { connection in
                guard try connection.meansOfSignIn(of: member) > 1 else { return false }
                if try connection.unlink(issuer: issuer, subject: subject, from: member) {
                    try connection.noteAccount(.outsideUnlinked, .outsideUnlinked, of: member)
                }
                return true
            }
            let sentence =
                isRemoved
                ? visit.reader(.outsideUnlinked, ["provider": visit.providerName(issuer)])
                : visit.reader(.accountLastMeans)
            return .redirect(visit.link("/account/security"), saying: sentence)
        }
    }
}

extension Visit {
    /// The provider's name; its address where it is no longer set up.
    func providerName(_ issuer: String) -> String {
        site.settings.providers.first { $0.issuer == issuer }?.name ?? issuer
    }
}

private func link(_ visit: Visit) async throws -> Answer {
    let member = try visit.ownAccount().member.id
    let token = visit.cookies[.offer] ?? ""
    visit.crossing.set(.offer, to: nil)
    guard let identity = try await visit.database.write({ try $0.spendOpenIDOffer(token) }) else {
        return .redirect(visit.link("/account/security"), saying: visit.reader(.outsideOfferGone))
    }
    let isLinked = try await visit.database.write { connection in
        let owner = try connection.member(linkedWith: identity)
        guard owner == nil || owner == member else { return false }
        try connection.link(identity, to: member)
        try connection.noteAccount(.outsideLinked, .outsideLinked, of: member)
        return true
    }
    let fills = ["provider": visit.providerName(identity.issuer)]
    return .redirect(
        visit.link("/account/security"), saying: visit.reader(isLinked ? .outsideLinked : .outsideTaken, fills))
}

private func offerPage(_ visit: Visit, _ identity: OpenIDIdentity) -> Page {
    let reader = visit.reader
    let provider = visit.providerName(identity.issuer)
    return visit.accountPage(reader(.outsideOffer), "security") {
        p(.class("lead")) { reader(.outsideOfferLead, ["provider": provider]) }
        dl(.class("facts")) {
            dt { reader(.outsideOfferAccount, ["provider": provider]) }
            dd {
                if let name = identity.name { bdi { name } + br() }
                if let address = identity.address { bdi { address } } else { reader(.outsideOfferUnknown) }
            }
            dt { reader(.outsideOfferHere) }
            dd { bdi { visit.account?.member.address ?? "" } }
        }
        visit.form(to: "/account/security/outside") {
            div(.class("buttons")) {
                button { reader(.outsideLink, ["provider": provider]) }
                a(.href(visit.link("/account/security"))) { reader(.accountCancel) }
            }
        }
    }
}

/// The linked accounts, and what else can be linked; nothing where no provider is set up and none is linked.
func outsideSection(_ visit: Visit, _ accounts: [OpenIDAccount]) -> HTML {
    let (reader, providers) = (visit.reader, visit.site.settings.providers)
    guard !providers.isEmpty || !accounts.isEmpty else { return .empty }
    return HTML([
        h2 { reader(.outside) },
        p { reader(.outsideLead) },
        accounts.isEmpty
            ? p { reader(.outsideNone) }
            : ul(.class("plain entries")) { for account in accounts { entry(visit, account) } },
        HTML(
            providers.filter { provider in !accounts.contains { $0.issuer == provider.issuer } }.map { provider in
                p {
                    a(.class("action plain"), .href(visit.link("/account/security/outside/\(provider.id)"))) {
                        reader(.outsideLink, ["provider": provider.name])
                    }
                }
            }),
    ])
}

private func entry(_ visit: Visit, _ account: OpenIDAccount) -> HTML {
    let reader = visit.reader
    return li {
        strong { bdi { visit.providerName(account.issuer) } }
        span(.class("hint")) {
            if !account.address.isEmpty { bdi { account.address } + br() }
            reader(.outsideSince, ["date": reader.day(account.createdAt)])
        }
        visit.action(
            reader(.outsideUnlink), to: "/account/security/outside/remove",
            [("issuer", account.issuer), ("subject", account.subject)], class: "quiet danger")
    }
}
