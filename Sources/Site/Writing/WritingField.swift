import Base
import Markup

/// The field of every longer text that a member writes: Markdown with a preview, a counter, and a draft that is kept in the
/// browser at once and on the server soon after.
///
/// Without a script the preview is a page of its own, from which the text is sent to where the form would have sent it.
package struct WritingField: Sendable {
    package let name: String
    package let label: String
    package let value: String
    /// Names what is written here, such as `topic:12/reply`: the draft is offered wherever a field has the same key. Empty for
    /// what is not to be kept.
    package let draft: String
    /// Letters at most.
    package let longest: Int
    package var isRequired: Bool
    package var hint: String
    /// Lines high.
    package var rows: Int
    /// Whether pictures and files can be put in: those who read the text must be able to read them.
    package var takesAttachments = true
    /// The letter that, with the keys of the browser for it, leads to the field from anywhere on the page.
    package var accessKey: String?

    package init(
        _ name: String, _ label: String, value: String = "", draft: String, longest: Int, required: Bool = true,
        hint: String = "", rows: Int = 8
    ) {
        self.name = name
        self.label = label
        self.value = value
        self.draft = draft
        self.longest = longest
        isRequired = required
        self.hint = hint
        self.rows = rows
    }

    /// Says what is wrong with a text that was sent; nil when nothing is.
    package static func problem(in text: String, longest: Int, required: Bool = true, _ reader: Reader) -> String? {
        if required, text.trimmed.isEmpty { return reader(.textMissing) }
        if length(of: text) > longest { return reader(.textTooLong, ["most": reader.number(Double(longest))]) }
        do { try Markdown.check(text) } catch {
            return error.kind == .tooLarge
                ? reader(.textTooLong, ["most": reader.number(Double(longest))]) : reader(.textTooDeep)
        }
        let hasBarePicture = Markdown(text).pictures.contains { $0.words.trimmed.isEmpty }
        return hasBarePicture ? reader(.pictureWithoutWords) : nil
    }

    /// As the counter counts: a line break is one letter, however it was sent.
    package static func length(of text: String) -> Int { text.replacing("\r\n", with: "\n").unicodeScalars.count }

    package func html(_ visit: Visit, _ errors: FormErrors = FormErrors()) -> HTML {
        visit.crossing.need(script: "writing.js")
        let reader = visit.reader
        let error = errors[name]
        return div(all: [.class(error == nil ? "field writing" : "field writing wrong")] + keeping(visit)) {
            Markup.label(.for(name)) { Field.title(label, !isRequired, reader) }
            Field.notes(name, hint, error)
            div(.class("offers"), .hidden(true)) {}
            textarea(
                .id(name), .name(name), .rows(rows), .dir("auto"), .required(isRequired), .autocomplete("off"),
                .accesskey(accessKey),
                .aria("describedby", Field.described(name, hint, error)), .aria("invalid", error == nil ? nil : "true")
            ) { "\n" + value }
            input(
                .type("hidden"), .name(WritingPreview.about(name)), .value("\(longest) \(isRequired ? 1 : 0) \(draft)"))
            tools(visit)
            div(.class("preview prose"), .role("region"), .aria("label", reader(.previewTitle)), .hidden(true)) {}
            help(reader)
        }
    }

    private func tools(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return div(.class("writing-tools")) {
            button(.class("plain"), .name(WritingPreview.asked), .value(name)) { reader(.preview) }
            if takesAttachments { attachLink(visit, into: name) }
            span(.class("hint counter"), .hidden(true)) {}
            span(.class("hint state"), .role("status")) {}
        }
    }

    private func help(_ reader: Reader) -> HTML {
        details(.class("writing-help")) {
            summary { reader(.help) }
            dl(.class("facts")) {
                for (mark, meaning) in WritingField.marks {
                    dt { code(.dir("ltr")) { mark } }
                    dd { reader(meaning) }
                }
            }
        }
    }

    private static let marks: [(String, WritingPhrase)] = [
        ("**…**", .helpStrong), ("[…](https://…)", .helpLink), ("- …", .helpList), ("> …", .helpQuote),
        ("# …", .helpHeading),
        ("@…", .helpMention),
    ]

    /// What the script goes by. Drafts are a member's own, so whoever is not signed in has none.
    private func keeping(_ visit: Visit) -> [Attribute] {
        let reader = visit.reader
        return [
            .data("writing", name), .data("longest", "\(longest)"),
            .data("preview", visit.link("/writing/preview")),
            .data("draft", visit.viewer.member == nil || draft.isEmpty ? nil : draft),
            .data("member", visit.viewer.member.map { "\($0)" }),
            .data("now", "\(visit.site.now)"), .data("drafts", visit.link("/writing/draft")),
            .data("token", visit.link("/writing/token")), .data("sign-in", visit.link("/sign-in")),
            .data("kept", reader(.kept)), .data("not-connected", reader(.notConnected)),
            .data("signed-out", reader(.signedOut)), .data("sign-in-elsewhere", reader(.signInElsewhere)),
            .data("offer", reader(.offer)), .data("put-back", reader(.putBack)),
            .data("throw-away", reader(.throwAway)),
            .data("empty", reader(.previewEmpty)),
        ]
    }
}
