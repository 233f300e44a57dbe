import Access
import Storage

/// A page of the administration: an entry of its menu, and what of it needs attention on the overview. The room that
/// gives it hangs up the route itself, for the same audience, and draws it with `Visit.administration`.
package struct AdminPage: Sendable {
    package let id: String
    /// Without language: `/admin/…`.
    package let path: String
    package let audience: Audience
    package let title: @Sendable (Reader) -> String
    /// How much waits there for somebody to act.
    package let waiting: @Sendable (Connection) throws -> Int
    /// What waits, as a sentence with its number: “3 people wait for approval”.
    package let needs: (@Sendable (Reader, Int) -> String)?

    package init(
        id: String, path: String, for audience: Audience, title: @escaping @Sendable (Reader) -> String,
        waiting: @escaping @Sendable (Connection) throws -> Int = { _ in 0 },
        needs: (@Sendable (Reader, Int) -> String)? = nil
    ) {
        self.id = id
        self.path = path
        self.audience = audience
        self.title = title
        self.waiting = waiting
        self.needs = needs
    }
}

extension Audience {
    /// Whoever has something to do in the administration; its pages say more exactly for whom each is.
    package static let administration = Audience.role(.administrator, .moderator, .auditor, .editor, .dataSteward)
}
