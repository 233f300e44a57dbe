import Base

/// A shelf of topics; it may be given to some people of the space only.
package struct ForumCategory: Sendable, Hashable, Identifiable {
    package typealias ID = Int64

    package let id: ID
    package let space: Int64
    package let scope: Int64
    package let name: String
    package let about: String
    package let isArchived: Bool

    package static let longestName = 60
    package static let longestAbout = 300
    package static let most = 40
}
