import Base
import Foundation
import Storage

/// An engine that tests can run on.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// SQLite, and PostgreSQL where `HOUSING_TEST_POSTGRES` names a server (see `Scripts/with-postgres`).
    package static var available: [Engine] { serverURL == nil ? [.sqlite] : [.sqlite, .postgres] }

    package var dialect: Dialect { self == .sqlite ? .sqlite : .postgres }

    static var serverURL: String? {
        ProcessInfo.processInfo.environment["HOUSING_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Databases that exist for one test.
package enum TestDatabase {
    /// The texts of all statements that ran on databases made here.
    package static let log = StatementLog()

    /// Runs the body on each engine available, on a new, empty database with the migrations given.
    package static func each(
        migrations: [Migration] = [], clock: Clock = .system, _ body: (Database) async throws -> Void
    ) async throws {
        for engine in Engine.available { try await on(engine, migrations: migrations, clock: clock, body) }
    }

    /// The same on one engine.
    package static func on<T>(
        _ engine: Engine, migrations: [Migration] = [], clock: Clock = .system, _ body: (Database) async throws -> T
    ) async throws -> T {
        try await withLocation(engine) { location in
            let database = try Database(location, clock: clock, log: log)
            do {
                try await database.migrate(migrations)
                let result = try await body(database)
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// The address of a new, empty database, for tests that open it themselves; dropped after the body.
    package static func withLocation<T>(
        _ engine: Engine, _ body: (DatabaseLocation) async throws -> T
    ) async throws -> T {
        switch engine {
        case .sqlite:
            return try await withTemporaryFolder { try await body(.sqlite(path: $0 + "/test.db")) }
        case .postgres:
            guard let server = Engine.serverURL else {
                throw AppError(.unavailable, "HOUSING_TEST_POSTGRES is not set", remedy: "Use Scripts/with-postgres")
            }
            return try await withServerDatabase(server, body)
        }
    }

    private static func withServerDatabase<T>(
        _ server: String, _ body: (DatabaseLocation) async throws -> T
    ) async throws -> T {
        let name = "housing_test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        guard var address = URLComponents(string: server) else {
            throw AppError(.invalid, "HOUSING_TEST_POSTGRES is not an address")
        }
        address.path = "/" + name
        try PostgresServer(url: server).run("create database \(name)")
        defer { try? PostgresServer(url: server).run("drop database if exists \(name) with (force)") }
        return try await body(.postgres(url: address.string ?? server))
    }
}
