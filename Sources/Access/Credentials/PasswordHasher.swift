import Base
import Foundation
import Synchronization

/// Hashes and checks passwords: Argon2id on threads of its own, so that a flood of sign-ins leaves the other requests
/// fast. One for the whole process.
package final class PasswordHasher: Sendable {
    /// What checking a password told.
    package struct Verdict: Sendable, Hashable {
        package let isRight: Bool
        /// The password's hash at today's cost, when the one that is stored has another.
        package let renewedHash: String?
    }

    package let cost: HashCost
    private let threads: [HashingThread]
    private let turn = Atomic<Int>(0)
    private let decoy: String
    private let checks = Atomic<Int>(0)

    /// How often a password was held against a hash, a true one or the decoy.
    package var checkCount: Int { checks.load(ordering: .relaxed) }

    /// `waiting`: how many may wait for each thread before more are refused.
    package init(cost: HashCost = .standard, threads: Int = PasswordHasher.threadsOfThisMachine, waiting: Int = 64) {
        self.cost = cost
        self.threads = (0..<max(1, threads)).map { _ in HashingThread(most: waiting) }
        decoy = Argon2.decoy(cost)
    }

    /// Half of the cores, at least one, at most eight.
    package static let threadsOfThisMachine = min(8, max(1, ProcessInfo.processInfo.activeProcessorCount / 2))

    /// Whether a password would be checked now, or refused because too many wait. Asked before a request writes anything.
    package var hasRoom: Bool { threads.contains(where: \.hasRoom) }

    /// The encoded hash with a new salt. Throws `tooMany` when too many wait.
    package func hash(_ password: String) async throws -> String {
        let (bytes, cost) = (PasswordHasher.bytes(password), cost)
        return try await thread.run(goesFirst: false) { try Argon2.hash(bytes, cost) }
    }

    /// Holds the password against the stored hash; without one against a decoy of the same cost, so that an account that
    /// does not exist takes as long as one that does. `isKnown` browsers go first. Throws `tooMany` when too many wait.
    package func check(_ password: String, against stored: String?, isKnown: Bool = false) async throws -> Verdict {
        let (bytes, cost, encoded) = (PasswordHasher.bytes(password), cost, stored ?? decoy)
        return try await thread.run(goesFirst: isKnown) { [self] in
            checks.add(1, ordering: .relaxed)
            let isRight = try Argon2.verify(bytes, encoded) && stored != nil
            let isRenewed = isRight && !encoded.hasPrefix(cost.prefix)
            return Verdict(isRight: isRight, renewedHash: isRenewed ? try Argon2.hash(bytes, cost) : nil)
        }
    }

    private var thread: HashingThread {
        threads[turn.add(1, ordering: .relaxed).newValue % threads.count]
    }

    /// The same password typed on another keyboard is the same password: compatibility forms are made one (NFKC), as
    /// NIST SP 800-63B advises. Blanks count.
    static func bytes(_ password: String) -> [UInt8] { Array(password.precomposedStringWithCompatibilityMapping.utf8) }
}
