import Base
import CCurl

/// Hands letters to a mail server. Waits on a thread of its own pool, so that a slow server holds up nobody.
package struct SMTPClient: Sendable {
    package let server: SMTPServer
    package var connectMilliseconds = 10_000
    package var milliseconds = 60_000

    package init(_ server: SMTPServer) { self.server = server }

    /// Hands over one message. Throws `SMTPFailure`.
    package func send(_ message: MailMessage) async throws {
        let bytes = try message.bytes()
        let (from, to) = (message.from, message.to)
        try await run { transfer in
            try transfer.set(CURLOPT_MAIL_FROM, "<\(from.address)>")
            try transfer.setList(CURLOPT_MAIL_RCPT, ["<\(to.address)>"])
            try transfer.set(CURLOPT_UPLOAD, 1)
            transfer.source = bytes[...]
        }
    }

    /// Connects, signs in and says goodbye. Throws `SMTPFailure`.
    package func check() async throws {
        try await run { transfer in
            try transfer.set(CURLOPT_CUSTOMREQUEST, "NOOP")
            try transfer.set(CURLOPT_NOBODY, 1)
        }
    }

    private func run(_ setUp: @Sendable @escaping (Transfer) throws -> Void) async throws {
        let flag = StopFlag()
        try await TransferPool.mail.run(flag) {
            let transfer = try Transfer(flag)
            transfer.gate = { _, _ in true }
            try connect(transfer)
            try setUp(transfer)
            let code = transfer.perform()
            guard code == CURLE_OK else {
                throw SMTPFailure(code, status: transfer.number(CURLINFO_RESPONSE_CODE))
            }
        }
    }

    private func connect(_ transfer: Transfer) throws {
        let name = server.host.contains(":") ? "[\(server.host)]" : server.host
        let scheme = server.security == .implicit ? "smtps" : "smtp"
        try transfer.set(CURLOPT_URL, "\(scheme)://\(name):\(server.port)/")
        try transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        if server.security != .none { try transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let authorities = server.authorities { try transfer.set(CURLOPT_CAINFO, authorities) }
        if !server.user.isEmpty {
            try transfer.set(CURLOPT_USERNAME, server.user)
            try transfer.set(CURLOPT_PASSWORD, server.password)
            try transfer.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
        try transfer.set(CURLOPT_CONNECTTIMEOUT_MS, connectMilliseconds)
        try transfer.set(CURLOPT_TIMEOUT_MS, milliseconds)
    }
}
