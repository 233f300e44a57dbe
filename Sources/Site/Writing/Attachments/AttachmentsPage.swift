import Access
import Base
import Markup
import Storage

/// What the member brought for texts, and a form for more: with it a picture comes into a text without any script.
struct AttachmentsPage: Sendable {
    let attachments: [Attachment]
    private static let most = 60

    static func load(_ visit: Visit) async throws -> AttachmentsPage {
        let member = try visit.member()
        return AttachmentsPage(
            attachments: try await visit.database.read { try $0.attachments(of: member, limit: most) })
    }

    func page(_ visit: Visit, _ errors: FormErrors = FormErrors()) -> Page {
        let reader = visit.reader
        return visit.accountPage(reader(.attachmentsTitle), "attachments", status: errors) {
            p(.class("lead")) { reader(.attachmentsLead) }
            new(visit)
            form(visit, errors)
            if attachments.isEmpty { p(.class("note")) { reader(.attachmentsNone) } }
            ul(.class("plain entries")) { for attachment in attachments { entry(attachment, visit) } }
        }
    }

    /// The line that was made last, to be copied.
    private func new(_ visit: Visit) -> HTML {
        guard let made = attachments.first(where: { $0.key == visit.query["new"] }) else { return .empty }
        let words = visit.query["words"] ?? ""
        let brought = BroughtAttachment(
            attachment: made, words: words.isEmpty ? made.name : words, language: visit.language.rawValue)
        return div(.class("note"), .role("status")) {
            label(.for("line")) { visit.reader(.attachmentLine) }
            input(.id("line"), .type("text"), .readonly(true), .dir("ltr"), .value(brought.markdown))
        }
    }

    private func form(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        let error = errors["file"]
        return visit.uploadForm(to: "/account/attachments") {
            Field(
                "words", reader(.attachmentWords), value: visit.form["words"], hint: reader(.attachmentWordsHint),
                isOptional: true, longest: 300
            ).html(reader, errors)
            div(.class(error == nil ? "field" : "field wrong")) {
                label(.for("file")) { reader(.attachmentFile) }
                Field.notes("file", reader(.attachmentFileHint, ["most": reader.size(Attachment.longest)]), error)
                input(
                    .id("file"), .name("file"), .type("file"),
                    .aria("describedby", Field.described("file", "hint", error)),
                    .aria("invalid", error == nil ? nil : "true"))
            }
            div(.class("buttons")) { button { reader(.attachmentSend) } }
        }
    }

    private func entry(_ attachment: Attachment, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return li {
            a(.href(visit.link(attachment.path))) { bdi { attachment.name } }
            p(.class("hint")) {
                reader.size(attachment.blob.size)
                " · "
                reader.moment(attachment.createdAt)
            }
            if !attachment.scan.isOpen { p(.class("note")) { reader(.attachmentHeld) } }
            div(.class("buttons")) {
                a(.class("button plain"), .href(visit.link("/account/attachments?new=\(attachment.key)"))) {
                    reader(.attachmentUse)
                }
                visit.action(
                    reader(.attachmentRemove), to: "/account/attachments/\(attachment.key)/remove",
                    class: "quiet danger")
            }
        }
    }
}
