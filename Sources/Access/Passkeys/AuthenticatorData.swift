import Base

/// What an authenticator says of itself and signs (WebAuthn Level 3, 6.1): for whom, who was there, how often.
struct AuthenticatorData: Sendable {
    /// The bits of its flags.
    struct Flags: OptionSet, Sendable, Hashable {
        let rawValue: UInt8

        static let userPresent = Flags(rawValue: 1)
        static let userVerified = Flags(rawValue: 4)
        static let mayBeBackedUp = Flags(rawValue: 8)
        static let isBackedUp = Flags(rawValue: 16)
        static let hasCredential = Flags(rawValue: 64)
        static let hasExtensions = Flags(rawValue: 128)
    }

    /// A key that was just made.
    struct Credential: Sendable {
        let id: [UInt8]
        /// The COSE key as it was written, to be stored.
        let publicKey: [UInt8]
    }

    /// SHA-256 of the relying party's id.
    let relyingParty: [UInt8]
    let flags: Flags
    let signCount: UInt32
    let credential: Credential?

    /// Reads the bytes; every one of them must belong to a part that the flags announce.
    init(_ bytes: [UInt8]) throws(AppError) {
        guard bytes.count >= 37, bytes.count <= 4096 else { throw Self.refusal }
        relyingParty = Array(bytes[..<32])
        flags = Flags(rawValue: bytes[32])
        signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        var rest = bytes[37...]
        credential = flags.contains(.hasCredential) ? try Self.credential(&rest) : nil
        if flags.contains(.hasExtensions) {
            var reader = CBORReader(rest)
            guard case .map = try reader.value() else { throw Self.refusal }
            rest = reader.rest
        }
        // What is backed up must be able to be (6.1.3).
        guard rest.isEmpty, !flags.contains(.isBackedUp) || flags.contains(.mayBeBackedUp) else { throw Self.refusal }
    }

    /// The id of the authenticator's model (16 bytes, unused), the length of the credential's id, the id, the key.
    private static func credential(_ rest: inout ArraySlice<UInt8>) throws(AppError) -> Credential {
        guard rest.count > 18 else { throw refusal }
        let head = Array(rest.prefix(18))
        let length = Int(head[16]) << 8 | Int(head[17])
        rest = rest.dropFirst(18)
        guard (1...1023).contains(length), rest.count > length else { throw refusal }
        let id = Array(rest.prefix(length))
        rest = rest.dropFirst(length)
        var reader = CBORReader(rest)
        _ = try CredentialKey(try reader.value())
        let key = Array(rest.dropLast(reader.rest.count))
        rest = reader.rest
        return Credential(id: id, publicKey: key)
    }

    private static let refusal = AppError(.invalid, "The authenticator's data cannot be read")
}
