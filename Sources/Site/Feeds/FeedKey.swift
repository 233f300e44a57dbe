import Access
import Base
import Storage

/// The proof in the address of a member's feeds, since programs that read feeds do not sign in: the member, how often new
/// addresses were made, and a signature. Nothing of it is stored, so the addresses can be shown again; making new ones ends
/// the old ones.
package struct FeedKey: Sendable, Hashable {
    package let member: Member.ID
    let generation: Int

    /// `12-3-SIGNATURE`.
    package func text(_ secrets: Secrets) -> String {
        "\(member)-\(generation)-" + Base64URL.encode(secrets.sign(signed, for: .feed).prefix(20))
    }

    /// Nil unless this installation signed it.
    init?(_ text: String, _ secrets: Secrets) {
        let parts = text.split(separator: "-", maxSplits: 2).map(String.init)
        guard parts.count == 3, let member = Int64(parts[0]), let generation = Int(parts[1]) else { return nil }
        self.init(member: member, generation: generation)
        guard self.text(secrets).utf8.elementsEqual(text.utf8) else { return nil }
    }

    init(member: Member.ID, generation: Int) {
        self.member = member
        self.generation = generation
    }

    private var signed: String { "feeds \(member) \(generation)" }
}

extension Secrets.Use {
    static let feed = Secrets.Use("feed-address")
}

extension Visit {
    /// Whoever made the address, as an ordinary member: what an office gives is not for programs that read feeds.
    ///
    /// Throws `notFound` for an address that is not, or no more, anybody's.
    package func feedReader() async throws -> (viewer: Viewer, key: FeedKey) {
        guard let key = FeedKey(parameter("key"), site.settings.secrets) else { throw Self.noFeed }
        let viewer = try await database.read { connection -> Viewer? in
            guard try connection.feedKey(of: key.member) == key, let member = try connection.member(key.member),
                member.state == .active
            else { return nil }
            return try connection.viewer(member, roles: [])
        }
        guard let viewer else { throw Self.noFeed }
        crossing.makePrivate()
        return (viewer, key)
    }

    private static let noFeed = AppError(.notFound, "There is no such feed")
}
