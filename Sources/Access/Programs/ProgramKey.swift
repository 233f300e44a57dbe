/// What a member's program shows to ask more of the data addresses than a stranger's may. It opens nothing that is not open
/// to everybody.
package struct ProgramKey: Sendable, Hashable {
    package let id: Int64
    /// What the member calls it.
    package let name: String
    /// The letters that it begins with, so that keys can be told apart; the rest is not stored.
    package let hint: String
    package let createdAt: Int64
    /// Midnight of the last day on which it was used; nil where it never was.
    package let usedAt: Int64?

    /// How many a member may have.
    package static let most = 10
    package static let longestName = 80
    /// What every key begins with, so that one that was published by mistake is found.
    package static let mark = "hfa_"
}
