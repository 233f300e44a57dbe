import Base
import Foundation

/// An outside provider that members may sign in with, as the installation names it.
package struct OpenIDProvider: Sendable, Hashable, Identifiable {
    /// Short, for addresses: lower-case letters, digits and dashes.
    package let id: String
    /// What readers see on the button.
    package let name: String
    /// Exactly as the provider writes it in its tokens.
    package let issuer: String
    package let clientID: String
    package let clientSecret: String

    package init(
        id: String, name: String, issuer: String, clientID: String, clientSecret: String
    ) throws(AppError) {
        guard (1...30).contains(id.utf8.count), id.wholeMatch(of: /[a-z0-9-]+/) != nil else {
            throw AppError(
                .invalid, "The id of a sign-in provider has other signs than a–z, 0–9 and -", at: id,
                remedy: "Write a short id such as ministry")
        }
        guard !name.isEmpty, !clientID.isEmpty else {
            throw AppError(.invalid, "A sign-in provider lacks its name or client", at: id)
        }
        guard OpenIDAddress.isAcceptable(issuer, from: issuer), !issuer.contains("?"), !issuer.contains("#") else {
            throw AppError(
                .invalid, "The issuer of a sign-in provider must be an https address", at: id,
                remedy: "Copy the issuer from the provider's documentation")
        }
        self.id = id
        self.name = name
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
    }

    /// Reads the file that the setting `HOUSING_OPENID` names: a JSON list of objects with `id`, `name`, `issuer`, `client`
    /// and `secret`.
    package static func read(_ path: String) throws -> [OpenIDProvider] {
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count <= 64 * 1024 else {
            throw AppError(.notFound, "The file of the sign-in providers cannot be read", at: path)
        }
        let entries: [Entry]
        do {
            entries = try JSONDecoder().decode([Entry].self, from: bytes)
        } catch {
            throw AppError(
                .invalid, "The file of the sign-in providers is not a list of id, name, issuer, client and secret",
                at: path, remedy: "See docs/settings.md")
        }
        let providers = try entries.map { entry throws(AppError) in
            try OpenIDProvider(
                id: entry.id, name: entry.name, issuer: entry.issuer, clientID: entry.client,
                clientSecret: entry.secret)
        }
        guard Set(providers.map(\.id)).count == providers.count, Set(providers.map(\.issuer)).count == providers.count
        else { throw AppError(.invalid, "Two sign-in providers have the same id or issuer", at: path) }
        return providers
    }

    private struct Entry: Decodable {
        let id, name, issuer, client, secret: String
    }
}

/// Which addresses of a provider are asked.
enum OpenIDAddress {
    /// Only https; plain http on this machine, where the issuer itself is there, for trying things out.
    static func isAcceptable(_ url: String, from issuer: String) -> Bool {
        guard url.utf8.count <= 2000, let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil
        else { return false }
        switch parts.scheme {
        case "https": return true
        case "http": return isLoopback(host) && isLoopback(URLComponents(string: issuer)?.host ?? "")
        default: return false
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
    }
}
