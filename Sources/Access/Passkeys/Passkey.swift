/// A passkey of a member: a key pair whose private half never leaves the device or its maker's keychain.
package struct Passkey: Sendable, Hashable, Identifiable {
    /// Base64url of the credential's id.
    package let id: String
    package let member: Member.ID
    /// What the member calls it.
    package var name: String
    /// COSE.
    package let publicKey: [UInt8]
    package var signCount: Int
    package let transports: [String]
    /// Milliseconds since 1970.
    package let createdAt: Int64
    package var usedAt: Int64?

    /// How many one member may have.
    package static let most = 20
    /// Letters of a name.
    package static let longestName = 60
}
