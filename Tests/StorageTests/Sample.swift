import Base
import Storage
import TestSupport
import Testing

/// A table with a column of each kind, used by the tests of this target.
enum Sample {
    static let migration = Migration("test-sample") { d in
        [
            """
            create table sample (
                id \(d.identity), name text unique, number \(d.integer), share \(d.real), data \(d.blob),
                flag \(d.boolean) not null default false, note \(d.json), parent \(d.integer) references sample (id),
                check (number <> 13)
            )\(d.strict)
            """,
            "create index sample_by_number on sample (number)",
        ]
    }

    /// `count` rows with the numbers 100… .
    static func fill(_ database: Database, count: Int) async throws {
        try await database.write { connection in
            let rows = (0..<count).lazy.map { [Value.int(Int64($0) + 100), .real(Double($0) / 4)] }
            try connection.insert(into: "sample", columns: ["number", "share"], rows)
        }
    }

    /// Expects that many rows.
    static func expect(
        _ count: Int, in database: Database, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await database.read { try $0.first("select count(*) from sample")?.int(0) }
        #expect(found == count, sourceLocation: sourceLocation)
    }
}

/// The kind of the error that the body throws; nil when it throws none or another type.
func errorKind<T>(_ body: () async throws -> T) async -> AppError.Kind? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? AppError)?.kind
    }
}
