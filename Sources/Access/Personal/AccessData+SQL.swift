import Base
import Storage

extension PersonalData {
    /// What `Access` holds of members, in the order in which it is erased: the member's own record comes last.
    package static let ofAccess = [
        signIn, devices, outsideAccounts, passkeys, memberships, profile, distances, moderation, deeds, member,
    ]

    /// Of secrets only when they were set.
    private static let signIn = PersonalData(
        "signIn", columns: ["password.member", "totp.member", "recovery_code.member", "one_time_token.member"],
        export: { member, connection in
            .record([
                "passwords": try connection.personalRows(
                    "select changed_at from password where member = \(member)", ["changedAt"]),
                "twoStepCodes": try connection.personalRows(
                    "select confirmed_at from totp where member = \(member)", ["confirmedAt"]),
                "recoveryCodes": try connection.personalRows(
                    "select used_at from recovery_code where member = \(member)", ["usedAt"]),
                "links": try connection.personalRows(
                    "select purpose, created_at, expires_at, used_at from one_time_token where member = \(member)",
                    ["purpose", "createdAt", "expiresAt", "usedAt"]),
            ])
        },
        erase: { member, connection in
            try connection.execute("delete from password where member = \(member)")
            try connection.execute("delete from recovery_code where member = \(member)")
            try connection.execute("delete from totp where member = \(member)")
            try connection.execute("delete from one_time_token where member = \(member)")
            // Applications, invitations and offers hold an address but no member yet.
            if let address = try connection.member(member)?.address {
                let entry = "\"address\":\"\(address)\""
                try connection.execute(
                    "delete from one_time_token where member is null and replace(payload, \(entry), '') <> payload")
            }
        })

    private static let devices = PersonalData(
        "devices", columns: ["sign_in_session.member", "known_device.member"],
        export: { member, connection in
            .record([
                "signedIn": try connection.personalRows(
                    """
                    select device, network, strength, created_at, seen_at, confirmed_at from sign_in_session
                    where member = \(member) order by created_at
                    """, ["device", "network", "strength", "createdAt", "seenAt", "confirmedAt"]),
                "known": try connection.personalRows(
                    "select seen_at from known_device where member = \(member) order by seen_at", ["seenAt"]),
            ])
        },
        erase: { member, connection in
            try connection.endSessions(of: member)
            try connection.execute("delete from known_device where member = \(member)")
        })

    private static let outsideAccounts = PersonalData(
        "outsideAccounts", columns: ["openid_account.member"],
        export: { member, connection in
            try connection.personalRows(
                """
                select issuer, subject, address, created_at from openid_account where member = \(member)
                order by created_at
                """, ["issuer", "subject", "address", "createdAt"])
        },
        erase: { try $1.execute("delete from openid_account where member = \($0)") })

    private static let passkeys = PersonalData(
        "passkeys", columns: ["passkey.member", "passkey_handle.member"],
        export: { member, connection in
            try connection.personalRows(
                """
                select id, name, sign_count, transports, created_at, used_at from passkey where member = \(member)
                order by created_at
                """, ["id", "name", "signatures", "transports", "createdAt", "usedAt"])
        },
        erase: { member, connection in
            try connection.execute("delete from passkey where member = \(member)")
            try connection.execute("delete from passkey_handle where member = \(member)")
        })
}
