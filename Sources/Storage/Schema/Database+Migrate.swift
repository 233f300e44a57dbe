import Base

extension Database {
    /// Brings the schema up to date in one transaction: applies what was not applied yet, in the order given.
    ///
    /// Give all migrations of the program in one list. Two processes may call this at once; the second waits and finds
    /// nothing left to do. Throws `conflict` when the database holds a migration that the list lacks, or whose text was
    /// altered; nothing is applied then.
    package func migrate(_ migrations: [Migration]) async throws {
        let all = Migration.own + migrations
        let repeated = Dictionary(grouping: all, by: \.id).first { $1.count > 1 }?.key
        if let repeated { throw AppError(.internalFailure, "Two migrations have the same id", at: repeated) }
        try await write { [clock] connection in
            try connection.lockMigrations()
            let applied = try connection.appliedMigrations()
            try check(applied, against: all, connection.dialect)
            for migration in all where applied[migration.id] == nil {
                try connection.apply(migration, at: clock.milliseconds)
            }
        }
    }
}

/// `applied`: checksums by id.
private func check(_ applied: [String: String], against known: [Migration], _ dialect: Dialect) throws(AppError) {
    let checksums = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0.checksum(dialect)) })
    for (id, checksum) in applied.sorted(by: { $0.key < $1.key }) {
        guard let expected = checksums[id] else {
            throw AppError(
                .conflict, "The database has a migration that this version does not know", at: id,
                remedy: "Use the version of the program that made it, or a newer one")
        }
        guard checksum == expected else {
            throw AppError(
                .conflict, "A migration was altered after it had been applied", at: id,
                remedy: "Restore its text and put the alteration into a new migration")
        }
    }
}

extension Connection {
    /// SQLite holds its write lock from the beginning of the transaction.
    fileprivate func lockMigrations() throws {
        if dialect == .postgres { _ = try rows("select pg_advisory_xact_lock(\(AdvisoryLock.migrations))") }
        try script(
            """
            create table if not exists migration (
                id text primary key,
                checksum text not null,
                applied_at \(dialect.integer) not null
            )\(dialect.strict)
            """)
    }

    fileprivate func appliedMigrations() throws -> [String: String] {
        let rows = try rows("select id, checksum from migration")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.string(0), $0.string(1)) })
    }

    fileprivate func apply(_ migration: Migration, at milliseconds: Int64) throws {
        do {
            for text in migration.sql(dialect) { try script(text) }
            try execute(
                """
                insert into migration (id, checksum, applied_at)
                values (\(migration.id), \(migration.checksum(dialect)), \(milliseconds))
                """)
        } catch let error as AppError {
            throw AppError(error.kind, error.message, at: "migration \(migration.id)", remedy: error.remedy)
        }
    }
}
