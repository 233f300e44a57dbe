import Access
import Base
import Markup
import Site
import Storage

/// Name, description, tags and place of a file or folder.
struct ChangePage: Sendable {
    let place: SpaceForViewer
    let above: [Folder]
    let title: String
    let path: String
    let name: String
    let description: String
    /// Nil for folders, which have none.
    let tags: [String]?
    let mayChange: Bool
    let mayMove: Bool
    let targets: [(id: Int64?, title: String)]
    let errors: FormErrors

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.filesPage(place, reader.files(.change), above: above) {
            errors.summary(reader)
            p(.class("crumbs")) { a(.href(visit.link(path))) { bdi { title } } }
            h1 { reader.files(.change) }
            if mayChange {
                visit.form(to: path + "/change") {
                    Field("name", reader.files(.name), value: name, longest: FileName.longest).html(reader, errors)
                    Field(
                        "description", reader.files(.description), .lines(4), value: description, isOptional: true,
                        longest: SharedFile.longestDescription
                    ).html(reader, errors)
                    if let tags {
                        Field(
                            "tags", reader.files(.tags), value: tags.joined(separator: ", "),
                            hint: reader.files(.tagsHint), isOptional: true
                        ).html(reader, errors)
                    }
                    div(.class("buttons")) { button { reader.files(.save) } }
                }
            }
            if mayMove { elsewhere(visit) }
        }
    }

    private func elsewhere(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return section(.aria("labelledby", "elsewhere")) {
            h2(.id("elsewhere")) { reader.files(.move) }
            p { reader.files(.moveHint) }
            visit.form(to: path + "/move") {
                Choice(
                    "to", reader.files(.moveTo), .list,
                    targets.map {
                        .init($0.id.map(String.init) ?? "root", $0.id == nil ? reader.files(.files) : $0.title)
                    },
                    chosen: ["root"]
                ).html(reader)
                div(.class("buttons")) { button(.class("plain")) { reader.files(.move) } }
            }
            h2 { reader.files(.toTrash) }
            p { reader.files(.toTrashHint) }
            visit.action(reader.files(.toTrash), to: path + "/trash", class: "quiet danger")
        }
    }
}
