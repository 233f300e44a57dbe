import Storage

/// The tables of spaces that came after the first ones. Append-only.
package enum SpaceMigrations {
    package static let all = [invitations]

    /// An invitation is opened by a one-time token whose payload is its number.
    private static let invitations = Migration("spaces-1-invitations") { d in
        [
            """
            create table space_invitation (
                id \(d.identity), space \(d.integer) not null references space (id), address text not null,
                role text not null, is_guest \(d.boolean) not null, invited_by \(d.integer) references member (id),
                created_at \(d.integer) not null, expires_at \(d.integer) not null, accepted_at \(d.integer),
                accepted_by \(d.integer) references member (id))\(d.strict)
            """,
            "create index space_invitation_space on space_invitation (space, address)",
            "create index access_grant_expiry on access_grant (expires_at)",
        ]
    }
}
