import Base
import Storage
import Synchronization

/// The newest catalogue that a process knows of, always at hand; follows the change feed. Lives as long as it is held.
package final class CatalogueStore: Sendable {
    private let bank: Bank
    private let held: Mutex<Catalogue>
    private let follower = Mutex<Task<Void, Never>?>(nil)

    /// Loads the catalogue and follows changes from then on.
    package init(_ bank: Bank) async throws {
        self.bank = bank
        let changes = try await bank.database.changes()
        held = Mutex(try await bank.catalogue())
        let task = Task { [weak self] in
            let topics = [Bank.Topic.dataflow, Bank.Topic.catalogue]
            for await change in changes where topics.contains(change.topic) { await self?.reload() }
        }
        follower.withLock { $0 = task }
    }

    deinit { follower.withLock { $0?.cancel() } }

    /// The newest catalogue; takes no time.
    package var catalogue: Catalogue { held.withLock { $0 } }

    /// Loads the catalogue now. When the database cannot be read, the old one stays until the next change.
    package func reload() async {
        if let newest = try? await bank.catalogue() { held.withLock { $0 = newest } }
    }
}
