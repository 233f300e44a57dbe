import Base

/// How often something may be tried in a window of time.
package struct SignInLimits: Sendable, Hashable {
    /// Milliseconds.
    package var window: Int64
    /// Tries of passwords for one account, from browsers that it does not know.
    package var perAccount: Int
    /// Tries of passwords from one network address.
    package var perNetwork: Int
    /// Tries of passwords from a browser that the account knows; counted apart from all others.
    package var perDevice: Int
    /// Tries of codes after one right password.
    package var perChallenge: Int
    /// Tries of codes for one account in an hour.
    package var codesPerHour: Int
    /// Letters to one address in an hour.
    package var lettersPerAddress: Int
    /// Letters that one network address causes in an hour.
    package var lettersPerNetwork: Int

    package static let standard = SignInLimits(
        window: 15 * Span.minute, perAccount: 10, perNetwork: 100, perDevice: 10, perChallenge: 5, codesPerHour: 20,
        lettersPerAddress: 5, lettersPerNetwork: 40)

    static func account(_ address: String) -> String { "sign-in account \(Member.normalised(address))" }
}
