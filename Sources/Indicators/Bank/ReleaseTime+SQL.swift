import Base
import Foundation
import Storage

/// Names one observation of a dataflow: its series key and its period.
package struct ObservationName: Sendable, Hashable {
    package let key: [String]
    package let period: String

    package init(key: [String], period: String) {
        self.key = key
        self.period = period
    }
}

extension Bank {
    /// The newest release that is not later than a time; nil when there was none yet.
    package func release(notAfter time: Date) async throws -> Int? {
        let instant = Int64((time.timeIntervalSince1970 * 1000).rounded())
        return try await database.read { connection in
            try connection.first("select max(id) from release where at <= \(instant)")?.intOrNil(0)
        }
    }

    /// The observations of a dataflow that hold now and came, or were changed, after a release.
    /// Throws `tooLarge` for more than `most`.
    package func changed(
        in dataflow: String, after release: Int, most: Int
    ) async throws -> Set<ObservationName> {
        let found = try await database.read { connection in
            try connection.rows(
                """
                select s.key, o.period from observation o join series s on s.id = o.series
                where s.dataflow = \(dataflow) and o.from_release > \(release) and o.to_release is null
                limit \(most + 1)
                """
            ).map { ObservationName(key: KeyText.codes($0.string(0)), period: $0.string(1)) }
        }
        guard found.count <= most else {
            throw AppError(
                .tooLarge, "More than \(most) observations of \(dataflow) have changed since",
                remedy: "Ask without updatedAfter, or for a later time")
        }
        return Set(found)
    }
}
