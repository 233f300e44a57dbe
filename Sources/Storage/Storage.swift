/// SQL over two engines, migrations and the change feed. The only place that knows the engine.
import Base

/// Where the data live: a file of SQLite, or a database of a PostgreSQL server.
package enum DatabaseLocation: Sendable, Hashable, CustomStringConvertible {
    case sqlite(path: String)
    /// A libpq address: `postgres://user:password@host:port/name?options`.
    case postgres(url: String)

    /// Reads a setting: `sqlite:/var/lib/housing/housing.db`, `postgres://…` or `postgresql://…`.
    package init(_ text: String) throws(AppError) {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
        } else if text.hasPrefix("sqlite:"), text.utf8.count > 7 {
            self = .sqlite(path: String(text.dropFirst(7)))
        } else {
            throw AppError(
                .invalid, "The address of the database is not understood",
                remedy: "Write sqlite:/path/to/file or postgres://user@host/name")
        }
    }

    /// For logs: without user, password and options.
    package var description: String {
        switch self {
        case .sqlite(let path): return "sqlite:\(path)"
        case .postgres(let url):
            let rest = url.split(separator: "?").first.map(String.init) ?? url
            let host = rest.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
            return "postgres://" + (host.split(separator: "//").last.map(String.init) ?? "")
        }
    }
}

/// How long the engine may take before a statement is given up, in milliseconds.
package struct TimeLimits: Sendable, Hashable {
    /// One statement inside `read`; PostgreSQL only, SQLite has no such limit.
    package var read = 60_000
    /// One statement inside `write` and `migrate`; PostgreSQL only.
    package var write = 1_800_000
    /// Waiting for another writer's lock.
    package var lock = 10_000

    package init() {}
}
