import Base
import Foundation
import Storage

extension Bank {
    /// Releases, newest first; with a dataflow only those that changed it.
    /// `upTo` leaves out those that came later.
    package func releases(
        of dataflow: String? = nil, upTo last: Int = .max, limit: Int = 50, offset: Int = 0
    ) async throws -> [Release] {
        try await database.read { try $0.releases(of: dataflow, upTo: last, limit: limit, offset: offset) }
    }

    /// One release; nil when there is none with that id.
    package func release(_ id: Int) async throws -> Release? {
        try await database.read { try $0.release(id) }
    }
}

extension Connection {
    func releases(of dataflow: String?, upTo last: Int = .max, limit: Int, offset: Int) throws -> [Release] {
        let condition: SQL =
            dataflow.map { "id in (select release from release_dataflow where dataflow = \($0))" } ?? "true"
        let ids = try rows(
            """
            select id from release where \(condition) and id <= cast(\(last) as bigint) order by id desc
            limit \(limit) offset \(offset)
            """
        ).map { $0.int(0) }
        return try ids.compactMap { try release($0) }
    }

    func release(_ id: Int) throws -> Release? {
        let found = try first(
            """
            select at, source, note, inserted, changed, withdrawn, unchanged, rejected from release where id = \(id)
            """)
        guard let row = found else { return nil }
        let files = try rows("select name, sha256 from release_file where release = \(id) order by position")
        let dataflows = try rows(
            """
            select dataflow, inserted, changed, withdrawn from release_dataflow where release = \(id) order by dataflow
            """)
        return Release(
            id: id, time: Date(timeIntervalSince1970: Double(row.int(0)) / 1000), source: row.string(1),
            note: row.string(2),
            counts: ChangeCounts(
                inserted: row.int(3), changed: row.int(4), withdrawn: row.int(5), unchanged: row.int(6)),
            rejected: row.int(7), files: files.map { ReleaseFile(name: $0.string(0), sha256: $0.string(1)) },
            dataflows: dataflows.map {
                ($0.string(0), ChangeCounts(inserted: $0.int(1), changed: $0.int(2), withdrawn: $0.int(3)))
            })
    }
}

/// Series keys as the bank stores them: codes with `|` between, since codes of the World Bank have points.
package enum KeyText {
    package static func text(_ codes: [String]) -> String { codes.joined(separator: "|") }
    package static func codes(_ text: String) -> [String] {
        text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
}
