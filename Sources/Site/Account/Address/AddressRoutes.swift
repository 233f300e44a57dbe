import Access
import Base
import Markup
import Outbound
import Storage

extension AccountRoom {
    /// A new e-mail address: it holds once its owner has opened the link that was sent there.
    func addAddress(_ routes: Routes) {
        routes.get("account/address", for: .signedIn) { visit in
            try visit.confirmingFirst("/account/address") ?? .page(try addressPage(visit, "", FormErrors()))
        }
        routes.post("account/address", for: .signedIn) { visit in
            if let first = try visit.confirmingFirst("/account/address") { return first }
            return try await ask(visit)
        }
        routes.get("account/address/confirm") { visit in
            let token = visit.query["token"] ?? ""
            let found = try await visit.database.read { try $0.findToken(token, .changeAddress) }
            return .page(confirmPage(visit, token, found?.payload))
        }
        routes.post("account/address/confirm") { visit in try await change(visit) }
    }
}

private func ask(_ visit: Visit) async throws -> Answer {
    let member = try visit.ownAccount().member
    let address = Member.normalised(visit.form["address"])
    var errors = FormErrors()
    errors.require(isAddress(address), "address", visit.reader(.accountAddressInvalid))
    errors.require(address != member.address, "address", visit.reader(.accountAddressSame))
    guard errors.isEmpty else { return .page(try addressPage(visit, address, errors)) }
    let letters = AccountLetters(visit.site, visit.reader)
    let throttle = try await visit.database.write { connection in
        let throttle = Throttle.strictest([
            try connection.throttle("address changes of \(member.id)", limit: 5, per: Span.hour),
            try connection.throttle("letter to \(address)", limit: 3, per: Span.hour),
        ])
        guard throttle.isAllowed else { return throttle }
        // Whoever asks learns the same, whether or not the address has an account.
        if let owner = try connection.member(address: address) {
            try connection.send(AccountLetters(visit.site, Reader(owner.language)).taken(owner), about: owner.id)
        } else {
            try connection.voidTokens(.changeAddress, of: member.id)
            let token = try connection.issueToken(
                .changeAddress, for: member.id, payload: address, lasting: Span.day)
            try connection.send(letters.confirm(member, address, token: token), about: member.id)
        }
        return throttle
    }
    guard throttle.isAllowed else {
        throw AppError(.tooMany, "Too many letters were asked for", retryAfter: throttle.retryAfter)
    }
    return .redirect(
        visit.link("/account"), saying: visit.reader(.accountAddressSent, ["address": "\u{2066}\(address)\u{2069}"]))
}

private func change(_ visit: Visit) async throws -> Answer {
    let token = visit.form["token"]
    let isChanged = try await visit.database.write { connection -> Bool? in
        guard let used = try connection.useToken(token, .changeAddress), let id = used.member,
            let member = try connection.member(id), member.state == .active || member.state == .pending
        else { return nil }
        guard try connection.setAddress(used.payload, of: id) else { return false }
        // Links that went to the old address open nothing any more.
        try connection.voidTokens(.reset, of: id)
        try connection.send(AccountLetters(visit.site, Reader(member.language)).changed(member), about: id)
        try connection.noteAccount(.addressChanged, .addressChanged, of: id)
        return true
    }
    let sentence: AccountPhrase =
        switch isChanged {
        case true: .accountAddressConfirmed
        case false: .accountAddressTaken
        case nil: .accountAddressExpired
        }
    return .redirect(visit.link(visit.account == nil ? "/sign-in" : "/account"), saying: visit.reader(sentence))
}

/// Only what is plainly none is refused; the letter tells the rest.
private func isAddress(_ text: String) -> Bool {
    Mailbox.isAddress(text) && text.split(separator: "@").last?.contains(".") == true
}

private func addressPage(_ visit: Visit, _ typed: String, _ errors: FormErrors) throws -> Page {
    let (reader, member) = (visit.reader, try visit.ownAccount().member)
    return visit.accountPage(reader(.accountAddressChange), "overview", status: errors) {
        p { reader(.accountAddressLead) }
        dl(.class("facts")) {
            dt { reader(.accountAddressNow) }
            dd { bdi { member.address } }
        }
        visit.form(to: "/account/address") {
            Field("address", reader(.accountAddressNew), .email, value: typed, autocomplete: "email", longest: 254)
                .html(reader, errors)
            div(.class("buttons")) {
                button { reader(.accountAddressSend) }
                a(.href(visit.link("/account"))) { reader(.accountCancel) }
            }
        }
    }
}

/// The link alone changes nothing: programs that look into mail follow links too.
private func confirmPage(_ visit: Visit, _ token: String, _ address: String?) -> Page {
    let reader = visit.reader
    return Page(title: reader(.accountAddressConfirm), description: reader(.accountLead)) {
        h1 { reader(.accountAddressConfirm) }
        if let address {
            p { reader(.accountAddressConfirmLead, ["address": "\u{2066}\(address)\u{2069}"]) }
            visit.form(to: "/account/address/confirm") {
                input(.type("hidden"), .name("token"), .value(token))
                div(.class("buttons")) { button { reader(.accountAddressConfirm) } }
            }
        } else {
            p { reader(.accountAddressExpired) }
        }
    }
}
