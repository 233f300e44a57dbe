import Access
import Base
import Hummingbird
import NIOCore
import Storage

/// One event of a stream, as the browser's `EventSource` hears it.
package struct ServerEvent: Sendable, Hashable {
    /// What the browser sends back as `Last-Event-ID` when it reconnects.
    package let id: String?
    package let name: String
    package let data: String

    package init(_ name: String, data: String = "", id: String? = nil) {
        self.name = name
        self.data = data
        self.id = id
    }

    /// As sent: a field a line, an empty line at the end; line ends in the data begin a new line of data.
    var wire: ByteBuffer {
        var text = id.map { "id: \($0.filter { !$0.isNewline })\n" } ?? ""
        text += "event: \(name.filter { !$0.isNewline })\n"
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            text += "data: \(line)\n"
        }
        return ByteBuffer(string: text + "\n")
    }
}

extension Response {
    /// Sends events until the stream, the session, an hour or the process ends. A line of comment every 20 seconds keeps
    /// proxies from cutting a silent connection.
    ///
    /// Listens for the end of the session first and looks whether it still lasts then: an end in between is not missed.
    static func stream(
        _ visit: Visit, _ open: @Sendable (Visit) async throws -> AsyncStream<ServerEvent>
    ) async throws -> Response {
        let changes = try await visit.database.changes()
        try await visit.expectSession()
        let events = try await open(visit)
        let (bytes, continuation) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(64))
        let session = visit.account?.session
        let task = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await event in events { continuation.yield(event.wire) } }
                group.addTask {
                    for await change in changes where change.ends(session?.id, of: session?.member) { return }
                }
                group.addTask { await Response.keepAlive(continuation) }
                group.addTask { await visit.site.closing.wait() }
                await group.next()
                group.cancelAll()
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in task.cancel() }
        continuation.yield(ByteBuffer(string: "retry: 3000\n\n"))
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: Validator.keepNothing, .bufferingByProxy: "no",
            ], body: .init(asyncSequence: bytes))
    }

    private static func keepAlive(_ continuation: AsyncStream<ByteBuffer>.Continuation) async {
        for _ in 0..<180 {
            do { try await Task.sleep(for: .seconds(20)) } catch { return }
            continuation.yield(ByteBuffer(string: ":\n\n"))
        }
    }
}

extension Change {
    /// Whether this tells that the session ended, or that what it may see has changed.
    func ends(_ session: String?, of member: Member.ID?) -> Bool {
        guard topic == SessionTopic.name, let session, let member else { return false }
        return key == session || key == SessionTopic.all(of: member)
    }
}
