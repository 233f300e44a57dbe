import Access
import Base
import Foundation

/// The installation's key: made at the first start and kept beside the database, readable by its owner only. Several
/// machines that serve one site share one through `HOUSING_SECRET`.
enum SecretKey {
    /// Throws `invalid` when the setting or the file holds no key.
    static func load(state folder: URL) throws -> Secrets {
        if let text = ProcessInfo.processInfo.environment["HOUSING_SECRET"] { return try read(text, "HOUSING_SECRET") }
        let file = folder.appending(path: "secret")
        if let text = try? String(contentsOf: file, encoding: .utf8) { return try read(text, file.path) }
        let key = Base64URL.encode(RandomBytes.make(32))
        let isMade = FileManager.default.createFile(
            atPath: file.path, contents: Data((key + "\n").utf8), attributes: [.posixPermissions: 0o600])
        guard isMade else {
            throw AppError(.unavailable, "The installation's key cannot be written", at: file.path)
        }
        return try read(key, file.path)
    }

    private static func read(_ text: String, _ place: String) throws(AppError) -> Secrets {
        guard let bytes = Base64URL.decode(text.trimmed), bytes.count >= 32 else {
            throw AppError(
                .invalid, "This is no key of an installation", at: place,
                remedy: "Restore it from the backup; a new one is 43 letters from: openssl rand 32 | basenc --base64url"
            )
        }
        return try Secrets(key: bytes)
    }
}
