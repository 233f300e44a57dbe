import Base

/// How the schema of a database stands to the migrations of the program.
package enum SchemaState: Sendable, Hashable {
    case current
    /// So many migrations were not applied yet.
    case behind(Int)
    /// The database holds a migration that the program lacks, or whose text is another.
    case foreign
}

extension Database {
    /// Looks without changing anything. Give all migrations of the program.
    package func schemaState(_ migrations: [Migration]) async throws -> SchemaState {
        let all = Migration.own + migrations
        return try await read { connection in
            let table: SQL = connection.dialect.choose(
                "select count(*) from sqlite_master where type = 'table' and name = 'migration'",
                "select count(*) from pg_tables where schemaname = current_schema() and tablename = 'migration'")
            guard let count = try connection.first(table)?.int(0), count > 0 else { return .behind(all.count) }
            let known = Dictionary(all.map { ($0.id, $0.checksum(connection.dialect)) }) { first, _ in first }
            let applied = try connection.rows("select id, checksum from migration")
            let isForeign = applied.contains { known[$0.string(0)] != $0.string(1) }
            let missing = all.count - applied.count
            return isForeign ? .foreign : missing > 0 ? .behind(missing) : .current
        }
    }
}
