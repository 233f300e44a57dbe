import Base
import Outbound

/// How letters leave; nil in `Settings` keeps them in the outbox.
package struct MailSettings: Sendable {
    /// Who the letters are from.
    package let from: Mailbox
    /// The server without user and password.
    package let server: String
    let send: @Sendable (MailMessage) async throws -> Void
    /// Connects and signs in, without a letter. Throws `SMTPFailure`.
    let check: @Sendable () async throws -> Void

    package init(from: Mailbox, server: SMTPServer) {
        self.from = from
        self.server = server.shown
        let client = SMTPClient(server)
        var quick = client
        (quick.connectMilliseconds, quick.milliseconds) = (5_000, 8_000)
        send = { try await client.send($0) }
        check = { [quick] in try await quick.check() }
    }

    /// With a sender of one's own, for tests.
    package init(
        from: Mailbox, server: String = "smtp://test", send: @escaping @Sendable (MailMessage) async throws -> Void,
        check: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.from = from
        self.server = server
        self.send = send
        self.check = check
    }

    /// From `HOUSING_SMTP`, `HOUSING_MAIL_FROM` and `HOUSING_SMTP_CA`; nil when no server is set.
    ///
    /// Throws `invalid` when the server cannot be read, or the sender is missing.
    package init?(server: String?, from: String?, authorities: String?) throws(AppError) {
        guard let server, !server.isEmpty else { return nil }
        guard let from, let sender = try? Mailbox(parsing: from) else {
            throw AppError(
                .invalid, "Letters need a sender", at: "HOUSING_MAIL_FROM",
                remedy: "Write it as Housing for All <housing@example.org>")
        }
        self.init(from: sender, server: try SMTPServer(server, authorities: authorities))
    }
}
