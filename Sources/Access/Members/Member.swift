import Base

/// Somebody with an account, or who asks for one.
package struct Member: Sendable, Hashable, Identifiable {
    /// The principal's number: what grants, owners and sessions refer to.
    package typealias ID = Int64

    /// How far the account is. Only `active` lets anyone in; `pending` may sign in to see that the application waits.
    package enum State: String, Sendable, CaseIterable {
        case unverified, pending, active, suspended, declined, erased
    }

    package let id: ID
    /// Lower-case e-mail address; unique.
    package var address: String
    package var name: String
    package var language: Language
    package var state: State
    /// A guest takes part in one space, sees only its people and nothing that is open to all members.
    package var isGuest: Bool
    /// The principal of the organisation, once a moderator or a verified domain has told which.
    package var organisation: Int64?
    package var application: Application
    /// Milliseconds since 1970.
    package var createdAt: Int64
    /// Milliseconds since 1970; until then nothing may be written.
    package var silencedUntil: Int64?

    /// What somebody says of themselves when they apply.
    package struct Application: Sendable, Hashable {
        package var organisation: String
        package var role: String
        /// ISO 3166 alpha-3.
        package var country: String?
        package var purpose: String

        package init(organisation: String = "", role: String = "", country: String? = nil, purpose: String = "") {
            self.organisation = organisation
            self.role = role
            self.country = country
            self.purpose = purpose
        }
    }
}
