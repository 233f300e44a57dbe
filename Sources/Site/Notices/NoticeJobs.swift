import Access
import Storage

/// The jobs that mail notices and forget old ones.
enum NoticeJobs {
    /// Works out when each new notice is to be mailed, if at all.
    static let plan = "notices.plan"
    /// Mails what is due.
    static let mail = "notices.mail"
    /// Forgets old notices, and looks whether mail was left behind.
    static let prune = "notices.prune"

    static let recurring = [RecurringJob(prune, every: .seconds(3600), offset: .seconds(1200))]
    private static let day: Int64 = 86_400_000

    static func handlers(_ database: Database, _ mail: NoticeMail) -> [JobHandler] {
        [
            JobHandler(plan) { _ in
                while try await database.write({ try mail.plan($0) }) > 0 { try Task.checkCancellation() }
                try await awaitNext(database, mail)
            },
            JobHandler(NoticeJobs.mail, attempts: 20) { _ in
                try await mailDue(database, mail)
                try await awaitNext(database, mail)
            },
            JobHandler(prune, attempts: 3) { _ in
                try await database.write { connection in
                    try connection.pruneNotices(
                        readBefore: connection.now - 90 * day, createdBefore: connection.now - 180 * day)
                    try connection.enqueue(plan, key: "plan")
                }
            },
        ]
    }

    /// A transaction for each member. Where one fails the others get their mail first; then the job fails and comes
    /// again.
    private static func mailDue(_ database: Database, _ mail: NoticeMail) async throws {
        var failures: [Member.ID: any Error] = [:]
        while true {
            let failed = Array(failures.keys)
            let members = try await database.read { try mail.due($0, except: failed) }
            if members.isEmpty { break }
            for member in members {
                try Task.checkCancellation()
                do {
                    try await database.write { try mail.mail(member, $0) }
                } catch {
                    failures[member] = error
                }
            }
        }
        if let (_, error) = failures.first { throw error }
    }

    private static func awaitNext(_ database: Database, _ mail: NoticeMail) async throws {
        try await database.write { connection in
            if let next = try mail.next(connection) {
                try connection.enqueue(NoticeJobs.mail, key: "mail", at: max(next, connection.now))
            }
        }
    }
}
