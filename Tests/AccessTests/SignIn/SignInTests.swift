import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct SignInTests {
    @Test(arguments: Engine.available) func theRightPasswordSignsInAndIsStoredAsArgon2id(_ engine: Engine) async throws
    {
        try await withSignIn(engine) { stage async throws in
            let first = try await stage.attempt()
            #expect(first.strength == .password)
            #expect(try await stage.attempt(address: "  Anna@Example.ORG ").strength == .password)
            for wrong in ["", "seven quiet turnip", String(repeating: "x", count: 100_000)] {
                #expect(try await stage.attempt(wrong) == .wrong)
            }
            #expect(try await stage.attempt(address: "nobody@example.org") == .wrong)
            let stored = try await stage.database.read { try $0.first("select hash from password")?.string(0) }
            #expect(stored?.hasPrefix("$argon2id$v=19$") == true)
        }
    }

    @Test(arguments: Engine.available) func aHashOfAnotherCostIsRenewedAtSignIn(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let old = try await PasswordHasher(cost: HashCost(memory: 16, passes: 1, lanes: 1), threads: 1)
                .hash(SignInStage.password)
            try await stage.database.write { try $0.setPassword(old, of: stage.member) }
            #expect(try await stage.attempt().strength == .password)
            let stored = try await stage.database.read { try $0.first("select hash from password")?.string(0) }
            #expect(stored?.contains("m=8,") == true)
            #expect(try await stage.attempt().strength == .password)
        }
    }

    @Test(arguments: Engine.available) func guessesAtOneAccountAreSlowedAndItsOwnerIsNot(_ engine: Engine) async throws
    {
        try await withSignIn(engine) { stage async throws in
            let device = try await stage.database.write { try $0.rememberDevice(nil, of: stage.member) }
            for _ in 0..<10 { #expect(try await stage.attempt("guess") == .wrong) }
            let checked = stage.signIn.hasher.checkCount
            #expect(try await stage.attempt("guess", network: "192.0.2.2") == .wait(Throttle(retryAfter: 900)))
            #expect(try await stage.attempt().isWait, "the right password from an unknown browser waits too")
            #expect(stage.signIn.hasher.checkCount == checked, "no password is looked at meanwhile")
            #expect(try await stage.attempt(device: device).strength == .password)
            #expect(try await stage.attempt().strength == .password, "a success forgets the tries")
        }
    }

    @Test(arguments: Engine.available) func aKnownBrowserMayNotGuessForeverEither(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let device = try await stage.database.write { try $0.rememberDevice(nil, of: stage.member) }
            for _ in 0..<10 { #expect(try await stage.attempt("guess", device: device) == .wrong) }
            #expect(try await stage.attempt(device: device).isWait)
            #expect(try await stage.attempt().strength == .password)
            stage.time.pass(15 * Span.minute)
            #expect(try await stage.attempt(device: device).strength == .password)
        }
    }

    @Test(arguments: Engine.available) func guessesFromOneNetworkAreSlowed(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            for number in 0..<100 {
                let outcome = try await stage.attempt("guess", address: "p\(number)@example.org")
                #expect(outcome == .wrong)
            }
            #expect(try await stage.attempt("guess", address: "one@example.org").isWait)
            #expect(try await stage.attempt().isWait)
            #expect(try await stage.attempt(network: "192.0.2.2").strength == .password)
        }
    }

    /// The statements on the database and the number of hashes are the same; how long they take is measured by the bench.
    @Test(arguments: Engine.available) func anUnknownAddressMakesTheSameWork(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            try await TestDatabase.withLocation(engine) { location in
                func steps(_ address: String) async throws -> ([String], Int) {
                    let log = StatementLog()
                    let database = try Database(location, log: log)
                    try await database.migrate(AccessMigrations.all + CredentialMigrations.all + AuditMigrations.all)
                    let hash = try await stage.signIn.hasher.hash(SignInStage.password)
                    try await database.write { connection in
                        guard try connection.member(address: SignInStage.address) == nil else { return }
                        try connection.setPassword(hash, of: try connection.makeSomebody(SignInStage.address))
                    }
                    let before = stage.signIn.hasher.checkCount
                    let start = log.texts.count
                    let signIn = SignIn(
                        database: database, hasher: stage.signIn.hasher, secrets: stage.signIn.secrets)
                    let outcome = try await signIn.withPassword(
                        .init(address: address, password: "wrong", device: "x", network: "192.0.2.1"))
                    #expect(outcome == .wrong)
                    await database.close()
                    return (Array(log.texts.dropFirst(start)).sorted(), stage.signIn.hasher.checkCount - before)
                }
                _ = try await steps("first@example.org")
                let known = try await steps(SignInStage.address)
                let unknown = try await steps("nobody@example.org")
                #expect(known.0 == unknown.0 && !known.0.isEmpty)
                #expect(known.1 == 1 && unknown.1 == 1)
            }
        }
    }

    @Test(arguments: Engine.available) func closedAccountsSayItToTheirOwnersOnly(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            #expect(try await stage.database.write { try $0.suspend(stage.member) })
            #expect(try await stage.attempt("guess") == .wrong)
            #expect(try await stage.attempt() == .closed(.suspended))
            #expect(try await stage.database.write { try $0.unsuspend(stage.member) })
            #expect(try await stage.attempt().strength == .password)
        }
    }
}
