import Base
import Synchronization

/// Reads the table `change` as it grows and hands each row to everyone who follows. Works only while someone does.
final class ChangeFeed: Sendable {
    private struct Follower {
        let continuation: AsyncStream<Change>.Continuation
        var last: Int64
    }

    private struct State {
        var followers: [Int: Follower] = [:]
        var nextID = 0
        var task: Task<Void, Never>?
        var isClosed = false
    }

    private let engine: any Engine
    private let state = Mutex(State())

    init(_ engine: any Engine) { self.engine = engine }

    func subscribe(after sequence: Int64) -> AsyncStream<Change> {
        let (stream, continuation) = AsyncStream.makeStream(of: Change.self)
        let id = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.nextID += 1
            state.followers[state.nextID] = Follower(continuation: continuation, last: sequence)
            if state.task == nil { state.task = Task { await self.follow() } }
            return state.nextID
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.unsubscribe(id) }
        return stream
    }

    func close() async {
        let (followers, task) = state.withLock { state in
            state.isClosed = true
            defer { state.followers = [:] }
            return (state.followers.values.map(\.continuation), state.task)
        }
        followers.forEach { $0.finish() }
        task?.cancel()
        await task?.value
    }

    private func unsubscribe(_ id: Int) { state.withLock { _ = $0.followers.removeValue(forKey: id) } }

    /// Ends when nobody follows any more.
    private func follow() async {
        while let last = oldestPosition() {
            // An error means that the engine cannot be reached for now; the next round asks again from the same number.
            let changes = (try? await engine.read { try $0.changes(after: last) }) ?? []
            deliver(changes)
            if changes.isEmpty { await engine.awaitCommit() }
        }
    }

    private func oldestPosition() -> Int64? {
        state.withLock { state in
            guard let last = state.followers.values.map(\.last).min() else {
                state.task = nil
                return nil
            }
            return last
        }
    }

    /// Hands the changes over outside the lock: waking a follower waits for one that is being cancelled, and cancelling one
    /// waits for the lock (`unsubscribe`).
    private func deliver(_ changes: [Change]) {
        for change in changes {
            let waiting = state.withLock { state -> [AsyncStream<Change>.Continuation] in
                let ids = state.followers.keys.filter { change.sequence > (state.followers[$0]?.last ?? .max) }
                for id in ids { state.followers[id]?.last = change.sequence }
                return ids.compactMap { state.followers[$0]?.continuation }
            }
            for continuation in waiting { continuation.yield(change) }
        }
    }
}
