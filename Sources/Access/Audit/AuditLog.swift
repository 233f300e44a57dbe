import Base
import Foundation
import Storage

/// The audit log as a whole: who may read it, and whether it still is what was written.
package enum AuditLog {
    /// How many lines one statement reads while the log is checked.
    static let piece = 20_000
    private static let longestDetail = 4_000

    static let headIsGone = AppError(
        .internalFailure, "The audit log has no head record", remedy: "Run: housing audit verify")

    /// Auditors and administrators, nobody else.
    package static func isReadable(by viewer: Viewer) -> Bool { viewer.has(.auditor) || viewer.has(.administrator) }

    /// Goes through the whole log, on one state of the data, and names the first line that is not as it was written.
    ///
    /// `anchors` are heads that were noted elsewhere: they also show a log that was rewritten or cut off together with its
    /// head record.
    package static func verify(in database: Database, anchors: [AuditAnchor] = []) async throws -> AuditVerdict {
        try await database.read { try verdict($0, anchors) }
    }

    private static func verdict(_ connection: Connection, _ anchors: [AuditAnchor]) throws -> AuditVerdict {
        var walk = AuditWalk(anchors: anchors)
        try connection.eachAuditEntry { walk.take($0) }
        walk.end(at: try connection.auditHead())
        return walk.verdict
    }

    /// The detail as a JSON object with its keys in order.
    static func text(_ detail: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(detail), as: UTF8.self)
        guard text.utf8.count <= longestDetail else {
            throw AppError(.internalFailure, "The detail of an audit entry is over \(longestDetail) bytes")
        }
        return text
    }
}
