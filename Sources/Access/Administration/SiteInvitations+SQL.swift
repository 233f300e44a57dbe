import Base
import Storage

/// An invitation to the site that waits for an answer. Its number is the hash of the link's secret, which opens nothing.
package struct SiteInvitation: Sendable, Hashable, Identifiable {
    package let id: String
    package let invitation: Invitation
    /// Who invited, as long as they have a name.
    package let inviter: String
    /// Milliseconds since 1970.
    package let expiresAt: Int64

    /// No more wait for an answer at once.
    package static let most = 500
}

/// What came of inviting an address.
package enum SiteInvited: Sendable, Hashable {
    /// The secret for the letter.
    case link(token: String)
    case hasAccount
    case tooMany
}

extension Connection {
    /// Asks an address onto the site; an earlier invitation of the same address is void from then on.
    ///
    /// Throws `notFound` for whoever may not let members in.
    package func invite(_ invitation: Invitation, by viewer: Viewer) throws -> SiteInvited {
        let actor = try inviting(viewer)
        if let known = try member(address: invitation.address), known.state != .erased { return .hasAccount }
        let open = try siteInvitations()
        for earlier in open where earlier.invitation.address == invitation.address {
            try execute("delete from one_time_token where hash = \(earlier.id) and used_at is null")
        }
        guard open.count < SiteInvitation.most else { return .tooMany }
        var invitation = invitation
        invitation.invitedBy = actor
        let token = try invite(invitation)
        try audit(
            .siteInvited, by: actor, on: SiteInvitation.ref(Fingerprint.of(token)), ["language": invitation.language])
        return .link(token: token)
    }

    /// Those that wait for an answer, the newest first. Links for guests of a space are the space's.
    package func siteInvitations() throws -> [SiteInvitation] {
        try rows(
            """
            select hash, payload, expires_at from one_time_token
            where purpose = \(OneTimeToken.Purpose.invitation.rawValue) and used_at is null and expires_at > \(now)
            order by created_at desc, hash limit \(4 * SiteInvitation.most)
            """
        ).compactMap { row in
            guard let found = TokenPayload.value(Invitation.self, row.string(1)), !found.isGuest else { return nil }
            return SiteInvitation(
                id: row.string(0), invitation: found,
                inviter: try found.invitedBy.flatMap { try member($0)?.name } ?? "", expiresAt: Int64(row.int(2)))
        }
    }

    /// Makes the link of an invitation void; nothing happens when it is over.
    ///
    /// Throws `notFound` for whoever may not let members in.
    package func withdraw(siteInvitation id: String, by viewer: Viewer) throws {
        let actor = try inviting(viewer)
        guard try siteInvitations().contains(where: { $0.id == id }) else { return }
        try execute("delete from one_time_token where hash = \(id) and used_at is null")
        try audit(.siteInvitationWithdrawn, by: actor, on: SiteInvitation.ref(id))
    }

    /// Whoever may let applicants in may also invite.
    private func inviting(_ viewer: Viewer) throws -> Member.ID {
        guard Policy.allows(viewer, .approveMembers, Facts(now: now)), let member = viewer.member else {
            throw Moderation.notFound
        }
        return member
    }
}

extension SiteInvitation {
    fileprivate static func ref(_ hash: String) -> Ref { Ref("invitation", String(hash.prefix(16))) }
}

extension Act {
    package static let siteInvited = Act("site.invited")
    package static let siteInvitationWithdrawn = Act("site.invitation-withdrawn")
}
