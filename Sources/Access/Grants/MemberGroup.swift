/// Members who are given something together. A group is named in grants like a member.
package struct MemberGroup: Sendable, Hashable, Identifiable {
    /// The principal's number.
    package let id: Int64
    package let name: String
    package let size: Int

    package static let longestName = 80
}
