import Base
import Storage
import Synchronization

/// Cubes of past states. However many ask for one at the same time, it is loaded once; few are loaded at a time; they
/// are kept, those asked for last, while there is room.
final class PastCubes: Sendable {
    private struct State {
        /// Those asked for last at the end.
        var held: [(request: CubeRequest, cube: Cube)] = []
        var loading: [CubeRequest: Task<Cube, any Error>] = [:]
        var loads = 0
    }

    /// What is kept in all: an observation takes 10 to 20 bytes.
    private let mostObservations: Int
    private let mostCubes: Int
    private let turnstile = Turnstile(atOnce: 2, waiting: 24)
    private let database: Database
    private let state = Mutex(State())

    init(_ database: Database, mostCubes: Int = 96, mostObservations: Int = 2_000_000) {
        self.database = database
        self.mostCubes = mostCubes
        self.mostObservations = mostObservations
    }

    /// How many were loaded since the start, how many are kept, and how many observations these have.
    var figures: (loads: Int, held: Int, observations: Int) {
        state.withLock { ($0.loads, $0.held.count, $0.held.reduce(0) { $0 + $1.cube.count }) }
    }

    func cube(_ request: CubeRequest) async throws -> Cube {
        let task = state.withLock { state -> Task<Cube, any Error> in
            if let index = state.held.firstIndex(where: { $0.request == request }) {
                let entry = state.held.remove(at: index)
                state.held.append(entry)
                return Task { entry.cube }
            }
            if let running = state.loading[request] { return running }
            let task = Task { try await self.load(request) }
            state.loading[request] = task
            return task
        }
        return try await task.value
    }

    private func load(_ request: CubeRequest) async throws -> Cube {
        do {
            let cube = try await turnstile.pass { [database] in
                try await database.read { try $0.cube(request) }
            }
            state.withLock { keep(cube, request, &$0) }
            return cube
        } catch {
            state.withLock { $0.loading[request] = nil }
            throw error
        }
    }

    /// A cube that would fill the room alone is handed out and not kept.
    private func keep(_ cube: Cube, _ request: CubeRequest, _ state: inout State) {
        state.loading[request] = nil
        state.loads += 1
        guard cube.count <= mostObservations else { return }
        state.held.append((request, cube))
        var observations = state.held.reduce(0) { $0 + $1.cube.count }
        while state.held.count > mostCubes || observations > mostObservations {
            observations -= state.held.removeFirst().cube.count
        }
    }
}
