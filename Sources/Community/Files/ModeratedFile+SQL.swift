import Access
import Base
import Site
import Storage

/// A file: its bytes, its name and its description.
struct ModeratedFile: Moderated {
    var kind: String { "file" }
    var measures: [Measure.Kind] { [.hide] }

    func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let number = Int64(id), let file = try connection.bareFile(number),
            let space = try connection.space(file.space)
        else { return nil }
        return ModeratedRecord(
            file.ref, title: file.name, text: file.description, path: file.path(in: space), scope: file.scope,
            author: file.owner)
    }

    func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool {
        guard let number = Int64(id), let file = try connection.bareFile(number) else { return false }
        var facts = Facts(try connection.standing(of: viewer, at: file.scope), owner: file.owner, now: connection.now)
        facts.state = file.state
        return Policy.allows(viewer, .see, facts)
    }

    func apply(_ measure: Measure, in connection: Connection) throws {
        guard measure.kind == .hide, let id = Int64(measure.subject.id) else { return }
        try connection.execute(
            """
            update shared_file set was = case when state = 'trashed' then 'hidden' else was end,
                state = case when state = 'trashed' then state else 'hidden' end where id = \(id)
            """)
        try followFile(id, in: connection)
    }

    func undo(_ measure: Measure, in connection: Connection) throws {
        let others = try connection.measures(on: measure.subject).filter { $0.stands(at: connection.now) }
        guard let id = Int64(measure.subject.id), others.isEmpty else { return }
        try connection.execute(
            """
            update shared_file set was = 'published', state = case when state = 'trashed' then state else 'published' end
            where id = \(id)
            """)
        try followFile(id, in: connection)
    }

    private func followFile(_ id: Int64, in connection: Connection) throws {
        if let file = try connection.bareFile(id) { try connection.setTextState(file.ref, file.state) }
    }
}
