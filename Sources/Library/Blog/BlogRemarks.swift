import Access
import Base
import Documents
import Markup
import Site
import Storage

/// What authors and reviewers say to one another about the fields of a post.
struct BlogRemarks {
    let visit: Visit
    let placed: DocumentForViewer
    let remarks: [Remark]
    let newest: Revision
    let errors: FormErrors

    private var reader: Reader { visit.reader }
    private var path: String { BlogDesk.path(placed.document.slug) + "/remarks" }

    var html: HTML {
        guard placed.allows(.remark) || !remarks.isEmpty else { return .empty }
        return section(.id("remarks"), .aria("labelledby", "remarks-title")) {
            h2(.id("remarks-title")) { reader.blog(.remarks) }
            if remarks.isEmpty { p(.class("muted")) { reader.blog(.noRemarks) } }
            for remark in remarks.filter(\.isOpen) + remarks.filter({ !$0.isOpen }) { one(remark) }
            if placed.allows(.remark) { form }
        }
    }

    private func one(_ remark: Remark) -> HTML {
        article(.class("comment"), .id("remark-\(remark.id)")) {
            p(.class("small muted byline")) {
                strong { bdi { remark.name.isEmpty ? reader.blog(.formerMember) : remark.name } }
                span { reader.blog(BlogForm.label(remark.field)) }
                span { reader.blog(.onRevision, ["number": "\(remark.revision)"]) }
                span { reader.time(remark.at) }
                span(.class("tag")) { reader.blog(remark.isOpen ? .remarkOpen : .remarkResolved) }
            }
            for line in remark.words.split(separator: "\n") { p(.dir("auto")) { String(line) } }
            if placed.allows(.remark) {
                visit.action(
                    reader.blog(remark.isOpen ? .resolve : .reopen), to: "\(path)/\(remark.id)",
                    [("resolved", remark.isOpen ? "yes" : "no")])
            }
        }
    }

    private var form: HTML {
        visit.form(to: path, class: "no-print") {
            Choice(
                "field", reader.blog(.remarkField), .list,
                BlogRoom.kind.fields.map { Choice.Option($0.name, reader.blog(BlogForm.label($0.name))) },
                chosen: [visit.form.has("field") ? visit.form["field"] : "text"]
            ).html(reader, errors)
            Field(
                "words", reader.blog(.remark), .lines(4), value: visit.form.exact("words"), longest: Remark.longest
            ).html(reader, errors)
            div(.class("buttons")) { button(.class("plain")) { reader.blog(.remarkSend) } }
        }
    }
}
