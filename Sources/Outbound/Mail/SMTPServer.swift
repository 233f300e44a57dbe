import Base
import Foundation

/// The mail server that letters are handed to.
package struct SMTPServer: Sendable, Hashable {
    /// How the connection is kept from being read.
    package enum Security: String, Sendable, Hashable {
        /// Begins in the open and must turn to TLS before anything is said (usually port 587).
        case startTLS
        /// TLS from the first byte (usually port 465).
        case implicit
        /// None; only to a server on this machine.
        case none
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let user: String
    package let password: String
    /// A file of certificates to trust instead of the system's.
    package var authorities: String?

    /// `smtp://user:password@host:587` (STARTTLS is required) or `smtps://user:password@host:465`; user and password
    /// with percent signs where a URL needs them, or left out. `smtp://localhost:25?tls=none` for a server on this
    /// machine.
    package init(_ text: String, authorities: String? = nil) throws(AppError) {
        guard let parts = URLComponents(string: text), let host = parts.host.map(SMTPServer.bare), !host.isEmpty,
            SMTPServer.isHost(host), parts.path.isEmpty || parts.path == "/",
            parts.scheme == "smtp" || parts.scheme == "smtps"
        else { throw SMTPServer.wrong("it is not of this form") }
        let isOpen = parts.queryItems?.contains(URLQueryItem(name: "tls", value: "none")) ?? false
        self.host = host
        security = parts.scheme == "smtps" ? .implicit : isOpen ? .none : .startTLS
        port = parts.port ?? (security == .implicit ? 465 : security == .none ? 25 : 587)
        user = parts.user ?? ""
        password = parts.password ?? ""
        self.authorities = authorities
        if [user, password].contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } }) {
            throw SMTPServer.wrong("user or password hold a control character")
        }
        if security == .none, !["localhost", "127.0.0.1", "::1"].contains(host) || !user.isEmpty {
            throw SMTPServer.wrong("without TLS only a server on this machine may be used, without password")
        }
    }

    /// What may be shown: no user, no password.
    package var shown: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(security == .implicit ? "smtps" : "smtp")://\(name):\(port)"
    }

    private static func bare(_ host: String) -> String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }

    private static func isHost(_ host: String) -> Bool {
        host.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x2E
        } || IPAddress(host) != nil
    }

    /// Never repeats what was given: it holds a password.
    private static func wrong(_ reason: String) -> AppError {
        AppError(
            .invalid, "The address of the mail server cannot be used: \(reason)", at: "HOUSING_SMTP",
            remedy: "Write smtp://user:password@host:587 or smtps://user:password@host:465")
    }
}
