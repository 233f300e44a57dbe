import Base
import Dispatch
import Foundation
import Glibc
import Synchronization

/// A thread of its own for work that takes a core and memory: one piece at a time, a bounded number waiting. The threads
/// that answer requests never do such work, and the system gives them the cores first.
final class HashingThread: Sendable {
    private struct Line {
        var first: [@Sendable () -> Void] = []
        var others: [@Sendable () -> Void] = []
        var isClosed = false
    }

    /// What the thread holds on to; the thread ends when its owner is gone.
    private final class Shared: Sendable {
        let line = Mutex(Line())
        let bell = DispatchSemaphore(value: 0)

        /// Waits for the next piece; nil when there will be none.
        func next() -> (@Sendable () -> Void)? {
            while true {
                bell.wait()
                let (piece, isOver) = line.withLock { line -> ((@Sendable () -> Void)?, Bool) in
                    if !line.first.isEmpty { return (line.first.removeFirst(), false) }
                    if !line.others.isEmpty { return (line.others.removeFirst(), false) }
                    return (nil, line.isClosed)
                }
                if piece != nil || isOver { return piece }
            }
        }
    }

    private let shared = Shared()
    private let most: Int

    /// `most`: how many may wait; as many again where they go first.
    init(most: Int) {
        self.most = most
        let shared = shared
        let thread = Thread {
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
            while let piece = shared.next() { piece() }
        }
        thread.name = "password hashing"
        thread.start()
    }

    deinit {
        shared.line.withLock { $0.isClosed = true }
        shared.bell.signal()
    }

    /// Whether another piece would be taken.
    var hasRoom: Bool { shared.line.withLock { $0.others.count < most } }

    /// Runs `body` in its turn. Who `goesFirst` is served before the others, and has places of its own.
    ///
    /// Throws `tooMany` at once when too many wait.
    func run<T: Sendable>(goesFirst: Bool, _ body: @Sendable @escaping () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let piece: @Sendable () -> Void = { continuation.resume(with: Result { try body() }) }
            let isTaken = shared.line.withLock { line in
                guard (goesFirst ? line.first.count : line.others.count) < most else { return false }
                if goesFirst { line.first.append(piece) } else { line.others.append(piece) }
                return true
            }
            if isTaken { shared.bell.signal() } else { continuation.resume(throwing: HashingThread.full) }
        }
    }

    static let full = AppError(
        .tooMany, "Too many people are signing in at this moment", remedy: "Try again in a few seconds", retryAfter: 5)
}
