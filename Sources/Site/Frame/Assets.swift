import Base
import Crypto
import Foundation

/// Style, script and mark, addressed by the hash of their content: a browser keeps them for ever and never asks again.
package struct Assets: Sendable {
    /// One file as it is sent.
    package struct Asset: Sendable {
        let bytes: [UInt8]
        let mediaType: String
        let hash: String
    }

    private let assets: [String: Asset]

    /// Reads the files of the bundle; `added` is what features add to each, by file name.
    package init(folder: URL, added: [String: String]) throws {
        var assets: [String: Asset] = [:]
        for name in ["site.css", "site.js", "members.js", "passkey.js", "writing.js", "attaching.js", "mark.svg"] {
            do {
                var bytes = try [UInt8](Data(contentsOf: folder.appending(path: name)))
                bytes += Array((added[name] ?? "").utf8)
                let hash = SHA256.hash(data: bytes).prefix(6).map { String(format: "%02x", $0) }.joined()
                assets[name] = Asset(bytes: bytes, mediaType: Assets.type(of: name), hash: hash)
            } catch {
                throw AppError(.internalFailure, "Asset cannot be read: \(error)", at: name)
            }
        }
        self.assets = assets
    }

    /// `/assets/<hash>/<name>`.
    package func address(_ name: String) -> String { "/assets/\(assets[name]?.hash ?? "0")/\(name)" }

    func asset(_ name: String) -> Asset? { assets[name] }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        default: "image/svg+xml"
        }
    }
}
