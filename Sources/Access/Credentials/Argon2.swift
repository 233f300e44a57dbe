import Base
import CArgon2

/// What a password hash costs. The defaults are those of OWASP's cheat sheet for Argon2id.
package struct HashCost: Sendable, Hashable {
    /// KiB of memory.
    package var memory: UInt32
    package var passes: UInt32
    package var lanes: UInt32

    package init(memory: UInt32, passes: UInt32, lanes: UInt32) {
        self.memory = memory
        self.passes = passes
        self.lanes = lanes
    }

    package static let standard = HashCost(memory: 19 * 1024, passes: 2, lanes: 1)

    /// How an encoded hash of this cost begins.
    var prefix: String { "$argon2id$v=19$m=\(memory),t=\(passes),p=\(lanes)$" }
}

/// Argon2id (RFC 9106) through the reference library: one call, on the calling thread.
enum Argon2 {
    private static let saltLength = 16
    private static let hashLength = 32

    /// The encoded hash with a new salt.
    static func hash(_ password: [UInt8], _ cost: HashCost) throws(AppError) -> String {
        let salt = RandomBytes.make(saltLength)
        let length = argon2_encodedlen(
            cost.passes, cost.memory, cost.lanes, UInt32(saltLength), UInt32(hashLength), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            cost.passes, cost.memory, cost.lanes, password, password.count, salt, salt.count, hashLength, &encoded,
            length)
        guard code == ARGON2_OK.rawValue else { throw failure }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// False also for a hash that cannot be read.
    static func verify(_ password: [UInt8], _ encoded: String) throws(AppError) -> Bool {
        let code = argon2id_verify(encoded, password, password.count)
        if code == ARGON2_MEMORY_ALLOCATION_ERROR.rawValue { throw failure }
        return code == ARGON2_OK.rawValue
    }

    /// A hash that no password fits: checking against it costs as much as against a true one.
    static func decoy(_ cost: HashCost) -> String {
        cost.prefix + encoded(RandomBytes.make(saltLength)) + "$" + encoded(RandomBytes.make(hashLength))
    }

    /// Base 64 with the letters of the encoded form.
    private static func encoded(_ bytes: [UInt8]) -> String {
        Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
    }

    private static let failure = AppError(
        .unavailable, "The password could not be checked: the server is short of memory", remedy: "Try again shortly",
        retryAfter: 10)
}
