import Access
import Base
import Site
import Storage

/// A file of a space, as texts point at it and members keep it: the level of its folder holds here too.
struct FileRecord: RecordKind {
    let kind = "file"

    func id(at path: String) -> String? {
        path.wholeMatch(of: /\/spaces\/[^\/]+\/files\/([0-9]+)/).map { String($0.1) }
    }

    func card(_ id: String, _ visit: Visit) async throws -> RecordCard? {
        let viewer = visit.viewer
        guard let file = try await visit.database.read({ try $0.file(recorded: id, for: viewer) }) else { return nil }
        let record = file.file
        let hasPicture = record.scan.isOpen && PictureStore.drawn.contains(record.blob.mediaType)
        return RecordCard(
            ref: record.ref, title: record.name, path: file.path,
            kindName: visit.reader.kind(of: record.blob.mediaType),
            detail: record.description.isEmpty ? visit.reader.size(record.blob.size) : record.description,
            picturePath: hasPicture ? visit.link(file.path + "/preview") : nil)
    }

    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts? {
        try connection.file(recorded: id, for: viewer)?.facts
    }
}

extension Connection {
    /// Nil for what the viewer may not see, what is in the trash, and what does not exist.
    fileprivate func file(recorded id: String, for viewer: Viewer) throws -> FileForViewer? {
        guard let number = Int64(id), let file = try bareFile(number), let space = try space(file.space) else {
            return nil
        }
        do {
            let found = try self.file(number, in: Space.find(space.slug, for: viewer, in: self))
            return file.state == .trashed ? nil : found
        } catch let error as AppError where error.kind == .notFound {
            return nil
        }
    }
}
