import Storage

/// The tables of spaces that came after the first ones. Append-only.
package enum SpaceMigrations {
    package static let all = [invitations, people]

    /// The people of a space as a principal, all of them (role empty) or those with one role, for grants at places that do
    /// not inherit the space's own.
    private static let people = Migration("spaces-2-people") { d in
        [
            """
            create table space_people (
                id \(d.integer) primary key references principal (id),
                space \(d.integer) not null references space (id), role text not null,
                unique (space, role))\(d.strict)
            """
        ]
    }

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
