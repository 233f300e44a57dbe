import CCurl

/// Why a letter was not taken. Holds no words of the server, because these may repeat an address.
package struct SMTPFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What to do about it.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The server cannot be reached, or does not answer in time: try again.
        case unreachable
        /// Its certificate cannot be trusted, or it offers no TLS: an administrator must act; try again.
        case insecure
        /// It refuses user and password: an administrator must act; try again.
        case signIn = "sign-in"
        /// It says “later”: try again.
        case later
        /// It refuses this letter for good: do not try again.
        case refused
    }

    package let reason: Reason
    /// The server's last reply code; 0 when there was none.
    package let status: Int

    package init(_ reason: Reason, status: Int = 0) {
        self.reason = reason
        self.status = status
    }

    package var isFinal: Bool { reason == .refused }

    package var description: String {
        "mail server: \(reason.rawValue)" + (status > 0 ? " (reply \(status))" : "")
    }

    init(_ code: CURLcode, status: Int) {
        self.status = status
        switch code {
        case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE:
            reason = .insecure
        case CURLE_LOGIN_DENIED: reason = .signIn
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_OPERATION_TIMEDOUT, CURLE_RECV_ERROR:
            reason = .unreachable
        default: reason = (500..<600).contains(status) ? .refused : status >= 400 ? .later : .unreachable
        }
    }
}
