import Access

/// What an installation may set. Every field is described in `docs/settings.md`.
package struct Settings: Sendable {
    /// The site's name when it is not the project's own; nil takes the name in the reader's language.
    package var name: String?
    /// Scheme, host and port under which visitors reach the site, without a slash at the end.
    package var baseURL: String
    /// Where the site listens.
    package var host: String
    package var port: Int
    /// Whom to write to about figures, accessibility or privacy; nil shows that none is set.
    package var contact: String?
    /// The installation's key, from which forms, links and sealed secrets draw theirs.
    package var secrets: Secrets
    /// Whether the site stands behind a proxy of its own that tells where requests come from.
    package var trustsProxy: Bool
    /// How letters leave; nil keeps them in the outbox, where administrators read them.
    package var mail: MailSettings?
    /// The folder of the database and of everything derived from it; nil where there is none.
    package var stateFolder: String?
    /// Other places that members may sign in with.
    package var providers: [OpenIDProvider]
    /// What hashing a password costs; tests take less.
    package var hashCost: HashCost
    /// Bytes of the largest file that members may bring, and of all files of one space.
    package var longestFile: Int64 = 2_000_000_000
    package var fileQuota: Int64 = 20_000_000_000
    /// Requests a minute that programs may make to the open addresses: those of one network without a key, and those with
    /// one key; 0 for as many as they like.
    package var openLimit = 0
    package var keyLimit = 0
    /// Where the search for viruses listens: `/path/of/socket` or `host:port`; nil where there is none.
    package var clamd: String?

    package init(
        name: String? = nil, baseURL: String = "http://localhost:8080", host: String = "127.0.0.1", port: Int = 8080,
        contact: String? = nil, secrets: Secrets = .random(), trustsProxy: Bool = false,
        mail: MailSettings? = nil, stateFolder: String? = nil,
        providers: [OpenIDProvider] = [], hashCost: HashCost = .standard
    ) {
        self.name = name
        self.baseURL = baseURL
        self.host = host
        self.port = port
        self.contact = contact
        self.secrets = secrets
        self.trustsProxy = trustsProxy
        self.mail = mail
        self.stateFolder = stateFolder
        self.providers = providers
        self.hashCost = hashCost
    }
}
