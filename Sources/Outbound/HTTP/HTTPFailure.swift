import Base
import CCurl

/// Why another server could not be asked, in words that do not tell what stands at the address.
enum HTTPFailure {
    static let closed = AppError(
        .forbidden, "This address may not be asked",
        remedy: "Only https:// addresses on the public internet may; an administrator can allow others")
    static let late = AppError(.unavailable, "The server did not answer in time", remedy: "Try again later")

    static func tooLarge(_ bytes: Int) -> AppError {
        AppError(.tooLarge, "The server's answer is larger than \(bytes >> 10) KiB")
    }

    static func of(_ code: CURLcode) -> AppError {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: late
        case CURLE_COULDNT_RESOLVE_HOST: AppError(.unavailable, "There is no server of this name")
        case CURLE_COULDNT_CONNECT: AppError(.unavailable, "The server cannot be reached", remedy: "Try again later")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE:
            AppError(.unavailable, "The server's certificate cannot be trusted")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            AppError(.invalid, "This is not an address that can be asked")
        case CURLE_ABORTED_BY_CALLBACK: AppError(.unavailable, "The request was given up")
        default:
            AppError(.unavailable, "The server's answer cannot be read (\(String(cString: curl_easy_strerror(code))))")
        }
    }
}
