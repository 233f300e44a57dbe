import Storage

/// The tables of `Access`, in the order in which they came to be. Append-only.
package enum AccessMigrations {
    package static let all = [principals, credentials, sessions, scopes, spaces, handles, spacePeople]

    /// Whoever a grant can name is a principal: a member, a group, an organisation, a link. Two are everybody: 1 is anyone
    /// who visits, 2 every active member who is no guest. Instants are milliseconds since 1970.
    private static let principals = Migration("access-1-principals") { d in
        [
            """
            create table principal (
                id \(d.identity),
                kind text not null check (kind in ('anyone', 'members', 'member', 'group', 'organisation', 'link')))\(d.strict)
            """,
            "insert into principal (kind) values ('anyone')",
            "insert into principal (kind) values ('members')",
            """
            create table organisation (
                id \(d.integer) primary key references principal (id), name text not null check (name <> ''),
                kind text not null, country text, domain text unique, is_verified \(d.boolean) not null,
                created_at \(d.integer) not null)\(d.strict)
            """,
            """
            create table member (
                id \(d.integer) primary key references principal (id),
                address text not null unique, name text not null check (name <> ''), language text not null,
                state text not null check (state in ('unverified', 'pending', 'active', 'suspended', 'declined', 'erased')),
                is_guest \(d.boolean) not null, organisation \(d.integer) references organisation (id),
                stated_organisation text not null, stated_role text not null, country text, purpose text not null,
                created_at \(d.integer) not null, verified_at \(d.integer), approved_at \(d.integer),
                approved_by \(d.integer) references member (id), silenced_until \(d.integer))\(d.strict)
            """,
            "create index member_state on member (state, created_at)",
            "create index member_organisation on member (organisation)",
            """
            create table global_role (
                member \(d.integer) not null references member (id), role text not null, subject text not null,
                granted_by \(d.integer) references member (id), created_at \(d.integer) not null,
                primary key (member, role, subject))\(d.strict)
            """,
            """
            create table member_group (
                id \(d.integer) primary key references principal (id), name text not null unique,
                created_at \(d.integer) not null)\(d.strict)
            """,
            """
            create table group_member (
                member_group \(d.integer) not null references member_group (id),
                member \(d.integer) not null references member (id), created_at \(d.integer) not null,
                primary key (member, member_group))\(d.strict)
            """,
            "create index group_member_group on group_member (member_group, member)",
        ]
    }

    /// What proves who somebody is. Secrets that are compared are stored as hashes; those that must be read (TOTP) are
    /// sealed with the installation's key.
    private static let credentials = Migration("access-2-credentials") { d in
        [
            """
            create table password (
                member \(d.integer) primary key references member (id), hash text not null,
                changed_at \(d.integer) not null)\(d.strict)
            """,
            """
            create table totp (
                member \(d.integer) primary key references member (id), sealed_secret \(d.blob) not null,
                confirmed_at \(d.integer), last_step \(d.integer) not null)\(d.strict)
            """,
            """
            create table recovery_code (
                member \(d.integer) not null references member (id), hash text not null, used_at \(d.integer),
                primary key (member, hash))\(d.strict)
            """,
            """
            create table passkey (
                id text primary key, member \(d.integer) not null references member (id), name text not null,
                public_key \(d.blob) not null, sign_count \(d.integer) not null, transports text not null,
                created_at \(d.integer) not null, used_at \(d.integer))\(d.strict)
            """,
            "create index passkey_member on passkey (member)",
            """
            create table openid_account (
                issuer text not null, subject text not null, member \(d.integer) not null references member (id),
                address text not null, created_at \(d.integer) not null, primary key (issuer, subject))\(d.strict)
            """,
            "create index openid_account_member on openid_account (member)",
            """
            create table one_time_token (
                hash text primary key, purpose text not null, member \(d.integer) references member (id),
                payload text not null, created_at \(d.integer) not null, expires_at \(d.integer) not null,
                used_at \(d.integer))\(d.strict)
            """,
            "create index one_time_token_member on one_time_token (member, purpose)",
            "create index one_time_token_expiry on one_time_token (expires_at)",
        ]
    }

    private static let sessions = Migration("access-3-sessions") { d in
        [
            """
            create table sign_in_session (
                hash text primary key, id text not null unique, member \(d.integer) not null references member (id),
                strength text not null check (strength in ('password', 'two-factor', 'passkey', 'openid')),
                device text not null, network text not null, created_at \(d.integer) not null,
                seen_at \(d.integer) not null, confirmed_at \(d.integer) not null,
                must_renew \(d.boolean) not null)\(d.strict)
            """,
            "create index sign_in_session_member on sign_in_session (member, seen_at)",
            """
            create table known_device (
                member \(d.integer) not null references member (id), hash text not null,
                seen_at \(d.integer) not null, primary key (member, hash))\(d.strict)
            """,
            """
            create table throttle (
                key text primary key, count \(d.integer) not null, window_ends_at \(d.integer) not null)\(d.strict)
            """,
            "create index throttle_end on throttle (window_ends_at)",
        ]
    }

    /// A scope is a place that grants hang on; scopes form a tree. `scope_chain` lists, for each scope, the scopes whose
    /// grants count there: itself and its ancestors up to the first that breaks inheritance. `caps` is the scope's own
    /// bound and those of all its ancestors; both are kept by the code that moves scopes.
    private static let scopes = Migration("access-4-scopes") { d in
        [
            """
            create table scope (
                id \(d.identity), kind text not null, parent \(d.integer) references scope (id),
                space \(d.integer) references scope (id), breaks_inheritance \(d.boolean) not null,
                classification text not null check (classification in ('open', 'internal', 'confidential')),
                own_caps \(d.integer) not null, caps \(d.integer) not null)\(d.strict)
            """,
            "create index scope_parent on scope (parent)",
            "create index scope_space on scope (space)",
            """
            create table scope_chain (
                scope \(d.integer) not null references scope (id), source \(d.integer) not null references scope (id),
                primary key (scope, source))\(d.strict)
            """,
            "create index scope_chain_source on scope_chain (source, scope)",
            """
            create table access_grant (
                id \(d.identity), scope \(d.integer) not null references scope (id),
                principal \(d.integer) not null references principal (id), role text not null,
                bits \(d.integer) not null check (bits between 0 and 255), expires_at \(d.integer),
                reason text not null, granted_by \(d.integer) references member (id), created_at \(d.integer) not null,
                unique (scope, principal, role))\(d.strict)
            """,
            "create index access_grant_principal on access_grant (principal, scope, bits)",
        ]
    }

    private static let spaces = Migration("access-5-spaces") { d in
        [
            """
            create table space (
                id \(d.integer) primary key references scope (id), slug text not null unique, name text not null,
                purpose text not null, language text not null,
                visibility text not null check (visibility in ('open', 'closed', 'hidden')),
                joining text not null check (joining in ('open', 'request', 'domain', 'invitation')),
                domain text, state text not null check (state in ('active', 'archived')),
                created_by \(d.integer) references member (id), created_at \(d.integer) not null)\(d.strict)
            """,
            """
            create table space_request (
                space \(d.integer) not null references space (id), member \(d.integer) not null references member (id),
                message text not null, created_at \(d.integer) not null, primary key (space, member))\(d.strict)
            """,
        ]
    }

    /// `folded` is what handles share that look alike. Members who were there before get theirs from a job.
    private static let handles = Migration("access-6-handles") { d in
        [
            """
            create table member_handle (
                member \(d.integer) primary key references member (id), handle text not null unique,
                folded text not null unique)\(d.strict)
            """
        ]
    }

    /// The people of a space as a principal, all of them (role empty) or those with one role, for grants at places that do
    /// not inherit the space's own.
    private static let spacePeople = Migration("spaces-2-people") { d in
        [
            """
            create table space_people (
                id \(d.integer) primary key references principal (id),
                space \(d.integer) not null references space (id), role text not null,
                unique (space, role))\(d.strict)
            """
        ]
    }
}
