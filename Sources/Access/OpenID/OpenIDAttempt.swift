import Base

/// One way out to a provider and back: what for, and the secrets that tie the answer to the question and to the browser.
package struct OpenIDAttempt: Sendable, Hashable, Codable {
    /// What the answer counts for.
    package enum Purpose: String, Sendable, Codable {
        case signIn, link, confirm
    }

    /// The values that tie an answer to its question. All three are random and tell nothing of one another: the state
    /// travels in addresses, the verifier must not be known to whoever sees one.
    package struct Secrets: Sendable, Hashable {
        package let state: String
        package let nonce: String
        package let verifier: String
    }

    package let provider: String
    package let purpose: Purpose
    /// Who was signed in when it began.
    package let member: Member.ID?
    /// The language of the page where it began.
    package let language: Language
    /// The path to go on to; may be empty.
    package let next: String

    package init(
        provider: String, purpose: Purpose, member: Member.ID? = nil, language: Language = .en, next: String = ""
    ) {
        self.provider = provider
        self.purpose = purpose
        self.member = member
        self.language = language
        self.next = next
    }

    /// What is kept of it until the answer comes.
    struct Kept: Codable {
        let attempt: OpenIDAttempt
        let nonce: String
        let verifier: String
        let browser: String
    }

    static let lifetime = 15 * Span.minute
}
