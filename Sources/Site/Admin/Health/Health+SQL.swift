import Base
import Storage

/// What the database says of itself.
struct DatabaseFacts: Sendable, Hashable {
    /// Engine and version, as people name them.
    let version: String
    /// Bytes that it takes.
    let size: Int64
}

/// How many rows a table has; `isMore` where counting stopped.
struct TableCount: Sendable, Hashable {
    let name: String
    let rows: Int
    let isMore: Bool

    /// Counting goes so far and no further, so that the page stays quick.
    static let most = 1_000_000
}

extension Connection {
    func databaseFacts() throws -> DatabaseFacts {
        switch dialect {
        case .sqlite:
            let row = try first(
                """
                select sqlite_version(), p.page_count * s.page_size from pragma_page_count() p, pragma_page_size() s
                """)
            return DatabaseFacts(version: "SQLite \(row?.string(0) ?? "")", size: Int64(row?.int(1) ?? 0))
        case .postgres:
            let row = try first("select current_setting('server_version'), pg_database_size(current_database())")
            let version = row?.string(0).split(separator: " ").first.map(String.init) ?? ""
            return DatabaseFacts(version: "PostgreSQL \(version)", size: Int64(row?.int(1) ?? 0))
        }
    }

    /// All tables with their rows, the largest first.
    func tableCounts() throws -> [TableCount] {
        let names: SQL = dialect.choose(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
            "select cast(tablename as text) from pg_tables where schemaname = current_schema() order by tablename")
        let counts = try rows(names).map { row in
            let table = try Identifier(row.string(0))
            let count =
                try first(
                    """
                    select count(*) from (select 1 as one from \(raw: table) limit \(TableCount.most + 1)) as counted
                    """)?.int(0) ?? 0
            return TableCount(
                name: table.name, rows: min(count, TableCount.most), isMore: count > TableCount.most)
        }
        return counts.sorted { ($0.rows, $1.name) > ($1.rows, $0.name) }
    }

    /// How many jobs should have been taken or ended before the instant given.
    func lateJobs(before instant: Int64) throws -> Int {
        try first(
            """
            select count(*) from job where state in ('waiting', 'running') and due_at < \(instant)
            """)?.int(0) ?? 0
    }

    /// The clock of the database's own machine, in milliseconds since 1970.
    func serverClock() throws -> Int64 {
        let sql: SQL = dialect.choose(
            "select cast((julianday('now') - 2440587.5) * 86400000 as integer)",
            "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
        return Int64(try first(sql)?.int(0) ?? 0)
    }

    /// The latest instant at which something was written; 0 when nothing was.
    func newestInstant() throws -> Int64 {
        let row = try first(
            """
            select coalesce(max(at), 0) from (
                select max(created_at) as at from job
                union all select max(seen_at) from sign_in_session
                union all select max(created_at) from letter) as instants
            """)
        return Int64(row?.int(0) ?? 0)
    }
}
