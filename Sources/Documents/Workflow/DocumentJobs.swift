import Base
import Storage

/// What happens to documents by itself: publication at its time, and the end of what lies in the trash.
package enum DocumentJobs {
    static let publish = "documents.publish"
    static let upkeep = "documents.upkeep"

    /// `isPublished` is called in the transaction of a publication, for what members are told.
    package static func handlers(
        _ database: Database, _ kinds: [DocumentKind],
        isPublished: @escaping @Sendable (Document, Connection) throws -> Void
    ) -> [JobHandler] {
        [
            JobHandler(publish) { _ in
                try await database.write { try $0.publishDue(kinds, isPublished: isPublished) }
            },
            JobHandler(upkeep) { _ in
                try await database.write { connection in
                    try connection.publishDue(kinds, isPublished: isPublished)
                    try connection.purgeTrash()
                }
            },
        ]
    }

    /// Once more every ten minutes, in case a job was removed by hand.
    package static var recurring: [RecurringJob] { [RecurringJob(upkeep, every: .seconds(600))] }
}
