import Access
import Base
import Site
import Storage

extension Connection {
    /// Makes the file findable by name, description, tags and what could be read in it.
    func indexFile(_ id: Int64, text: String = "") throws {
        guard let file = try bareFile(id), let space = try space(file.space) else { return }
        let tags = try tags(of: [id])[id] ?? []
        let body = ([file.description, tags.joined(separator: " · "), text].filter { !$0.isEmpty })
            .joined(separator: "\n").replacing("\u{0}", with: " ")
        try keepText(
            TextEntry(
                file.ref, path: file.path(in: space), readers: .scope(file.scope), state: file.state, owner: file.owner,
                title: file.name, body: body, at: file.changedAt))
    }

    /// Lets the search follow where files lie now and what state they are in.
    func followTexts(in space: Int64) throws {
        try execute(
            """
            update text_entry set
                scope = (select f.scope from shared_file f where 'file:' || cast(f.id as text) = text_entry.ref),
                state = (select f.state from shared_file f where 'file:' || cast(f.id as text) = text_entry.ref)
            where ref in (select 'file:' || cast(f.id as text) from shared_file f where f.space = \(space))
            """)
    }
}
