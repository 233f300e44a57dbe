import Base
import Foundation
import Storage

/// What somebody says who asks for an account; kept in the token of the letter until the address is verified.
package struct JoiningRequest: Sendable, Hashable, Codable {
    package var address: String
    package var name: String
    package var language: String
    package var organisation: String
    package var role: String
    /// ISO 3166 alpha-3.
    package var country: String?
    package var purpose: String

    package init(
        address: String, name: String, language: Language, organisation: String, role: String, country: String?,
        purpose: String
    ) {
        self.address = Member.normalised(address)
        self.name = name
        self.language = language.rawValue
        self.organisation = organisation
        self.role = role
        self.country = country
        self.purpose = purpose
    }

    var application: Member.Application {
        .init(organisation: organisation, role: role, country: country, purpose: purpose)
    }
}

/// An invitation by somebody who may approve: who accepts is a member at once.
package struct Invitation: Sendable, Hashable, Codable {
    package var address: String
    package var name: String
    package var language: String
    package var isGuest: Bool
    package var invitedBy: Member.ID?

    package init(
        address: String, name: String = "", language: Language, isGuest: Bool = false, invitedBy: Member.ID? = nil
    ) {
        self.address = Member.normalised(address)
        self.name = name
        self.language = language.rawValue
        self.isGuest = isGuest
        self.invitedBy = invitedBy
    }
}

/// Which letter goes out after somebody asked for something: the page says the same in either case.
package enum LetterNeeded: Sendable, Hashable {
    /// The link of this secret goes to whoever has the address.
    case link(token: String)
    /// The address has an account already; the secret is for a new password.
    case hasAccount(token: String)
    /// The address has no account; the letter says so.
    case hasNone
    /// Too many letters: nothing is sent.
    case wait(Throttle)
}

/// What opening a link led to.
package enum Joined: Sendable, Hashable {
    case member(Member)
    /// Somebody with this address has joined meanwhile.
    case already
    /// The link is unknown, used or too old.
    case expired
}

enum TokenPayload {
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    static func value<T: Decodable>(_ type: T.Type, _ text: String) -> T? {
        try? JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
