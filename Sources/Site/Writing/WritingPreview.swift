import Access
import Base
import HTTPTypes
import Markup
import Storage

/// The preview of a text for whoever has no script: what would be shown, and below it the form, which sends the text on to
/// where it was meant to go. Every form that has a `WritingField` gets it from the kernel.
struct WritingPreview {
    /// The name of the button; its value names the field.
    static let asked = "_preview"
    /// Where a field tells how long its text may be, whether it is needed, and the key of its draft.
    static func about(_ field: String) -> String { "_writing-\(field)" }

    private let visit: Visit
    private let field: WritingField
    private let shown: HTML

    /// Nil when no preview was asked for. The text is kept as a draft.
    init?(_ visit: Visit) async throws {
        let name = visit.form[Self.asked]
        guard !name.isEmpty, visit.form.has(name), let member = visit.viewer.member,
            Audience.members.admits(visit.viewer)
        else { return nil }
        let about = visit.form[Self.about(name)].split(separator: " ", maxSplits: 2).map(String.init)
        let text = visit.form.text(name)
        field = WritingField(
            name, visit.reader(.yourText), value: text, draft: about.count > 2 ? about[2] : "",
            longest: about.first.flatMap { Int($0) } ?? Markdown.longest, required: about.dropFirst().first == "1")
        self.visit = visit
        shown = try await visit.rendered(text, language: nil, in: nil)
        let key = field.draft
        guard WritingDraft.isKey(key), text.utf8.count <= Markdown.longest else { return }
        try await visit.database.write { try $0.saveDraft(text, key, of: member, since: $0.now) }
    }

    var page: Page {
        let reader = visit.reader
        var errors = FormErrors()
        if let problem = WritingField.problem(
            in: field.value, longest: field.longest, required: field.isRequired, reader)
        {
            errors.add(field.name, problem)
        }
        var page = Page(title: reader(.previewTitle), description: "") {
            h1 { reader(.previewTitle) }
            p(.class("muted")) { reader(.textPreviewLead) }
            errors.summary(reader)
            section(.class("previewed"), .aria("label", reader(.previewTitle))) {
                if field.value.trimmed.isEmpty { p(.class("muted")) { reader(.previewEmpty) } }
                shown
            }
            h2 { reader(.keepWriting) }
            visit.form(to: visit.path + visit.query.suffix) {
                others
                field.html(visit, errors)
                div(.class("buttons")) { button { reader(.send) } }
            }
        }
        page.status = errors.isEmpty ? .ok : .unprocessableContent
        return page
    }

    /// Everything else that the form held goes along unseen.
    private var others: HTML {
        let own: Set = [Self.asked, Self.about(field.name), field.name, FormToken.field]
        return HTML(
            visit.form.items.filter { !own.contains($0.name) }.map {
                input(.type("hidden"), .name($0.name), .value($0.value))
            })
    }
}
