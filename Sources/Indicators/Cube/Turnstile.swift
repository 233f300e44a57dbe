import Base
import Synchronization

/// Lets a few pieces of heavy work run at a time and a few more wait, first come, first served. Who comes when that many
/// wait already is told when to come again, so that a crowd that asks for everything slows down nobody but itself.
package final class Turnstile: Sendable {
    private struct State {
        var inside = 0
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let atOnce: Int
    private let mostWaiting: Int
    private let state = Mutex(State())

    package init(atOnce: Int, waiting: Int) {
        self.atOnce = atOnce
        mostWaiting = waiting
    }

    /// How many are inside, and how many wait.
    package var crowd: (inside: Int, waiting: Int) { state.withLock { ($0.inside, $0.waiting.count) } }

    /// Throws `unavailable` with the seconds to wait when too many wait already.
    package func pass<T: Sendable>(_ work: @Sendable () async throws -> T) async throws -> T {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let answer = state.withLock { state -> Result<Void, any Error>? in
                if state.inside < atOnce {
                    state.inside += 1
                    return .success(())
                }
                guard state.waiting.count >= mostWaiting else {
                    state.waiting.append(continuation)
                    return nil
                }
                return .failure(
                    AppError(
                        .unavailable, "Too many past states are being loaded",
                        remedy: "Ask again in a few seconds; the newest figures are there at once", retryAfter: 5))
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    /// Whoever waits longest takes the place that becomes free.
    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            if state.waiting.isEmpty {
                state.inside -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
