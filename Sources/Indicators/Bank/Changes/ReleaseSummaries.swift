import Base
import Storage
import Synchronization

/// Summaries of releases, each put together once however many ask, few at a time, and kept while there is room.
package final class ReleaseSummaries: Sendable {
    private static let most = 64

    private struct State {
        var held: [(id: Int, summary: ReleaseSummary)] = []
        var loading: [Int: Task<ReleaseSummary, any Error>] = [:]
    }

    private let database: Database
    private let turnstile: Turnstile
    private let state = Mutex(State())

    /// The turnstile is shared with other heavy readers of what changed.
    package init(_ database: Database, _ turnstile: Turnstile) {
        self.database = database
        self.turnstile = turnstile
    }

    /// Of a release that the bank has. Throws `unavailable` when too many are being put together.
    package func summary(of release: Int) async throws -> ReleaseSummary {
        let task = state.withLock { state -> Task<ReleaseSummary, any Error> in
            if let held = state.held.first(where: { $0.id == release }) { return Task { held.summary } }
            if let running = state.loading[release] { return running }
            let task = Task { try await self.load(release) }
            state.loading[release] = task
            return task
        }
        return try await task.value
    }

    private func load(_ release: Int) async throws -> ReleaseSummary {
        defer { state.withLock { $0.loading[release] = nil } }
        let summary = try await turnstile.pass { [database] in
            try await database.read { try $0.summary(of: release) }
        }
        state.withLock { state in
            state.held.append((release, summary))
            if state.held.count > ReleaseSummaries.most { state.held.removeFirst() }
        }
        return summary
    }
}

extension Connection {
    func summary(of release: Int) throws -> ReleaseSummary {
        var builder = ReleaseSummaryBuilder(try dimensionsOfDataflows())
        try eachChange(of: release, ChangeFilter()) { builder.add($0) }
        return builder.finish(release)
    }
}
