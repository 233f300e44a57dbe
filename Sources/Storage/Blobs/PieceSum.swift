import Base
import Crypto
import Foundation

/// The sum that a sender gave for a piece (tus 1.0, Checksum).
package struct PieceSum: Sendable {
    package static let names = "sha256,sha1"
    package static let mismatch = AppError(.conflict, "The sum of the piece is another", at: "Upload-Checksum")

    private enum State: Sendable {
        case sha256(SHA256)
        case sha1(Insecure.SHA1)
    }

    private var state: State
    private let wanted: [UInt8]

    /// `sha1 BASE64`; nil for a sum that is not known here.
    package init?(_ text: String) {
        let halves = text.split(separator: " ")
        guard halves.count == 2, let wanted = Data(base64Encoded: String(halves[1])) else { return nil }
        switch halves[0] {
        case "sha256": state = .sha256(SHA256())
        case "sha1": state = .sha1(Insecure.SHA1())
        default: return nil
        }
        self.wanted = Array(wanted)
    }

    package mutating func add(_ bytes: [UInt8]) {
        switch state {
        case .sha256(var hash):
            hash.update(data: bytes)
            state = .sha256(hash)
        case .sha1(var hash):
            hash.update(data: bytes)
            state = .sha1(hash)
        }
    }

    package var isRight: Bool {
        switch state {
        case .sha256(let hash): Array(hash.finalize()) == wanted
        case .sha1(let hash): Array(hash.finalize()) == wanted
        }
    }
}
