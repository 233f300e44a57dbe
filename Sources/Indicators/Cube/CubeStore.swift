import Base
import Storage
import Synchronization

/// The cubes of a process: loaded when first asked for, and anew when the change feed says that their dataflow changed.
///
/// Readers never wait for a reload: the old cube serves until the new one is ready. Lives as long as it is held.
package final class CubeStore: Sendable {
    private struct State {
        var cubes: [String: Cube] = [:]
        var loading: [String: Task<Cube, any Error>] = [:]
        /// Dataflows that changed while they were being loaded.
        var outdated: Set<String> = []
        var loads: [String: Int] = [:]
    }

    private let database: Database
    private let past: PastCubes
    private let state = Mutex(State())
    private let follower = Mutex<Task<Void, Never>?>(nil)

    /// Follows the change feed from now on.
    package init(_ database: Database) async throws {
        self.database = database
        past = PastCubes(database)
        let changes = try await database.changes()
        let task = Task { [weak self] in
            for await change in changes where change.topic == Bank.Topic.dataflow { self?.note(change.key) }
        }
        follower.withLock { $0 = task }
    }

    deinit { follower.withLock { $0?.cancel() } }

    /// The newest state of a dataflow that this process knows of.
    /// Throws `notFound` for a dataflow that the bank does not have.
    package func cube(_ dataflow: String) async throws -> Cube {
        if let cube = state.withLock({ $0.cubes[dataflow] }) { return cube }
        return try await load(dataflow).value
    }

    /// A state at least as new as a release of that dataflow, to be sure to see what was just imported.
    package func cube(_ dataflow: String, since release: Int) async throws -> Cube {
        let held = try await cube(dataflow)
        guard held.release < release else { return held }
        note(dataflow)
        return try await load(dataflow).value
    }

    /// The figures as they stood after a release. Where none has changed since, this is the newest state; else it is read
    /// from the database, and the last ones are kept.
    /// With `series` only these codes of SERIES are sure to be there, which is faster for large dataflows.
    /// Throws `notFound` for a dataflow or release that the bank does not have, and `unavailable` when too many are being
    /// loaded.
    package func cube(_ dataflow: String, asOf release: Int, series: [String]? = nil) async throws -> Cube {
        let standing = try await database.read { try $0.standing(of: dataflow, asOf: release) }
        if standing.then == standing.newest {
            let newest = try await cube(dataflow, since: standing.newest)
            if newest.release == standing.then { return newest }
        }
        return try await past.cube(CubeRequest(dataflow: dataflow, release: standing.then, series: series))
    }

    /// How often each dataflow was loaded since the start.
    package var loads: [String: Int] { state.withLock { $0.loads } }

    /// Cubes of past states: how many were loaded since the start, are kept, and have how many observations.
    package var pastFigures: (loads: Int, held: Int, observations: Int) { past.figures }

    private func note(_ dataflow: String) {
        let isLoading = state.withLock { state in
            if state.loading[dataflow] != nil { state.outdated.insert(dataflow) }
            return state.loading[dataflow] != nil
        }
        let isHeld = state.withLock { $0.cubes[dataflow] != nil }
        if isHeld && !isLoading { _ = load(dataflow) }
    }

    /// The running load of a dataflow, or a new one.
    private func load(_ dataflow: String) -> Task<Cube, any Error> {
        state.withLock { state in
            if let running = state.loading[dataflow] { return running }
            let task = Task { try await self.loadUntilCurrent(dataflow) }
            state.loading[dataflow] = task
            return task
        }
    }

    private func loadUntilCurrent(_ dataflow: String) async throws -> Cube {
        do {
            while true {
                state.withLock { $0.loads[dataflow, default: 0] += 1 }
                let cube = try await database.read { try $0.cube(CubeRequest(dataflow: dataflow)) }
                let isCurrent = state.withLock { state in
                    guard state.outdated.remove(dataflow) == nil else { return false }
                    state.cubes[dataflow] = cube
                    state.loading[dataflow] = nil
                    return true
                }
                if isCurrent { return cube }
            }
        } catch {
            state.withLock {
                $0.loading[dataflow] = nil
                $0.outdated.remove(dataflow)
            }
            throw error
        }
    }
}
