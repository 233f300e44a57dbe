import Foundation
import Storage
import TestSupport
import Testing

@testable import Housing

@Suite struct SchemaTests {
    private static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func theCommittedSchemaIsTheOneThatTheMigrationsMake() async throws {
        try await TestDatabase.on(.sqlite, migrations: allMigrations) { database in
            let committed = try String(contentsOf: SchemaTests.checkout.appending(path: "Schema.sql"), encoding: .utf8)
            #expect(
                try await database.schemaText().trimmingCharacters(in: .whitespacesAndNewlines)
                    == committed.trimmingCharacters(in: .whitespacesAndNewlines),
                "run: housing schema > Schema.sql")
        }
    }

    @Test(arguments: Engine.available) func allMigrationsRunTogether(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: allMigrations) { database in
            let members = try await database.read { try $0.first("select count(*) from member")?.int(0) }
            #expect(members == 0)
        }
    }
}
