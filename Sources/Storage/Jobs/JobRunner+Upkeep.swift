import Base

extension JobRunner {
    static let pruningKind = "jobs.prune"

    /// Forgets old jobs and old changes.
    static func pruning(_ database: Database, _ options: Options) -> JobHandler {
        JobHandler(pruningKind, attempts: 3) { _ in
            try await database.write { connection in
                try connection.pruneJobs(
                    doneBefore: connection.now - options.keepsDone.milliseconds,
                    deadBefore: connection.now - options.keepsDead.milliseconds)
            }
            try await database.pruneChanges()
        }
    }

    /// An error on one line of at most 500 characters.
    static func words(_ error: any Error) -> String {
        let text = (error as? JobGivenUp)?.reason ?? (error as? AppError)?.description ?? "\(error)"
        return String(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(500))
    }
}
