import Storage

/// The tables of passkeys beside the first. Append-only.
package enum PasskeyMigrations {
    package static let all = [handles]

    /// What authenticators know a member by: random, so that it says nothing about whom it stands for.
    private static let handles = Migration("access-passkeys-1-handles") { d in
        [
            """
            create table passkey_handle (
                member \(d.integer) primary key references member (id), handle text not null unique)\(d.strict)
            """
        ]
    }
}
