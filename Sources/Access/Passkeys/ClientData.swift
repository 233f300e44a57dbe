import Base
import Foundation

/// What the browser says of the ceremony and the authenticator signs with (WebAuthn Level 3, 5.8.1).
struct ClientData: Sendable, Decodable {
    let type: String
    /// Base64url of the challenge that was given out.
    let challenge: String
    let origin: String
    /// Whether it ran in a frame of another site.
    let crossOrigin: Bool?

    /// Reads the JSON that was signed.
    static func read(_ bytes: [UInt8]) throws(AppError) -> ClientData {
        guard bytes.count <= 8192, let data = try? JSONDecoder().decode(ClientData.self, from: Data(bytes)) else {
            throw AppError(.invalid, "The browser's part of the passkey message cannot be read")
        }
        return data
    }
}
