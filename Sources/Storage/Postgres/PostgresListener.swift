import Base
import CLibPQ
import Glibc

/// Waits for `NOTIFY housing_change` on a connection of its own.
final class PostgresListener: Sendable {
    private let worker: PostgresWorker
    /// How long one wait lasts at most; the follower then looks into the table whether it was called or not.
    private static let patience: Int32 = 1000

    init(url: String, limits: TimeLimits) { worker = PostgresWorker(url: url, limits: limits) }

    /// Returns after a notification, at once after a new connection (something may have been missed), or after a second.
    func awaitNotification() async {
        do {
            try await worker.run { link in
                if link.handle == nil {
                    try link.connect()
                    return try link.run("listen housing_change")
                }
                try link.awaitInput(milliseconds: PostgresListener.patience)
            }
        } catch {
            try? await worker.run { $0.disconnect() }
            try? await Task.sleep(for: .milliseconds(500))
        }
    }

    func close() async { try? await worker.run { $0.disconnect() } }
}

extension PostgresLink {
    /// Waits until the server sends something, and consumes its notifications.
    fileprivate func awaitInput(milliseconds: Int32) throws(AppError) {
        var watched = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        poll(&watched, 1, milliseconds)
        guard PQconsumeInput(handle) == 1 else {
            throw Failure.unreachable(PostgresFailure.words(PQerrorMessage(handle)))
        }
        while let notification = PQnotifies(handle) { PQfreemem(notification) }
    }
}
