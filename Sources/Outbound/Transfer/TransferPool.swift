import Base
import Foundation
import Synchronization

/// The threads on which transfers wait for other servers: few, so that slow ones cannot take all, and apart from those
/// that serve the site.
final class TransferPool: Sendable {
    static let shared = TransferPool(threads: 8, waiting: 200)
    static let mail = TransferPool(threads: 2, waiting: 200)

    private let queue = OperationQueue()
    private let waiting: Int

    init(threads: Int, waiting: Int) {
        queue.name = "outbound"
        queue.maxConcurrentOperationCount = threads
        self.waiting = waiting
    }

    /// Runs a body that blocks. Throws `unavailable` when too many wait already. When the task is cancelled, the flag
    /// is raised and the body is expected to end soon.
    func run<T: Sendable>(_ flag: StopFlag, _ body: @Sendable @escaping () throws -> T) async throws -> T {
        guard queue.operationCount < waiting else {
            throw AppError(.unavailable, "Too many requests to other servers wait", remedy: "Try again in a minute")
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.addOperation {
                    continuation.resume(
                        with: Result {
                            if flag.isSet { throw CancellationError() }
                            return try body()
                        })
                }
            }
        } onCancel: {
            flag.set()
        }
    }
}

/// Tells a transfer that nobody waits for it any more.
final class StopFlag: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }
}
