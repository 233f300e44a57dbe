import Access
import Base
import HTTPTypes
import Hummingbird

/// Finds out who asks, before anything else looks at the request, and sends cookies back with the answer.
struct Entry: RouterMiddleware {
    typealias Context = SiteContext
    let site: Site
    /// A session in use is noted this often, in milliseconds.
    private static let noteEvery: Int64 = 5 * 60_000

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if Entry.isPersonal(request.uri.path) { context.account = await account(request, context) }
        var response = try await next(request, context)
        context.crossing.apply(to: &response)
        return response
    }

    /// Files and data for programs are the same for everybody.
    private static func isPersonal(_ path: String) -> Bool {
        !path.hasPrefix("/assets/") && !Routes.isOpen(path) && path != "/health"
    }

    /// A database that does not answer makes a visitor anonymous; the page then says what is wrong.
    private func account(_ request: Request, _ context: SiteContext) async -> Account? {
        guard let token = SiteCookie.session.value(in: request) else { return nil }
        do {
            guard let account = try await site.database.read({ try $0.account(token: token) }) else { return nil }
            context.crossing.makePrivate()
            await note(account, token, context)
            return account
        } catch {
            context.logger.error("The sign-in cannot be read: \(error)")
            return nil
        }
    }

    /// What cannot be noted, because the disk is full, keeps nobody from reading.
    private func note(_ account: Account, _ token: String, _ context: SiteContext) async {
        do {
            if account.mustRenew {
                let fresh = try await site.database.write { try $0.renewSession(token: token) }
                if let fresh { context.crossing.set(.session, to: fresh) }
            } else if site.now - account.session.seenAt > Entry.noteEvery {
                try await site.database.write { try $0.touchSession(token: token) }
            }
        } catch {
            context.logger.error("The use of a sign-in cannot be noted: \(error)")
        }
    }
}
