import Base
import Synchronization
import Testing

@testable import Access

extension HashCost {
    /// As little as the library allows, so that tests are fast.
    static let little = HashCost(memory: 8, passes: 1, lanes: 1)
}

/// Who came when.
private final class Order: Sendable {
    private let noted = Mutex<[String]>([])

    var names: [String] { noted.withLock { $0 } }

    func note(_ name: String) { noted.withLock { $0.append(name) } }
}

@Suite struct PasswordHasherTests {
    private let hasher = PasswordHasher(cost: .little, threads: 1)

    @Test func theStandardCostIsMemoryHardEnough() async throws {
        #expect(HashCost.standard.memory >= 19 * 1024 && HashCost.standard.passes >= 2)
        let hash = try await PasswordHasher(threads: 1).hash("a long password")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    }

    @Test func aPasswordFitsItsOwnHashOnly() async throws {
        let hash = try await hasher.hash("correct horse")
        #expect(try await hasher.check("correct horse", against: hash).isRight)
        for wrong in ["Correct horse", "correct horse ", "", "correct\0horse"] {
            #expect(try await !hasher.check(wrong, against: hash).isRight)
        }
        #expect(try await hasher.hash("correct horse") != hash, "each hash has its own salt")
        #expect(try await !hasher.check("x", against: "no hash").isRight)
    }

    @Test func whatFollowsTheFirstZeroByteCounts() async throws {
        let hash = try await hasher.hash("abc\0def")
        #expect(try await !hasher.check("abc\0xyz", against: hash).isRight)
    }

    @Test func compatibilityFormsAreOnePassword() async throws {
        let hash = try await hasher.hash("ｃａｆé２００")
        #expect(try await hasher.check("cafe\u{301}200", against: hash).isRight)
    }

    @Test func aHashOfAnotherCostIsRenewedAfterTheRightPassword() async throws {
        let old = try await PasswordHasher(cost: HashCost(memory: 16, passes: 1, lanes: 1), threads: 1).hash("secret")
        #expect(try await hasher.check("wrong", against: old).renewedHash == nil)
        let verdict = try await hasher.check("secret", against: old)
        let renewed = try #require(verdict.renewedHash)
        #expect(renewed.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        let again = try await hasher.check("secret", against: renewed)
        #expect(again.isRight && again.renewedHash == nil)
    }

    @Test func withoutAnAccountADecoyOfTheSameCostIsChecked() async throws {
        let verdict = try await hasher.check("anything", against: nil)
        #expect(!verdict.isRight && verdict.renewedHash == nil && hasher.checkCount == 1)
        let cost = HashCost.standard
        #expect(try !Argon2.verify([1], Argon2.decoy(cost)))
        #expect(Argon2.decoy(cost).utf8.count == (try Argon2.hash([1], cost)).utf8.count)
    }

    @Test func whoIsOneTooManyIsToldWhenToComeAgain() async throws {
        let thread = HashingThread(most: 2)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        async let running: Void = thread.run(goesFirst: false) {
            start.finish()
            gate.wait()
        }
        for await _ in started {}
        let order = Order()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in ["a", "b"] { group.addTask { try await thread.run(goesFirst: false) { order.note(name) } } }
            while thread.hasRoom { await Task.yield() }
            await #expect(throws: HashingThread.full) {
                try await thread.run(goesFirst: false) { order.note("refused") }
            }
            async let known: Void = thread.run(goesFirst: true) { order.note("known") }
            try await Task.sleep(for: .milliseconds(50))
            gate.open()
            try await known
            try await group.waitForAll()
        }
        try await running
        #expect(order.names.first == "known")
        #expect(Set(order.names) == ["known", "a", "b"])
        #expect(HashingThread.full.kind == .tooMany && HashingThread.full.retryAfter != nil)
    }
}
