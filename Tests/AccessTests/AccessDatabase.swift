import Base
import Foundation
import Storage
import Synchronization
import TestSupport

@testable import Access

/// A clock that tests set forward.
final class MovingClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_800_000_000_000)

    var now: Int64 { milliseconds.withLock { $0 } }
    var clock: Clock { Clock { Date(timeIntervalSince1970: Double(self.now) / 1000) } }

    func pass(_ span: Int64) { milliseconds.withLock { $0 += span } }
}

/// A database with the tables of members and credentials, on a clock that stands until it is set forward.
func withCredentials(_ engine: Engine, _ body: (Database, MovingClock) async throws -> Void) async throws {
    let time = MovingClock()
    try await TestDatabase.on(
        engine, migrations: AccessMigrations.all + CredentialMigrations.all + AuditMigrations.all, clock: time.clock
    ) { try await body($0, time) }
}

extension Connection {
    /// A member for tests that only need one to be there.
    func makeSomebody(_ address: String = "somebody@example.org") throws -> Member.ID {
        try addMember(address: address, name: "Somebody", language: .en, state: .active)
    }
}
