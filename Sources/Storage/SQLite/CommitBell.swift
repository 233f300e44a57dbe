import Synchronization

/// Wakes the one task that waits for changes of its own process. What rings while nobody waits is heard by the next who does.
final class CommitBell: Sendable {
    private struct State {
        var hasRung = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Whether somebody waits now.
    var isAwaited: Bool { state.withLock { $0.waiting != nil } }

    func ring() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.hasRung = state.waiting == nil
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Returns when it rings, after the time given, or when the task is cancelled. Called by one task at a time.
    func wait(atMost limit: Duration) async {
        let timer = Task {
            if (try? await Task.sleep(for: limit)) != nil { ring() }
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let hasRung = state.withLock { state -> Bool in
                    defer { state.hasRung = false }
                    if !state.hasRung { state.waiting = continuation }
                    return state.hasRung
                }
                if hasRung { continuation.resume() }
            }
        } onCancel: {
            ring()
        }
        timer.cancel()
    }
}
