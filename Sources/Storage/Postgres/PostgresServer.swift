import Base

/// What is asked of a server rather than of a database: making and dropping databases, outside any transaction.
package struct PostgresServer: Sendable {
    private let url: String

    package init(url: String) { self.url = url }

    /// Connects, runs text without values, disconnects. Blocks the thread.
    package func run(_ text: String) throws(AppError) {
        let link = PostgresLink(url: url, limits: TimeLimits())
        try link.connect()
        defer { link.disconnect() }
        try link.run(text)
    }
}
