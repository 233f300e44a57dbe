import Access
import Base
import Storage

@testable import Community

extension World {
    /// A folder and, beside it, a file in each space: the participant's in one's own, the stranger's in the others.
    struct Filed: Sendable {
        let folder: Int64
        let file: Int64
    }

    /// The bytes are those that `Grounds` has put into the store.
    static func filed(
        in spaces: [Place: Space], _ members: [Cast: Member.ID], _ stranger: Member.ID, _ connection: Connection
    ) throws -> [Place: Filed] {
        var filed: [Place: Filed] = [:]
        guard let row = try connection.first("select min(id) from blob"), let number = row.intOrNil(0),
            let blob = try connection.blob(Int64(number))
        else { return [:] }
        for (place, space) in spaces {
            let author = place == .own ? members[.participant] ?? stranger : stranger
            let viewer = try connection.viewer(as: author)
            let found = try Space.find(space.slug, for: viewer, in: connection)
            let root = try connection.folder(nil, in: found)
            filed[place] = Filed(
                folder: try connection.addFolder("Folder", description: "", in: root, by: author),
                file: try connection.addFile(FileDraft(name: "words.txt"), blob, to: root, by: author).id)
        }
        return filed
    }
}
