import Access
import Base

/// A folder of a space. The root of a space's files is a folder without a number, at the space's own scope.
package struct Folder: Sendable, Hashable {
    /// Nil for the root.
    package let id: Int64?
    package let space: Int64
    package let parent: Int64?
    /// Where its grants hang: its own scope, or that of the nearest folder above that has one.
    package let scope: Int64
    package let name: String
    package let description: String
    package let state: RecordState
    package let createdBy: Member.ID?

    static func root(of space: Int64) -> Folder {
        Folder(
            id: nil, space: space, parent: nil, scope: space, name: "", description: "", state: .published,
            createdBy: nil)
    }

    package static let longestDescription = 1000
}

/// A folder with what somebody is there.
package struct FolderForViewer: Sendable {
    package let place: SpaceForViewer
    package let folder: Folder
    package let standing: Standing
    /// From the root down, without the folder itself; those that the viewer may not see are left out.
    package let above: [Folder]

    package func allows(_ action: Action) -> Bool {
        Policy.allows(place.viewer, action, facts)
    }

    var facts: Facts {
        Facts(standing, owner: folder.createdBy, state: folder.state, now: place.now)
    }

    /// Its address without language.
    var path: String { folder.path(in: place.space) }
    var isRoot: Bool { folder.id == nil }
}

extension Folder {
    func path(in space: Space) -> String {
        id.map { "\(space.filesPath)/folders/\($0)" } ?? space.filesPath
    }
}

extension Space {
    var filesPath: String { "/spaces/\(slug)/files" }
}
