import Storage

/// The tables of the audit log. `docs/audit.md` describes the chain.
package enum AuditMigrations {
    package static let all = [log]

    /// No foreign keys: an entry stays as it is whatever becomes of what it names. The head is the row that writers queue
    /// for, so that two of them never continue the chain from the same place, and the record that shows when entries were
    /// cut off at the end.
    private static let log = Migration("audit-1-log") { d in
        [
            """
            create table audit_entry (
                sequence \(d.integer) primary key check (sequence > 0), at \(d.integer) not null,
                act text not null check (act <> ''), actor \(d.integer), subject text not null, scope \(d.integer),
                detail text not null, hash text not null)\(d.strict)
            """,
            "create index audit_entry_actor on audit_entry (actor, sequence)",
            "create index audit_entry_subject on audit_entry (subject, sequence)",
            "create index audit_entry_act on audit_entry (act, sequence)",
            "create index audit_entry_scope on audit_entry (scope, sequence)",
            """
            create table audit_head (
                id \(d.integer) primary key check (id = 1), entries \(d.integer) not null,
                hash text not null)\(d.strict)
            """,
            """
            insert into audit_head (id, entries, hash)
            values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')
            """,
        ] + d.choose(sqliteGuard, postgresGuard)
    }

    /// Against slips of the program; who owns the database can remove it, and then the chain tells.
    private static let sqliteGuard = [
        """
        create trigger audit_entry_is_not_altered before update on audit_entry
        begin select raise(abort, 'the audit log is only added to'); end
        """,
        """
        create trigger audit_entry_is_not_removed before delete on audit_entry
        begin select raise(abort, 'the audit log is only added to'); end
        """,
    ]

    private static let postgresGuard = [
        """
        create function audit_entry_refuse() returns trigger language plpgsql as
        $$ begin raise exception 'the audit log is only added to'; end $$
        """,
        """
        create trigger audit_entry_is_kept before update or delete or truncate on audit_entry
        for each statement execute function audit_entry_refuse()
        """,
    ]
}
