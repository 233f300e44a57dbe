import Access
import Indicators
import Storage
import TestSupport
import Testing

@testable import Housing
@testable import Site

@Suite struct PersonalDataTests {
    /// Walks the schema: whatever refers to a member, or to what refers to one, is handed out and erased by some room.
    @Test func everyColumnThatRefersToAMemberBelongsToARoom() async throws {
        try await TestDatabase.on(.sqlite, migrations: allMigrations) { database in
            let site = try Site(settings: Settings(), database: database, features: try await features(Bank(database)))
            let listed = Set(site.personalData.flatMap(\.columns))
            let found = try await database.read { connection in
                try connection.rows(
                    """
                    select m.name || '.' || f."from" from sqlite_master m, pragma_foreign_key_list(m.name) f
                    where m.type = 'table' and (f."table" in ('member', 'profile')
                        or (f."table" = 'principal' and f."from" <> 'id'))
                    """
                ).map { $0.string(0) }
            }
            #expect(found.count > 20)
            #expect(found.filter { !listed.contains($0) } == [], "these columns belong to no list of personal data")
            #expect(listed.subtracting(found) == [], "these columns are not there")
        }
    }

    @Test func partsOfTheExportHaveNamesOfTheirOwn() async throws {
        try await TestDatabase.on(.sqlite, migrations: allMigrations) { database in
            let site = try Site(settings: Settings(), database: database, features: try await features(Bank(database)))
            let names = site.personalData.map(\.name)
            #expect(Set(names).count == names.count)
            #expect(names.last == "member", "the member's own record is erased last")
        }
    }
}
