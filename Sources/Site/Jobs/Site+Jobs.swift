import Base
import Logging
import Storage

extension Site {
    /// What does the jobs of all rooms and features on this node.
    package func jobRunner(log: @escaping @Sendable (String) -> Void = { _ in }) -> JobRunner {
        JobRunner(
            database: database, handlers: features.flatMap { $0.jobs(self) },
            recurring: features.flatMap(\.recurringJobs), log: log)
    }

    /// Runs the body with a runner beside it, which ends with it: within seconds, its unfinished jobs left to other nodes.
    func withJobs(_ logger: Logger, _ body: () async throws -> Void) async throws {
        let runner = jobRunner { logger.warning("\($0)") }
        let working = Task { await runner.run() }
        do {
            try await body()
        } catch {
            working.cancel()
            await working.value
            throw error
        }
        working.cancel()
        await working.value
    }
}
