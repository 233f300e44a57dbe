import Base
import Indicators
import Synchronization

/// Which figures of an indicator were revised, worked out once for each state of its dataflow; those asked for last are
/// kept.
final class RevisionStore: Sendable {
    private struct Key: Hashable {
        let path: String
        let release: Int
    }

    private static let most = 64

    private let bank: Bank
    private let turnstile: Turnstile
    private let held = Mutex<[(key: Key, revisions: Revisions)]>([])

    init(_ bank: Bank, _ turnstile: Turnstile) {
        self.bank = bank
        self.turnstile = turnstile
    }

    /// As of the release whose state the figures are.
    func revisions(_ indicator: Indicator, asOf release: Int) async throws -> Revisions {
        let key = Key(path: indicator.path, release: release)
        if let found = held.withLock({ $0.first { $0.key == key } }) { return found.revisions }
        let revisions = try await turnstile.pass { [bank] in
            try await bank.revisions(indicator.dataflow, series: indicator.series, asOf: release)
        }
        held.withLock { held in
            held.append((key, revisions))
            if held.count > RevisionStore.most { held.removeFirst() }
        }
        return revisions
    }
}
