import Access
import Base

/// A notice as its reader may see it.
package struct Notice: Sendable, Identifiable {
    /// Where it happened, as far as the reader may know the space.
    struct Place: Sendable, Hashable {
        let id: Int64
        let name: String
    }

    package let id: Int64
    let kind: EventKind
    let about: Ref
    /// The space of its scope; to be named only through `place`.
    let space: Int64?
    let place: Place?
    let path: String
    let fills: [String: String]
    let createdAt: Int64
    let readAt: Int64?

    /// One plain sentence, in the reader's language. Names and titles may run the other way: where they do, or may, they
    /// are set apart (U+2068 … U+2069), so that they do not mix up the sentence.
    func sentence(_ reader: Reader) -> String {
        kind.title(reader, fills.mapValues { Notice.isolated($0, in: reader.direction) })
    }

    private static func isolated(_ text: String, in direction: Direction) -> String {
        let runsLeft = text.unicodeScalars.contains {
            (0x590...0x8FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value)
        }
        return runsLeft || direction == .rightToLeft ? "\u{2068}\(text)\u{2069}" : text
    }
}

/// The notices of members, shown only where each may still see what they are about. Every list, count, stream and
/// letter is made of `list`.
package struct Notices: Sendable {
    /// Which notices of the member.
    enum Part: Sendable {
        case unread
        /// Read ones, from the newest before that number on.
        case read(before: Int64)
        case numbers([Int64])
    }

    let kinds: [String: EventKind]

    init(_ kinds: [EventKind]) {
        self.kinds = Dictionary(kinds.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The subjects of all kinds, in the order of the kinds.
    var subjects: [Subject] {
        var seen: Set<String> = []
        return kinds.values.sorted { $0.id < $1.id }.map(\.subject)
            .sorted { Notices.rank($0) < Notices.rank($1) }.filter { seen.insert($0.id).inserted }
    }

    /// A count says “99+” beyond this.
    static let mostUnread = 100

    /// Spaces first, then what features add, then what concerns the member.
    private static func rank(_ subject: Subject) -> Int {
        switch subject {
        case .spaces: 0
        case .duties: 2
        case .moderation: 3
        case .account: 4
        case .security: 5
        default: 1
        }
    }
}
