import Access
import Base

/// Signed links that end mail about subjects for one member, without signing in. They do not run out: a letter may be
/// years old when its reader has had enough.
struct Unsubscribing: Sendable {
    let secrets: Secrets

    func token(_ member: Member.ID, _ subjects: [String]) -> String {
        let text = "\(member) \(subjects.sorted().joined(separator: " "))"
        return Base64URL.encode(Array(text.utf8)) + "." + Base64URL.encode(secrets.sign(signed(text), for: .link))
    }

    /// Throws `notFound` for anything that was not made here.
    func read(_ token: String) throws(AppError) -> (member: Member.ID, subjects: [String]) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, token.utf8.count < 2000, let bytes = Base64URL.decode(parts[0]),
            let text = String(bytes: bytes, encoding: .utf8), let signature = Base64URL.decode(parts[1]),
            secrets.isSigned(signed(text), with: signature, for: .link)
        else { throw AppError(.notFound, "The link is not one of this site") }
        let words = text.split(separator: " ").map(String.init)
        guard let member = words.first.flatMap(Member.ID.init) else {
            throw AppError(.notFound, "The link is not one of this site")
        }
        return (member, Array(words.dropFirst()))
    }

    /// Not to be mistaken for another signed link.
    private func signed(_ text: String) -> String { "unsubscribe \(text)" }
}
