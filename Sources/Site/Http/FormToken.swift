import Access
import Foundation

/// The second check of whatever changes something: a value that only a page of this site, shown to this very visitor,
/// can hold. Written differently in each answer, so that compression gives nothing of it away (BREACH).
struct FormToken {
    static let field = "_token"
    /// For requests that are no form.
    static let header = "X-Form-Token"

    private let secrets: Secrets
    private let visitor: String

    /// `visitor` names the session, or the visit of somebody who is not signed in.
    init(_ secrets: Secrets, visitor: String) {
        self.secrets = secrets
        self.visitor = visitor
    }

    /// 16 random bytes, then the signature's first 16 added to them bit by bit.
    func make() -> String {
        let pad = RandomBytes.make(16)
        return Base64URL.encode(pad + zip(pad, signature).map { $0 ^ $1 })
    }

    func isValid(_ text: String) -> Bool {
        guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return false }
        let difference = zip(zip(bytes, bytes[16...]), signature).reduce(UInt8(0)) { $0 | ($1.0.0 ^ $1.0.1 ^ $1.1) }
        return difference == 0
    }

    private var signature: ArraySlice<UInt8> { secrets.sign(visitor, for: .form).prefix(16) }
}
