import Access
import Base
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Synchronization

/// All live streams of a process. One task follows the changes for all of them: it ends those whose session ended, and
/// asks those whom a change of grants concerns whether they may still listen.
final class LiveStreams: Sendable {
    private struct State {
        var listeners: [Int: LiveListener] = [:]
        var next = 0
        /// Whom to ask anew; nil for all of them.
        var doubtful: Set<Int> = []
        var isCertain = true
    }

    private let watch: ChangeWatch
    private let closing: Closing
    private let state = Mutex(State())
    /// A stream is given up after an hour, in heartbeats of 20 seconds.
    private static let beats = 180
    private static let beat: Duration = .seconds(20)

    init(_ database: Database, _ closing: Closing) {
        watch = ChangeWatch(database)
        self.closing = closing
    }

    /// A new listener for the visitor, whom changes concern from now on.
    func add(_ account: Account?) async throws -> LiveListener {
        try await watch.begin(follow)
        let listener = state.withLock { state in
            state.next += 1
            let listener = LiveListener(state.next, account)
            state.listeners[state.next] = listener
            return listener
        }
        listener.whenOver { [weak self, number = listener.number] in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
        return listener
    }

    private var all: [LiveListener] { state.withLock { Array($0.listeners.values) } }

    /// Until the database or the process closes.
    private func follow(_ changes: AsyncStream<Change>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await change in changes { self.hear(change) } }
            group.addTask { await self.keepAlive() }
            group.addTask { await self.askTheDoubtful() }
            group.addTask { await self.closing.wait() }
            await group.next()
            group.cancelAll()
        }
        for listener in all { listener.end() }
    }

    private func hear(_ change: Change) {
        switch change.topic {
        case SessionTopic.name:
            for listener in all where change.ends(listener.session, of: listener.viewer.member) { listener.end() }
        case AccessTopic.name: doubt(change.key)
        default: break
        }
    }

    /// A change of a place, or for all members, concerns everybody; of one principal, whoever that is.
    private func doubt(_ key: String) {
        let principal = Int64(key)
        state.withLock { state in
            state.isCertain = false
            for (number, listener) in state.listeners
            where principal.map(listener.viewer.principals.contains) ?? true {
                state.doubtful.insert(number)
            }
        }
    }

    /// Changes that come close together are looked into once.
    private func askTheDoubtful() async {
        while (try? await Task.sleep(for: .milliseconds(500))) != nil {
            let doubtful = state.withLock { state -> [LiveListener] in
                guard !state.isCertain else { return [] }
                defer { (state.doubtful, state.isCertain) = ([], true) }
                return state.doubtful.compactMap { state.listeners[$0] }
            }
            for listener in doubtful where await !listener.mayListen() { listener.end() }
        }
    }

    private func keepAlive() async {
        var ages: [Int: Int] = [:]
        var beat = 0
        while (try? await Task.sleep(for: LiveStreams.beat)) != nil {
            beat += 1
            let listeners = all
            var older: [Int: Int] = [:]
            for listener in listeners {
                let age = (ages[listener.number] ?? 0) + 1
                older[listener.number] = age
                if age > LiveStreams.beats { listener.end() } else { listener.send(.heartbeat) }
            }
            ages = older
            // A grant that runs out makes no change that could be heard.
            if beat % 3 == 0 {
                state.withLock { state in
                    state.isCertain = false
                    state.doubtful.formUnion(listeners.map(\.number))
                }
            }
        }
    }
}

extension Response {
    /// Sends events that were made for many. Listens for the end of the session first and looks whether it still lasts
    /// then: an end in between is not missed.
    static func live(
        _ visit: Visit, _ open: @Sendable (Visit, LiveListener) async throws -> [Wire]
    ) async throws -> Response {
        let listener = try await visit.site.live.add(visit.account)
        let missed: [Wire]
        do {
            try await visit.expectSession()
            missed = try await open(visit, listener)
        } catch {
            listener.end()
            throw error
        }
        let lease = LiveLease(listener, missed)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: Validator.keepNothing, .bufferingByProxy: "no",
            ],
            body: ResponseBody { writer in
                var out = writer
                try await lease.listener.sending {
                    try await out.write(Wire.retry(lease.listener.number).bytes)
                    for wire in lease.takeMissed() { try await out.write(wire.bytes) }
                    for await bytes in lease.listener.bytes { try await out.write(bytes) }
                    try await out.finish(nil)
                }
                writer = out
            })
    }
}

/// Ends the stream when the answer goes away, also one that was never sent (`HEAD`, a visitor who hung up).
private final class LiveLease: Sendable {
    let listener: LiveListener
    private let missed: Mutex<[Wire]>

    init(_ listener: LiveListener, _ missed: [Wire]) {
        self.listener = listener
        self.missed = Mutex(missed)
    }

    /// What the stream begins with. Not held any longer: a stream lasts an hour.
    func takeMissed() -> [Wire] {
        missed.withLock { missed in
            defer { missed = [] }
            return missed
        }
    }

    deinit { listener.end() }
}
