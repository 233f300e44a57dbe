import Access
import Base
import Markup
import Storage

/// A kind of record that texts can point at, that people react to and keep. Features list theirs in `Feature.records`.
package protocol RecordKind: Sendable {
    /// As in `Ref.kind`.
    var kind: String { get }

    /// The id of the record whose page stands at that path, which is without language: `/spaces/x/forum/12` gives `12`. Nil
    /// for other paths.
    func id(at path: String) -> String?

    /// Nil for what the visitor may not see, and for what does not exist.
    func card(_ id: String, _ visit: Visit) async throws -> RecordCard?

    /// What `Policy` has to know of the record; nil as above. Whoever may see it may react to it, unless silenced.
    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts?

    /// Whether the viewer may read its text, and with it the pictures in it; authors and reviewers read more than others.
    func mayRead(_ id: String, as viewer: Viewer, in connection: Connection) throws -> Bool
}

extension RecordKind {
    package func mayRead(_ id: String, as viewer: Viewer, in connection: Connection) throws -> Bool {
        try facts(id, for: viewer, in: connection).map { Policy.allows(viewer, .see, $0) } ?? false
    }
}

/// A record in a few words, where a text points at it or somebody kept it.
package struct RecordCard: Sendable {
    package let ref: Ref
    package let title: String
    /// Without language, from `/` on.
    package let path: String
    /// What it is, in the reader's language: “Topic”, “Indicator”.
    package let kindName: String
    /// A line or two: who and when, or the latest figure with its source.
    package let detail: String
    /// A picture of this site; without language unless it has none.
    package let picturePath: String?

    package init(
        ref: Ref, title: String, path: String, kindName: String, detail: String = "", picturePath: String? = nil
    ) {
        self.ref = ref
        self.title = title
        self.path = path
        self.kindName = kindName
        self.detail = detail
        self.picturePath = picturePath
    }

    package func html(_ visit: Visit) -> HTML {
        aside(.class("record")) {
            if let picturePath { img(.src(picturePath), .alt(""), .class("record-picture")) }
            div {
                span(.class("hint")) { kindName }
                a(.href(visit.link(path)), .dir("auto")) { title }
                if !detail.isEmpty { p(.dir("auto")) { detail } }
            }
        }
    }
}

/// Every kind of record of the site, by name.
package struct RecordKinds: Sendable {
    private let kinds: [any RecordKind]

    init(_ kinds: [any RecordKind]) { self.kinds = kinds }

    package subscript(kind: String) -> (any RecordKind)? { kinds.first { $0.kind == kind } }

    /// The record whose page stands at the path, which is without language.
    package func ref(at path: String) -> Ref? {
        for kind in kinds {
            if let id = kind.id(at: path) { return Ref(kind.kind, id) }
        }
        return nil
    }

    /// Nil for what the visitor may not see, and for what does not exist or is of no kind.
    package func card(_ ref: Ref, _ visit: Visit) async throws -> RecordCard? {
        try await self[ref.kind]?.card(ref.id, visit)
    }

    package func mayRead(_ ref: Ref, as viewer: Viewer, in connection: Connection) throws -> Bool {
        try self[ref.kind]?.mayRead(ref.id, as: viewer, in: connection) ?? false
    }

    /// What `Policy` has to know of the record; nil for what the viewer may not see.
    package func facts(_ ref: Ref, for viewer: Viewer, in connection: Connection) throws -> Facts? {
        guard let facts = try self[ref.kind]?.facts(ref.id, for: viewer, in: connection),
            Policy.allows(viewer, .see, facts)
        else { return nil }
        return facts
    }
}

extension Site {
    /// What texts can point at, what can be reacted to and kept.
    package var records: RecordKinds { RecordKinds(features.flatMap(\.records)) }
}
