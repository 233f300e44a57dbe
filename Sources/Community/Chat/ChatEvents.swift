import Access
import Base
import Site
import Storage

/// What members hear of the chat.
enum ChatEvents {
    static let subject = Subject("chat", usual: .daily) { $0(.subjectChat) }

    static let all: [EventKind] = [
        EventKind("chat.written", subject) { $0(.eventWritten, $1) },
        EventKind("chat.written.group", subject) { $0(.eventWrittenGroup, $1) },
        EventKind("chat.replied", subject, sight: readable) { $0(.eventReplied, $1) },
        EventKind("chat.mentioned", subject, sight: readable) { $0(.eventMentioned, $1) },
    ]

    /// Messages that are still there and that the reader may read.
    @Sendable private static func readable(
        _ about: Set<Ref>, _ viewer: Viewer, _ connection: Connection
    ) throws -> Set<Ref> {
        let numbers = try connection.readableMessages(about.compactMap { Int64($0.id) }, for: viewer)
        return about.filter { Int64($0.id).map(numbers.contains) ?? false }
    }
}
