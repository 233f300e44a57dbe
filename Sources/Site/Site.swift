/// The web kernel: context, routing, page frame, phrases, errors, `Feature`.
import Access
import Base
import Foundation
import Hummingbird
import Logging
import Markup
import Storage

/// One running site: its settings, its database and its features.
package final class Site: Sendable {
    package let settings: Settings
    package let database: Database
    package let clock: Clock
    /// The files that members brought.
    package let blobs: BlobStore
    package let assets: Assets
    let frame: Frame
    /// The parts of the site, its own rooms first.
    package let features: [any Feature]
    /// Everything that can be reported and moderated.
    package let moderated: ModeratedKinds
    package let countries: Countries
    /// The other places that members may sign in with, by their short id.
    let openID: [String: OpenIDClient]
    /// Signing in with a password and a second factor.
    package let signIn: SignIn
    private let table = RouteTable()
    let closing = Closing()
    /// Streams whose events are made once for all who listen.
    let live: LiveStreams

    /// - Throws: `AppError` when strings or assets are missing from the bundle.
    package init(settings: Settings, database: Database, features: [any Feature], clock: Clock = .system) throws {
        self.settings = settings
        self.database = database
        let features = Site.rooms + features
        self.features = features
        moderated = ModeratedKinds(features.flatMap(\.moderated))
        countries = Countries(features.lazy.map(\.countries).first { !$0.isEmpty } ?? [])
        self.clock = clock
        live = LiveStreams(database, closing)
        blobs = BlobStore(folder: Site.folder(settings) + "/files", database: database)
        openID = OpenIDClient.all(settings.providers, clock)
        signIn = SignIn(
            database: database, hasher: PasswordHasher(cost: settings.hashCost), secrets: settings.secrets,
            rules: PasswordRules(siteWords: [settings.name, settings.baseURL].compactMap(\.self)))
        let folder = Bundle.module.bundleURL.appending(path: "Assets")
        let added = [
            "site.css": features.map(\.styleSheet).joined(separator: "\n"),
            "site.js": features.map(\.script).joined(separator: "\n"),
            "members.js": features.map(\.memberScript).joined(separator: "\n"),
        ]
        assets = try Assets(folder: folder, added: added)
        frame = Frame(
            settings: settings, menu: features.flatMap(\.menu), memberMenu: features.flatMap(\.memberMenu),
            assets: assets)
    }

    /// Without a folder of state, as in tests, files live as long as the machine keeps temporary ones.
    private static func folder(_ settings: Settings) -> String {
        settings.stateFolder ?? FileManager.default.temporaryDirectory.appending(path: "housing-\(UUID())").path
    }

    /// The present instant, in milliseconds since 1970.
    package var now: Int64 { Int64((clock.now().timeIntervalSince1970 * 1000).rounded()) }

    /// Every address of the site and for whom it is; filled by `router`.
    package var routeTable: [RouteEntry] { table.entries }

    /// All routes behind the middleware that every answer passes through.
    package func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Entry(site: self))
        router.add(middleware: SecurityHeaders(isChecked: settings.baseURL.hasPrefix("https:")))
        router.add(middleware: OpenGate(site: self))
        router.add(middleware: ErrorPages(site: self))
        router.add(middleware: SameOrigin(baseURL: settings.baseURL))
        addFiles(router)
        let routes = Routes(router, self, table)
        addPages(routes)
        for feature in features { feature.addRoutes(routes) }
        return router
    }

    /// Serves until the task is cancelled or the process is told to end.
    package func serve(logger: Logger, ready: @escaping @Sendable () async -> Void) async throws {
        let application = Application(
            responder: OwnTask(inner: router().buildResponder()),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: nil, backlog: 1024),
            onServerRunning: { _ in await ready() }, logger: logger)
        try await withJobs(logger) { try await closing.watching { try await application.runService() } }
    }

    /// What the features add beside a member's name. One that fails is left out: the page itself matters more.
    func memberBar(_ visit: Visit) async -> HTML {
        guard visit.account != nil else { return .empty }
        var bar = HTML.empty
        for feature in features { bar += (try? await feature.memberBar(visit)) ?? .empty }
        return bar
    }

    private func addFiles(_ router: Router<SiteContext>) {
        router.get("/") { request, _ in
            let language = AcceptLanguage.best(request.headers[.acceptLanguage])
            var response = Response.redirect(to: "/\(language.rawValue)/", type: .found)
            response.headers[.vary] = "Accept-Language"
            return response
        }
        router.get("/assets/:hash/:name") { [assets] request, context -> Response in
            guard let asset = context.parameters.get("name").flatMap(assets.asset) else {
                throw AppError(.notFound, "No such file")
            }
            return .bytes(asset.bytes, asset.mediaType, request, cache: "public, max-age=31536000, immutable")
        }
        SiteMap(site: self).add(to: router)
        router.get("/health") { [database] request, _ -> Response in
            _ = try await database.read { try $0.first("select 1") }
            return .bytes(Array("ok\n".utf8), "text/plain; charset=utf-8", request, cache: "no-store")
        }
    }
}
