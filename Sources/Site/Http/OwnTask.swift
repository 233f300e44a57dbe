import Hummingbird

/// Answers each request in a task of its own. A task keeps the largest stack that it ever needed until it ends, and that of a
/// connection ends with the connection: without this, everyone who listens to a stream, or keeps a connection open, holds
/// the forty kilobytes that finding the answer once took.
struct OwnTask<Inner: HTTPResponder<SiteContext>>: HTTPResponder {
    let inner: Inner

    func respond(to request: Request, context: SiteContext) async throws -> Response {
        let task = Task { [inner] in try await inner.respond(to: request, context: context) }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
