import Dispatch
import Foundation
import Synchronization

/// Tells open streams that the process is to end. The server waits for every answer it has begun, and a stream would hold
/// it up for an hour.
final class Closing: Sendable {
    private struct State {
        var hasBegun = false
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Lets all who wait go on, now and later.
    func begin() {
        let waiting = state.withLock { state in
            state.hasBegun = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.finish() }
    }

    /// Returns when the end begins, or when the task is cancelled.
    func wait() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let number = state.withLock { state -> Int? in
            if state.hasBegun { return nil }
            state.next += 1
            state.waiting[state.next] = continuation
            return state.next
        }
        guard let number else { return }
        for await _ in stream {}
        state.withLock { _ = $0.waiting.removeValue(forKey: number) }
    }

    /// Runs the body; the end begins when the process is told to end or the task is cancelled.
    func watching(_ body: () async throws -> Void) async throws {
        let sources = [SIGTERM, SIGINT].map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
            source.setEventHandler { self.begin() }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        try await withTaskCancellationHandler {
            try await body()
        } onCancel: {
            begin()
        }
    }
}
