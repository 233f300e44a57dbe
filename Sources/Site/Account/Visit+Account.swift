import Access
import Base
import Foundation
import Markup
import Storage

extension Visit {
    /// The account of whoever is signed in.
    ///
    /// Throws `notFound` when nobody is.
    package func ownAccount() throws(AppError) -> Account {
        guard let account else { throw AppError(.notFound, "Nobody is signed in") }
        return account
    }

    /// A page of the account with the menu beside it.
    package func accountPage(
        _ title: String, _ current: String, status: FormErrors = FormErrors(), @HTMLBuilder content: () -> HTML
    ) -> Page {
        var page = Page(title: title, description: reader(.accountLead), menu: "account") {
            SideMenu(reader(.account), accountMenu, current: current).around(self) {
                status.summary(reader)
                h1 { title }
                content()
            }
        }
        page.isWide = true
        if !status.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private var accountMenu: [SideMenu.Item] {
        let own: [SideMenu.Item] = [
            .init("overview", "/account", reader(.account)),
            .init("security", "/account/security", reader(.accountSecurity)),
            .init("devices", "/account/devices", reader(.accountDevices)),
        ]
        let others = site.features.flatMap(\.accountMenu).filter { $0.audience.admits(viewer) }
            .map { SideMenu.Item($0.id, $0.path, $0.title(reader)) }
        return own + others + [.init("data", "/account/data", reader(.accountData))]
    }

    /// Nil when the member proved within the last 15 minutes who they are; else the way to do so, and from there on to
    /// `path`. For what could do harm in the wrong hands.
    package func confirmingFirst(_ path: String) throws(AppError) -> Answer? {
        if try ownAccount().session.isFresh(at: site.now) { return nil }
        return .redirect(link("/account/confirm", Query([("next", link(path))])))
    }

    /// This site as a party that passkeys are made for.
    func passkeys() throws(AppError) -> PasskeyCeremony {
        PasskeyCeremony(try RelyingParty(address: site.settings.baseURL, name: site.frame.name(reader)))
    }

    /// Lets in whoever proved who they are by another means than a password, and goes on to where they wanted. Nil when the
    /// account is closed.
    func enter(_ member: Member.ID, strength: SignInSession.Strength, next: String?) async throws -> Answer? {
        guard let found = try await database.read({ try $0.member(member) }),
            found.state == .active || found.state == .pending
        else { return nil }
        try await complete(found, strength)
        return .redirect(next ?? link("/"))
    }
}

extension Reader {
    /// Day and time of an instant in milliseconds since 1970.
    func moment(_ at: Int64) -> String {
        let day = Date(timeIntervalSince1970: Double(at) / 1000)
        let clock = LocalTime.clock(minute: Int(at / 60_000 % 1440))
        return "\(date(day)), \u{2066}\(clock) UTC\u{2069}"
    }

    /// The day of an instant in milliseconds since 1970.
    func day(_ at: Int64) -> String { date(Date(timeIntervalSince1970: Double(at) / 1000)) }
}

extension Connection {
    /// Notes in the log what the member did to their account, and tells them: it may have been somebody else.
    func noteAccount(_ act: Act, _ event: AccountEvent?, of member: Member.ID) throws {
        try audit(act, by: member, on: Ref("member", "\(member)"))
        if let event { try tellOwner(event, member) }
    }

    /// Tells a member what happened to their account.
    func tellOwner(_ event: AccountEvent, _ member: Member.ID) throws {
        try post(Event(event.rawValue, about: Ref("member", "\(member)"), path: "/account/security"), to: [member])
    }
}
