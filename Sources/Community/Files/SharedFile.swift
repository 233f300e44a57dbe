import Access
import Base
import Storage

/// A file of a space: its name and its versions, of which one is current.
package struct SharedFile: Sendable, Hashable, Identifiable {
    package let id: Int64
    package let space: Int64
    /// Nil in the root.
    package let folder: Int64?
    package let scope: Int64
    package let name: String
    package let description: String
    package let state: RecordState
    package let owner: Member.ID?
    /// Nothing of it may change or go.
    package let isHeld: Bool
    /// Milliseconds since 1970.
    package let createdAt: Int64
    package let changedAt: Int64
    /// The number of the current version, its bytes, who brought it, and whether it may be handed out.
    package let version: Int
    package let blob: Blob
    package let author: Member.ID?
    package let authorName: String
    package let scan: BlobScan
    package let trashedAt: Int64?

    package static let longestDescription = 2000
    package static let longestReason = 300
    package static let mostTags = 12
    package static let longestTag = 40
    /// How long the trash keeps something, in milliseconds.
    package static let timeInTrash: Int64 = 30 * 24 * 3_600_000

    package var ref: Ref { Ref("file", "\(id)") }
    func path(in space: Space) -> String { "\(space.filesPath)/\(id)" }
}

/// One state of a file's bytes.
package struct FileVersion: Sendable, Hashable, Identifiable {
    package let id: Int64
    package let number: Int
    package let blob: Blob
    package let author: Member.ID?
    package let authorName: String
    package let reason: String
    package let scan: BlobScan
    /// Made from an older version than the one that was current, and therefore set aside.
    package let isAside: Bool
    package let madeAt: Int64
}

/// A file with what somebody is at its place.
package struct FileForViewer: Sendable {
    package let place: SpaceForViewer
    package let file: SharedFile
    package let standing: Standing

    package func allows(_ action: Action) -> Bool { Policy.allows(place.viewer, action, facts) }

    /// Whether the viewer may bring a new version, rename and describe: with the level for it, or their own for a day.
    package var allowsChange: Bool { allows(.changeFile) || allows(.editOwnFile) }

    var facts: Facts {
        Facts(
            standing, owner: file.owner, state: file.state, isOnHold: file.isHeld, createdAt: file.createdAt,
            now: place.now)
    }

    var path: String { file.path(in: place.space) }
}
