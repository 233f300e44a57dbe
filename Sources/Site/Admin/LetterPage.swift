import Base
import Markup

/// One letter of the outbox.
struct LetterPage {
    private let visit: Visit
    private let stored: StoredLetter
    private let isOpen: Bool

    /// `isOpen` shows the text.
    init(_ visit: Visit, _ stored: StoredLetter, isOpen: Bool) {
        self.visit = visit
        self.stored = stored
        self.isOpen = isOpen
    }

    func page() async throws -> Page {
        try await visit.administration("mail", stored.letter.subject) {
            facts
            text
            actions
        }
    }

    static func state(_ stored: StoredLetter, _ reader: Reader) -> HTML {
        HTML(reader(AdminPhrase(stored.state)))
            + (stored.error.isEmpty
                ? .empty : br() + span(.class("flag")) { reader(AdminPhrase(trouble: stored.error)) })
    }

    private var reader: Reader { visit.reader }

    private var facts: HTML {
        dl(.class("facts")) {
            dt { reader(.letterTo) }
            dd { bdi { stored.letter.to } }
            dt { reader(.tableState) }
            dd { LetterPage.state(stored, reader) }
            dt { reader(.tableWhen) }
            dd { reader.time(stored.createdAt) }
            if let ended = stored.endedAt, stored.state == .sent {
                dt { reader(.letterSent) }
                dd { reader.time(ended) }
            }
            dt { reader(.tableAttempts) }
            dd { reader.number(Double(stored.attempts)) }
            dt { reader(.letterLanguage) }
            dd { span(.lang(stored.letter.language.rawValue)) { stored.letter.language.ownName } }
        }
    }

    @HTMLBuilder private var text: HTML {
        h2 { reader(.letterText) }
        if isOpen {
            pre(
                .class("letter"), .lang(stored.letter.language.rawValue),
                .dir(stored.letter.language.direction.rawValue)
            ) { LetterWriting(stored.letter, visit.site).text }
        } else if stored.isWiped {
            p { reader(.letterWiped) }
        } else if stored.isReadable(at: visit.site) {
            p { reader(.letterTextHint) }
            visit.form(to: "/admin/mail/\(stored.id)/text") { button(.class("plain")) { reader(.letterShow) } }
        } else {
            p { reader(.letterHidden) }
        }
    }

    private var actions: HTML {
        div(.class("buttons")) {
            if stored.state != .sent, !stored.isWiped, visit.site.settings.mail != nil {
                visit.form(to: "/admin/mail/\(stored.id)/retry", class: "inline") { button { reader(.letterRetry) } }
            }
            visit.action(reader(.letterDrop), to: "/admin/mail/\(stored.id)/drop", class: "quiet danger")
        }
    }
}
