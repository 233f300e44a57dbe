import Access
import Base
import Markup

/// What is written to people on their way in. Links are paths of this site in the reader's language.
struct SignInLetters: Sendable {
    private let reader: Reader
    private let siteName: String

    init(_ visit: Visit) { self.init(visit.reader, siteName: visit.site.frame.name(visit.reader)) }

    init(_ reader: Reader, siteName: String) {
        self.reader = reader
        self.siteName = siteName
    }

    /// To whoever applied; nil when nothing is sent.
    func application(_ needed: LetterNeeded, to address: String) -> Letter? {
        switch needed {
        case .link(let token):
            letter(
                address, .writeVerifySubject,
                [
                    .text(words(.writeVerify)),
                    .link(title: words(.writeVerifyLink), url: path("/join/verify/\(token)")),
                    .text(words(.writeVerifyNot)),
                ])
        case .hasAccount(let token):
            letter(
                address, .writeHaveSubject,
                [
                    .text(words(.writeHave)), .link(title: words(.writeHaveLink), url: path("/sign-in")),
                    .link(title: words(.writeResetLink), url: path("/sign-in/reset/\(token)")),
                    .text(words(.writeResetNot)),
                ])
        case .hasNone, .wait: nil
        }
    }

    /// To whoever asked for a new password; nil when nothing is sent.
    func reset(_ needed: LetterNeeded, to address: String) -> Letter? {
        switch needed {
        case .link(let token), .hasAccount(let token):
            letter(
                address, .writeResetSubject,
                [
                    .text(words(.writeReset)),
                    .link(title: words(.writeResetLink), url: path("/sign-in/reset/\(token)")),
                    .text(words(.writeResetNot)),
                ])
        case .hasNone:
            letter(
                address, .writeNoneSubject,
                [.text(words(.writeNone)), .link(title: words(.writeNoneLink), url: path("/join"))])
        case .wait: nil
        }
    }

    /// To the owner of an account whose password was changed: it may have been somebody else.
    func passwordChanged(_ member: Member) -> Letter {
        letter(
            member.address, .writeChangedSubject,
            [
                .text(words(.writeChanged)), .text(words(.writeChangedNot)),
                .link(title: words(.writeResetLink), url: path("/sign-in/forgotten")),
            ])
    }

    /// To whom a member with the right to do so invited.
    func invitation(_ token: String, to address: String) -> Letter {
        letter(
            address, .writeInviteSubject,
            [
                .text(words(.writeInvite)), .link(title: words(.writeInviteLink), url: path("/invitation/\(token)")),
                .text(words(.writeVerifyNot)),
            ])
    }

    private func letter(_ address: String, _ subject: SignInPhrase, _ pieces: [Letter.Piece]) -> Letter {
        Letter(to: Member.normalised(address), language: reader.language, subject: words(subject), pieces: pieces)
    }

    private func words(_ key: SignInPhrase) -> String { reader(key, ["site": siteName]) }
    private func path(_ path: String) -> String { "/\(reader.language.rawValue)\(path)" }
}
