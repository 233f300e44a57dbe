import Base
import Synchronization

/// One task of the process that follows the changes of a database for many who are interested; begins when the first of
/// them comes, and anew after the database could not be followed any more.
package final class ChangeWatch: Sendable {
    private enum Work { case none, starting, following }

    private let database: Database
    private let work = Mutex(Work.none)

    package init(_ database: Database) { self.database = database }

    /// Hands the changes from now on to the body, once; whoever comes meanwhile waits until changes are heard. The watch is
    /// over when the body returns.
    package func begin(_ body: @escaping @Sendable (AsyncStream<Change>) async -> Void) async throws {
        while true {
            let found = work.withLock { work in
                defer { if work == .none { work = .starting } }
                return work
            }
            switch found {
            case .following: return
            case .starting: try await Task.sleep(for: .milliseconds(5))
            case .none: return try await start(body)
            }
        }
    }

    private func start(_ body: @escaping @Sendable (AsyncStream<Change>) async -> Void) async throws {
        do {
            let changes = try await database.changes()
            work.withLock { $0 = .following }
            Task {
                await body(changes)
                self.work.withLock { $0 = .none }
            }
        } catch {
            work.withLock { $0 = .none }
            throw error
        }
    }
}
