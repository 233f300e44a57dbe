import Base
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Indicators

/// What past states cost, however many ask for them.
@Suite struct PastCubesTests {
    @Test(arguments: Engine.available) func manyWhoAskForOneStateLoadItOnce(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            for value in 50...53 { _ = try await bank.take(["SLUM KEN _T 2018 \(value)"]) }
            let store = try await CubeStore(database)
            let values = try await withThrowingTaskGroup(of: Double?.self) { group in
                for _ in 0..<20 { group.addTask { try await store.cube("FLOW", asOf: 2).slice().first?.value } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(values == Array(repeating: 51, count: 20))
            #expect(store.pastFigures.loads == 1)
        }
    }

    @Test func releasesThatChangedNothingAskForNothing() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            _ = try await bank.take(["SLUM KEN _T 2018 50"])
            for value in 1...5 { _ = try await bank.take(["RENT KEN _T 2018 \(value) PT A SRC OTHER"]) }
            let store = try await CubeStore(database)
            for release in 1...6 { #expect(try await store.cube("FLOW", asOf: release).release == 1) }
            #expect(store.pastFigures.loads == 0, "the newest state answers for all of them")
            for release in 1...6 {
                #expect(try await store.cube("OTHER", asOf: release).release == (release > 1 ? release : 0))
            }
            #expect(store.pastFigures.loads == 5)
        }
    }

    @Test func whatIsKeptIsBounded() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            for value in 1...8 { _ = try await bank.take((2000...2009).map { "SLUM KEN _T \($0) \(value)" }) }
            let past = PastCubes(database, mostCubes: 5, mostObservations: 35)
            for release in 1...8 { _ = try await past.cube(CubeRequest(dataflow: "FLOW", release: release)) }
            #expect(past.figures.held == 3)
            #expect(past.figures.observations == 30)
            _ = try await past.cube(CubeRequest(dataflow: "FLOW", release: 8))
            #expect(past.figures.loads == 8, "what was asked for last is kept")
            _ = try await past.cube(CubeRequest(dataflow: "FLOW", release: 1))
            #expect(past.figures.loads == 9)
            let none = PastCubes(database, mostCubes: 5, mostObservations: 9)
            #expect(try await none.cube(CubeRequest(dataflow: "FLOW", release: 2)).count == 10)
            #expect(none.figures.held == 0, "what would fill the room alone is not kept")
        }
    }

    @Test func aFaultIsNotRemembered() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let past = PastCubes(database)
            let request = CubeRequest(dataflow: "FLOW", release: 1)
            await #expect(throws: AppError.self) { try await past.cube(request) }
            _ = try await Bank(database).take(["SLUM KEN _T 2018 50"])
            #expect(try await past.cube(request).count == 1)
        }
    }
}

@Suite struct TurnstileTests {
    /// Stays inside until it is let go.
    private actor Stay {
        private var isOver = false
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func wait() async {
            if !isOver { await withCheckedContinuation { waiting.append($0) } }
        }

        func end() {
            isOver = true
            for one in waiting { one.resume() }
        }
    }

    /// Counts who is inside.
    private final class Inside: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock { $0.most } }

        func enter() {
            counts.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
        }

        func leave() { counts.withLock { $0.now -= 1 } }
    }

    @Test func aFewAtATimeAFewWaitAndTheRestAreToldWhenToCome() async throws {
        let turnstile = Turnstile(atOnce: 2, waiting: 3)
        let stay = Stay()
        let inside = Inside()
        let results = await withTaskGroup(of: Result<Int, any Error>.self) { group in
            for number in 0..<5 {
                group.addTask {
                    do {
                        return .success(
                            try await turnstile.pass {
                                inside.enter()
                                await stay.wait()
                                inside.leave()
                                return number
                            })
                    } catch { return .failure(error) }
                }
            }
            while turnstile.crowd != (2, 3) { await Task.yield() }
            let refused = await #expect(throws: AppError.self) { try await turnstile.pass { 0 } }
            #expect(refused?.kind == .unavailable)
            #expect(refused?.retryAfter == 5)
            await stay.end()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.compactMap { try? $0.get() }.sorted() == [0, 1, 2, 3, 4])
        #expect(inside.most == 2)
        #expect(turnstile.crowd == (0, 0))
        #expect(try await turnstile.pass { 7 } == 7)
    }

    @Test func whoFailsMakesRoom() async throws {
        let turnstile = Turnstile(atOnce: 1, waiting: 0)
        await #expect(throws: AppError.self) { try await turnstile.pass { throw AppError(.invalid, "no") } }
        #expect(try await turnstile.pass { 7 } == 7)
    }
}
