import Base
import Markup

/// Writes a letter out, as text and as HTML, in the reader's language and direction.
struct LetterWriting {
    private let letter: Letter
    private let reader: Reader
    private let site: Site

    init(_ letter: Letter, _ site: Site) {
        self.letter = letter
        self.site = site
        reader = Reader(letter.language)
    }

    /// A path of this site becomes a whole address.
    func address(_ url: String) -> String { url.hasPrefix("/") ? site.settings.baseURL + url : url }

    var text: String {
        let parts = letter.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .link(let title, let url): "\(title):\n\(address(url))"
            case .list(let items): items.map { "• \($0)" }.joined(separator: "\n")
            case .heading(let title): "\(title)\n" + String(repeating: "-", count: min(40, title.count))
            }
        }
        return (parts + ["--\n" + footer.joined(separator: "\n")]).joined(separator: "\n\n") + "\n"
    }

    var html: String {
        document(reader.language.rawValue, reader.direction.rawValue) {
            head {
                meta(.charset("utf-8"))
                meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
                meta(.name("color-scheme"), .content("light dark"))
                title { letter.subject }
            }
            body(.letterStyle(LetterStyle.page)) {
                div(.letterStyle(LetterStyle.sheet), .dir(reader.direction.rawValue)) {
                    p(.letterStyle(LetterStyle.name)) { name }
                    for piece in letter.pieces { draw(piece) }
                    div(.letterStyle(LetterStyle.footer)) { for line in footer { p { line } } }
                }
            }
        }.source
    }

    private func draw(_ piece: Letter.Piece) -> HTML {
        switch piece {
        case .heading(let title): return h2(.letterStyle(LetterStyle.heading)) { title }
        case .list(let items): return ul { for item in items { li { bdi { lines(item) } } } }
        case .text(let text): return p { lines(text) }
        case .link(let title, let url):
            let style = isOnlyLink ? LetterStyle.button : LetterStyle.link
            return p { a(.href(address(url)), .letterStyle(style)) { title } }
        }
    }

    /// The one thing to do is a button; several links stay links.
    private var isOnlyLink: Bool {
        letter.pieces.count { if case .link = $0 { true } else { false } } == 1
    }

    private func lines(_ text: String) -> HTML {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { HTML(String($0)) }
        return HTML(lines.enumerated().map { $0.offset == 0 ? $0.element : br() + $0.element })
    }

    private var name: String { site.settings.name ?? reader(.siteName) }

    private var footer: [String] {
        [
            reader(.letterSentBy, ["site": name, "address": site.settings.baseURL]),
            site.settings.contact.map { reader(.letterContact, ["address": $0]) } ?? reader(.letterNoReplies),
        ]
    }
}

/// The look of a letter: what the style sheet of the site says, as mail programs need it.
enum LetterStyle {
    static let page: StaticString = "margin:0;background:#f5f3ef;color:#1b2330"
    static let sheet: StaticString =
        "max-width:36em;margin:0 auto;padding:24px;background:#ffffff;color:#1b2330;border-top:4px solid #a63d22;font:16px/1.5 system-ui,'Noto Sans',sans-serif"
    static let name: StaticString = "font-weight:bold;margin:0 0 24px"
    static let heading: StaticString = "font-size:20px;line-height:1.3;margin:24px 0 8px"
    static let button: StaticString =
        "display:inline-block;background:#a63d22;color:#ffffff;font-weight:bold;text-decoration:none;padding:10px 18px;border-radius:4px"
    static let link: StaticString = "color:#0b5394"
    static let footer: StaticString =
        "margin-top:32px;padding-top:8px;border-top:1px solid #d8d3c8;color:#4a5565;font-size:14px"
}
