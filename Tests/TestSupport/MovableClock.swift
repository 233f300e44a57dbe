import Base
import Foundation
import Storage
import Synchronization

/// A clock that a test moves.
package final class MovableClock: Sendable {
    private let milliseconds: Mutex<Int64>

    /// 2026-01-31 12:00 UTC unless another instant is given, in milliseconds since 1970.
    package init(_ start: Int64 = 1_769_860_800_000) { milliseconds = Mutex(start) }

    /// Starts at the instant given as `2026-01-31T12:00:00Z`.
    package convenience init(_ text: String) {
        self.init(Int64(Clock.frozen(text).now().timeIntervalSince1970 * 1000))
    }

    package var now: Int64 { milliseconds.withLock { $0 } }
    package var clock: Clock { Clock { Date(timeIntervalSince1970: Double(self.now) / 1000) } }

    package func pass(_ duration: Duration) { milliseconds.withLock { $0 += duration.milliseconds } }

    /// Sets it to the instant given as `2026-01-31T12:00:00Z`.
    package func set(_ text: String) {
        let instant = Int64(Clock.frozen(text).now().timeIntervalSince1970 * 1000)
        milliseconds.withLock { $0 = instant }
    }
}
