import Access
import NIOCore
import Synchronization

/// One event as bytes, made once and sent to any number of listeners.
package struct Wire: Sendable, Hashable {
    let bytes: ByteBuffer

    package init(_ event: ServerEvent) { bytes = event.wire }

    fileprivate init(comment: String) { bytes = ByteBuffer(string: comment) }

    /// Keeps proxies from cutting a silent connection.
    static let heartbeat = Wire(comment: ":\n\n")

    /// How long a browser waits before it asks again, in milliseconds; differs, so that not all come back at once.
    static func retry(_ number: Int) -> Wire { Wire(comment: "retry: \(1_000 + number % 2_000)\n\n") }
}

/// One browser that listens to a live stream. Whoever is too slow to take what is sent is let go, and asks again from
/// where it was.
package final class LiveListener: Sendable, Hashable {
    private struct State {
        var isOver = false
        var task: StreamTask?
        var endings: [@Sendable () -> Void] = []
        var mayListen: (@Sendable () async -> Bool)?
    }

    /// How many events may wait for a slow reader.
    static let mostWaiting = 64

    let number: Int
    /// Of the session that the stream belongs to; nil for a visitor who is not signed in.
    let session: String?
    package let viewer: Viewer
    let bytes: AsyncStream<ByteBuffer>
    private let continuation: AsyncStream<ByteBuffer>.Continuation
    private let state = Mutex(State())

    init(_ number: Int, _ account: Account?) {
        self.number = number
        session = account?.session.id
        viewer = account?.viewer ?? .anonymous
        (bytes, continuation) = AsyncStream.makeStream(
            of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(LiveListener.mostWaiting))
        continuation.onTermination = { [weak self] _ in self?.settle() }
    }

    /// Sends the event, or ends the stream of somebody who does not keep up.
    package func send(_ wire: Wire) {
        if case .dropped = continuation.yield(wire.bytes) { end(cutting: true) }
    }

    /// Ends the stream; the browser asks again by itself.
    package func end() { end(cutting: false) }

    /// Is called once when the stream is over, at once if it is already.
    package func whenOver(_ body: @escaping @Sendable () -> Void) {
        let isOver = state.withLock { state in
            if !state.isOver { state.endings.append(body) }
            return state.isOver
        }
        if isOver { body() }
    }

    /// Is asked whenever grants change, and every minute: whether the viewer may still hear this.
    package func whileAllowed(_ body: @escaping @Sendable () async -> Bool) {
        state.withLock { $0.mayListen = body }
    }

    func mayListen() async -> Bool {
        let ask = state.withLock { $0.mayListen }
        return await ask?() ?? true
    }

    /// Runs the sending of the answer; a reader that takes nothing any more is cut off in the middle of it.
    func sending(_ body: () async throws -> Void) async throws {
        defer { settle() }
        try await withUnsafeCurrentTask { task in
            state.withLock { $0.task = task.map(StreamTask.init) }
            defer { state.withLock { $0.task = nil } }
            try await body()
        }
    }

    private func end(cutting: Bool) {
        continuation.finish()
        if cutting { state.withLock { $0.task?.cancel() } }
        settle()
    }

    private func settle() {
        let endings = state.withLock { state in
            state.isOver = true
            defer { state.endings = [] }
            return state.endings
        }
        for ending in endings { ending() }
    }

    package static func == (a: LiveListener, b: LiveListener) -> Bool { a === b }
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The task that writes a stream, to be cancelled from outside: only used under the lock and while the task runs.
private struct StreamTask: @unchecked Sendable {
    private let task: UnsafeCurrentTask

    init(_ task: UnsafeCurrentTask) { self.task = task }

    func cancel() { task.cancel() }
}
