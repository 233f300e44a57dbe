import Access
import Base
import Site
import Storage
import Synchronization

/// The conversations that somebody of this process listens to. What is new in one is read from the database once, written
/// as markup once for each language, and sent to everybody who listens.
final class ChatHub: Sendable {
    /// One who listens to a conversation.
    struct Listener: Sendable, Hashable {
        let live: LiveListener
        let language: Language
        /// Messages of before are not for them.
        let readableFrom: Int64
        /// What they know already from the page that they have.
        let known: Int64

        func wants(_ version: Int64, _ createdAt: Int64) -> Bool { version > known && createdAt >= readableFrom }
    }

    /// One change as it was sent.
    private struct Sent: Sendable {
        let version: Int64
        let createdAt: Int64
        let message: Message
        var wires: [Language: Wire] = [:]
    }

    private struct Feed {
        /// Up to here everything was sent.
        var version: Int64
        var listeners: [Int: Listener] = [:]
        /// The newest changes, for those who come back after a moment.
        var recent: [Sent] = []
        /// Whoever knows all up to here misses nothing that is not in `recent`.
        var recentFrom: Int64
    }

    private struct State {
        var feeds: [Int64: Feed] = [:]
        var next = 0
        /// Takes conversations in which something may be new, for the one task that passes it on.
        var stirred: AsyncStream<Int64>.Continuation?
    }

    private let database: Database
    private let watch: ChangeWatch
    private let state = Mutex(State())
    /// How many changes are kept at hand, and how many somebody may have missed before the page is to be loaded anew.
    private static let mostRecent = 200
    private static let mostMissed = 300

    init(_ database: Database) {
        self.database = database
        watch = ChangeWatch(database)
    }

    /// Whoever has a conversation open.
    var present: Set<PresentMember> {
        state.withLock { state in
            var all: Set<PresentMember> = []
            for (id, feed) in state.feeds {
                for listener in feed.listeners.values {
                    guard let member = listener.live.viewer.member else { continue }
                    all.insert(PresentMember(conversation: id, member: member))
                }
            }
            return all
        }
    }

    /// Lets the listener hear the conversation from the version on that they know, and returns what they missed since.
    func join(_ conversation: Int64, _ listener: Listener) async throws -> [Wire] {
        try await watch.begin(follow)
        try await open(conversation)
        var known = listener.known
        var missed: [Wire] = []
        while true {
            switch enter(conversation, known, listener) {
            case .inside(let recent): return missed + recent
            case .behind(let last):
                let found = try await database.read { [known] in
                    try $0.changes(of: conversation, after: known, upTo: last)
                }
                missed += found.filter { $0.createdAt >= listener.readableFrom }.map { wire($0, listener.language) }
                if missed.count > ChatHub.mostMissed || found.count == 500 {
                    return [Wire(ServerEvent("reload", data: "-", id: "\(last)"))]
                }
                known = last
            case .closed: try await open(conversation)
            }
        }
    }

    private enum Entering {
        case inside([Wire])
        /// The database has to be read up to that version first.
        case behind(Int64)
        case closed
    }

    private func enter(_ conversation: Int64, _ known: Int64, _ listener: Listener) -> Entering {
        let (entering, number) = state.withLock { state -> (Entering, Int?) in
            guard let feed = state.feeds[conversation] else { return (.closed, nil) }
            guard known >= feed.recentFrom || known >= feed.version else { return (.behind(feed.version), nil) }
            state.next += 1
            state.feeds[conversation]?.listeners[state.next] = listener
            let recent = feed.recent.filter { $0.version > known && $0.createdAt >= listener.readableFrom }
            return (
                .inside(recent.map { $0.wires[listener.language] ?? wire($0.message, listener.language) }), state.next
            )
        }
        if let number {
            listener.live.whenOver { [weak self] in
                self?.state.withLock { state in
                    state.feeds[conversation]?.listeners[number] = nil
                    if state.feeds[conversation]?.listeners.isEmpty == true { state.feeds[conversation] = nil }
                }
            }
        }
        return entering
    }

    /// Begins to keep the conversation's newest version. What was written between reading it and keeping it was heard when
    /// nobody asked, so that is looked into once more.
    private func open(_ conversation: Int64) async throws {
        guard state.withLock({ $0.feeds[conversation] == nil }) else { return }
        let version = try await database.read { try $0.version(of: conversation) }
        state.withLock { state in
            guard state.feeds[conversation] == nil else { return }
            state.feeds[conversation] = Feed(version: version, recentFrom: version)
        }
        stir(conversation)
    }

    private func stir(_ conversation: Int64) { _ = state.withLock { $0.stirred }?.yield(conversation) }

    private func follow(_ changes: AsyncStream<Change>) async {
        let (stirred, continuation) = AsyncStream.makeStream(of: Int64.self)
        let open = state.withLock { state in
            state.stirred = continuation
            return state.feeds.keys
        }
        for conversation in open { continuation.yield(conversation) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await change in changes where change.topic == Chat.topic { Int64(change.key).map(self.stir) }
            }
            group.addTask { for await conversation in stirred { await self.pass(on: conversation) } }
            group.addTask {
                while (try? await Task.sleep(for: .seconds(30))) != nil { await self.notePresence() }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// One statement of signs of life for all who listen here; when it fails, the next one tells.
    private func notePresence() async {
        let present = present
        guard !present.isEmpty else { return }
        try? await database.write { try $0.noteHere(present) }
    }

    /// Reads what is new in a conversation that somebody listens to, and sends it. Called by one task only.
    private func pass(on conversation: Int64) async {
        while let version = state.withLock({ $0.feeds[conversation]?.version }) {
            // An error means that the database cannot be reached for now; the next change asks again from the same version.
            let found = try? await database.read { try $0.changes(of: conversation, after: version) }
            guard let found, let last = found.last else { return }
            send(found, of: conversation, upTo: last.changed)
            if found.count < 500 { return }
        }
    }

    private func send(_ messages: [Message], of conversation: Int64, upTo version: Int64) {
        let languages = state.withLock { Set($0.feeds[conversation]?.listeners.values.map(\.language) ?? []) }
        let sent = messages.map { message in
            Sent(
                version: message.changed, createdAt: message.createdAt, message: message,
                wires: Dictionary(uniqueKeysWithValues: languages.map { ($0, wire(message, $0)) }))
        }
        let listeners = state.withLock { state -> [Listener] in
            guard var feed = state.feeds[conversation] else { return [] }
            feed.version = version
            feed.recent += sent
            if feed.recent.count > ChatHub.mostRecent {
                let gone = feed.recent.count - ChatHub.mostRecent
                feed.recentFrom = feed.recent[gone - 1].version
                feed.recent.removeFirst(gone)
            }
            state.feeds[conversation] = feed
            return Array(feed.listeners.values)
        }
        for item in sent {
            for listener in listeners where listener.wants(item.version, item.createdAt) {
                listener.live.send(item.wires[listener.language] ?? wire(item.message, listener.language))
            }
        }
    }

    private func wire(_ message: Message, _ language: Language) -> Wire {
        Wire(
            ServerEvent(
                "message", data: MessageFragment(message, Reader(language)).entry.source, id: "\(message.changed)"))
    }
}
