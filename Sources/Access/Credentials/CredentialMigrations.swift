import Storage

/// What credentials add to the tables of `AccessMigrations`. Append-only.
package enum CredentialMigrations {
    package static let all = [
        Migration("access-credentials-1-devices") { _ in
            ["create index known_device_hash on known_device (hash)"]
        }
    ]
}
