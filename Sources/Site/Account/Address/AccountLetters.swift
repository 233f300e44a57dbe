import Access
import Base

/// The letters about a change of address, in the reader's language.
struct AccountLetters: Sendable {
    private let reader: Reader
    private let site: String
    private let baseURL: String

    init(_ site: Site, _ reader: Reader) {
        self.reader = reader
        self.site = site.frame.name(reader)
        baseURL = site.settings.baseURL
    }

    /// To the new address.
    func confirm(_ member: Member, _ address: String, token: String) -> Letter {
        Letter(
            to: address, language: reader.language, subject: reader(.accountLetterConfirmSubject),
            pieces: [
                .text(reader(.accountLetterConfirm, ["name": member.name, "site": site])),
                .link(
                    title: reader(.accountAddressConfirm),
                    url: "\(baseURL)/\(reader.language.rawValue)/account/address/confirm?token=\(token)"),
                .text(reader(.accountLetterConfirmNot)),
            ])
    }

    /// To somebody whose address another member wanted.
    func taken(_ owner: Member) -> Letter {
        Letter(
            to: owner.address, language: reader.language, subject: reader(.accountLetterTakenSubject),
            pieces: [.text(reader(.accountLetterTaken, ["site": site]))])
    }

    /// To the old address. It does not name the new one: the old mailbox may be in other hands.
    func changed(_ member: Member) -> Letter {
        Letter(
            to: member.address, language: reader.language, subject: reader(.accountLetterChangedSubject),
            pieces: [.text(reader(.accountLetterChanged, ["site": site])), .text(reader(.accountLetterChangedNot))])
    }
}
