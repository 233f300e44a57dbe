import Access
import Base
import Documents
import Site
import Storage

/// A post where a text points at it, where somebody kept it, and for signs under it.
struct BlogRecord: RecordKind {
    var kind: String { BlogRoom.kind.name }

    func id(at path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0].isEmpty, parts[1] == "blog", !parts[2].isEmpty,
            !["desk", "feed.xml", "authors"].contains(parts[2])
        else { return nil }
        return parts[2]
    }

    func card(_ id: String, _ visit: Visit) async throws -> RecordCard? {
        let (viewer, language) = (visit.viewer, visit.language)
        let found = try await visit.database.read { connection -> BlogPost? in
            guard let placed = try connection.shownPost(id, to: viewer) else { return nil }
            return try connection.posts([placed.document], for: language).first
        }
        return found.map { post in
            RecordCard(
                ref: post.document.ref, title: post.title, path: post.path, kindName: visit.reader.blog(.post),
                detail: post.words("lead").text)
        }
    }

    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts? {
        try connection.shownPost(id, to: viewer)?.readFacts
    }

    func mayRead(_ id: String, as viewer: Viewer, in connection: Connection) throws -> Bool {
        do {
            let placed = try Document.find(id, of: BlogRoom.kind, for: viewer, in: connection)
            return placed.canRead || placed.canOpen
        } catch let error as AppError where error.kind == .notFound {
            return false
        }
    }
}

extension Connection {
    /// A published post; nil for what the viewer may not read and for what does not exist.
    fileprivate func shownPost(_ slug: String, to viewer: Viewer) throws -> DocumentForViewer? {
        let ref = Ref(BlogRoom.kind.name, slug)
        guard try seen([ref], of: BlogRoom.kind, by: viewer).contains(ref) else { return nil }
        let placed = try Document.find(slug, of: BlogRoom.kind, for: viewer, in: self)
        return placed.canRead ? placed : nil
    }
}
