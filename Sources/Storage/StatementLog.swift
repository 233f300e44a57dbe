import Synchronization

/// Collects the statements that ran, without their values, so that a test can try each of them on both engines.
package final class StatementLog: Sendable {
    private let seen = Mutex<Set<SQL>>([])

    package init() {}

    /// The distinct statements so far, every value null; to be given to `Connection.explain`.
    package var statements: [SQL] {
        let all = seen.withLock { Array($0) }
        return all.map { ($0, text(of: $0)) }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// The texts of `statements` with `?` for each value.
    package var texts: [String] { statements.map { text(of: $0) } }

    func note(_ sql: SQL) {
        let bare = sql.withoutValues
        seen.withLock { _ = $0.insert(bare) }
    }

    private func text(of sql: SQL) -> String {
        sql.parts.map { if case .text(let text) = $0 { text } else { "?" } }.joined()
    }
}
