import Base
import Storage

/// An account with an outside provider that a member signs in with.
package struct OpenIDAccount: Sendable, Hashable {
    package let issuer: String
    package let subject: String
    /// What the provider said when it was linked, for the member to tell accounts apart; may be empty.
    package let address: String
    /// Milliseconds since 1970.
    package let createdAt: Int64
}

extension Connection {
    /// Whose account the identity is linked with. Never decided by an address.
    package func member(linkedWith identity: OpenIDIdentity) throws -> Member.ID? {
        try first(
            """
            select member from openid_account
            where issuer = \(identity.issuer) and subject = \(identity.subject)
            """
        ).map { Int64($0.int(0)) }
    }

    /// Links; the member must have signed in, recently, by another means. Linked with somebody else it is refused.
    package func link(_ identity: OpenIDIdentity, to member: Member.ID) throws {
        try execute(
            """
            insert into openid_account (issuer, subject, member, address, created_at)
            values (\(identity.issuer), \(identity.subject), \(member), \(identity.address ?? ""), \(now))
            on conflict (issuer, subject) do nothing
            """)
        guard try self.member(linkedWith: identity) == member else {
            throw AppError(
                .conflict, "That outside account is linked with another account of this site",
                remedy: "Sign in with it and unlink it there first")
        }
    }

    /// The outside accounts of a member, the oldest first.
    package func openIDAccounts(of member: Member.ID) throws -> [OpenIDAccount] {
        try rows(
            """
            select issuer, subject, address, created_at from openid_account where member = \(member)
            order by created_at, issuer, subject
            """
        ).map {
            OpenIDAccount(
                issuer: $0.string(0), subject: $0.string(1), address: $0.string(2), createdAt: Int64($0.int(3)))
        }
    }

    /// False when the member has no such outside account.
    package func unlink(issuer: String, subject: String, from member: Member.ID) throws -> Bool {
        try execute(
            "delete from openid_account where issuer = \(issuer) and subject = \(subject) and member = \(member)") == 1
    }
}
