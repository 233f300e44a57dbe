import Base
import Dispatch
import Synchronization

/// PostgreSQL: a pool of connections; each transaction runs on a thread of its own queue.
final class PostgresEngine: Engine {
    private struct State {
        var idle: [PostgresWorker] = []
        var open = 0
        var waiting: [CheckedContinuation<PostgresWorker, any Error>] = []
        var isClosed = false
        var onDrained: [CheckedContinuation<Void, Never>] = []
    }

    private let url: String
    private let limits: TimeLimits
    /// Readers and two writers.
    private let most: Int
    private let state = Mutex(State())
    private let listener: PostgresListener

    init(url: String, readers: Int, limits: TimeLimits) throws {
        self.url = url
        self.limits = limits
        most = max(1, readers) + 2
        listener = PostgresListener(url: url, limits: limits)
        let first = PostgresWorker(url: url, limits: limits)
        try first.link.connect()
        state.withLock { state in
            state.idle = [first]
            state.open = 1
        }
    }

    func read<T: Sendable>(_ body: @Sendable @escaping (any Session) throws -> T) async throws -> T {
        try await run(begin: "begin isolation level repeatable read read only", body)
    }

    func write<T: Sendable>(_ body: @Sendable @escaping (any Session) throws -> T) async throws -> T {
        try await run(begin: "begin; set local statement_timeout = \(limits.write)", body)
    }

    func awaitCommit() async { await listener.awaitNotification() }

    /// The server tells it to all listeners, to this process too.
    func changesSaved() {}

    private func run<T: Sendable>(
        begin: String, _ body: @Sendable @escaping (any Session) throws -> T
    ) async throws -> T {
        try Task.checkCancellation()
        let worker = try await take()
        defer { give(worker) }
        return try await worker.run { link in
            try link.begin(begin)
            do {
                let result = try body(PostgresSession(link))
                try link.commit()
                return result
            } catch {
                link.rollback()
                throw error
            }
        }
    }

    private func take() async throws -> PostgresWorker {
        try await withCheckedThrowingContinuation { continuation in
            let found: Result<PostgresWorker, any Error>? = state.withLock { state in
                if state.isClosed { return .failure(Failure.closed) }
                if let worker = state.idle.popLast() { return .success(worker) }
                if state.open < most {
                    state.open += 1
                    return .success(PostgresWorker(url: url, limits: limits))
                }
                state.waiting.append(continuation)
                return nil
            }
            if let found { continuation.resume(with: found) }
        }
    }

    private func give(_ worker: PostgresWorker) {
        let next = state.withLock { state -> CheckedContinuation<PostgresWorker, any Error>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.idle.append(worker)
            return nil
        }
        next?.resume(returning: worker)
        if next == nil { tellIfDrained() }
    }

    /// Lets `close` go on when no transaction runs any more.
    private func tellIfDrained() {
        let drained = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard state.isClosed, state.idle.count == state.open else { return [] }
            defer { state.onDrained = [] }
            return state.onDrained
        }
        for continuation in drained { continuation.resume() }
    }

    func close() async {
        await listener.close()
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.isClosed = true
                state.onDrained.append(continuation)
            }
            tellIfDrained()
        }
        let workers = state.withLock { state -> [PostgresWorker] in
            defer {
                state.idle = []
                state.open = 0
            }
            return state.idle
        }
        for worker in workers { worker.link.disconnect() }
    }
}

/// A connection with the queue on whose thread it is used, so that waiting for the server blocks no task.
final class PostgresWorker: Sendable {
    let link: PostgresLink
    private let queue = DispatchQueue(label: "housing.postgres")

    init(url: String, limits: TimeLimits) { link = PostgresLink(url: url, limits: limits) }

    func run<T: Sendable>(_ body: @Sendable @escaping (PostgresLink) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(self.link) }) }
        }
    }
}
