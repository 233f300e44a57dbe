import Access
import Base
import Markup
import Site
import Storage

/// What lies in a folder, and what one can do there.
struct FolderPage: Sendable {
    let folder: FolderForViewer
    let folders: [Folder]
    let files: [SharedFile]
    let tags: [Int64: [String]]
    let offset: Int
    let isNewest: Bool
    let isFollowed: Bool
    let used: Int64
    let quota: Int64
    let errors: FormErrors
    static let perPage = 200

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        let title = folder.isRoot ? reader.files(.files) : folder.folder.name
        return visit.filesPage(folder.place, title, above: folder.above, isRoot: folder.isRoot) {
            errors.summary(reader)
            h1 { folder.isRoot ? HTML(title) : bdi { title } }
            if !folder.folder.description.isEmpty { p(.dir("auto")) { folder.folder.description } }
            if folder.isRoot { p(.class("muted")) { reader.files(.lead) } }
            search(visit)
            contents(visit)
            tools(visit)
        }
    }

    private func search(_ visit: Visit) -> HTML {
        form(.method("get"), .action(visit.link("\(folder.place.space.path)/find")), .role("search")) {
            div(.class("field")) {
                label(.for("find")) { visit.reader.files(.findLabel) }
                div(.class("row")) {
                    input(.id("find"), .name("q"), .type("search"), .dir("auto"))
                    button(.class("plain")) { visit.reader.files(.find) }
                }
            }
        }
    }

    private func contents(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let shown = files.prefix(FolderPage.perPage)
        if folders.isEmpty, shown.isEmpty {
            return p(.class("note")) { reader.files(folder.allows(.upload) ? .emptyUpload : .empty) }
        }
        return ul(.class("plain files"), .aria("label", reader.files(.contents))) {
            for item in folders {
                li(.class("is-folder")) {
                    a(.href(visit.link(item.path(in: folder.place.space)))) { bdi { item.name } }
                    span(.class("hint")) { reader.files(.folder) }
                }
            }
            for file in shown { li { line(file, visit) } }
        } + pages(visit)
    }

    private func line(_ file: SharedFile, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return a(.href(visit.link(file.path(in: folder.place.space)))) { bdi { file.name } }
            + span(.class("hint")) {
                reader.kind(of: file.blob.mediaType)
                " · "
                reader.size(file.blob.size)
                " · "
                reader.dated(file.changedAt)
                if !file.authorName.isEmpty {
                    " · "
                    bdi { reader.person(file.authorName) }
                }
                if file.state == .hidden { HTML(" · " + reader.files(.hidden)) }
                for tag in tags[file.id] ?? [] {
                    " "
                    span(.class("tag"), .dir("auto")) { tag }
                }
            }
    }

    private func pages(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let path = visit.link(folder.path)
        let order = isNewest ? "&order=new" : ""
        return p(.class("links")) {
            if files.count > 1 {
                a(.href(path + (isNewest ? "" : "?order=new"))) { reader.files(isNewest ? .byName : .byDate) }
            }
            if offset > 0 {
                a(.href("\(path)?from=\(max(0, offset - FolderPage.perPage))\(order)")) { reader.files(.earlier) }
            }
            if files.count > FolderPage.perPage {
                a(.href("\(path)?from=\(offset + FolderPage.perPage)\(order)")) { reader.files(.further) }
            }
        }
    }

    private func tools(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let space = folder.place.space.filesPath
        return .empty
            + (folder.allows(.upload) ? upload(visit) + newFolder(visit) : .empty)
            + section(.aria("labelledby", "more")) {
                h2(.id("more")) { reader.files(.more) }
                ul(.class("links")) {
                    if !folder.isRoot, folder.allows(.changeFile) || folder.allows(.deleteFile) {
                        li { a(.href(visit.link(folder.path + "/change"))) { reader.files(.changeFolder) } }
                    }
                    if !folder.isRoot, folder.place.takesPart {
                        li { a(.href(visit.link(folder.path + "/people"))) { reader.files(.whoSees) } }
                    }
                    if folder.allows(.download), !files.isEmpty || !folders.isEmpty {
                        li {
                            a(.href(visit.link("\(space)/zip" + (folder.folder.id.map { "?folder=\($0)" } ?? "")))) {
                                reader.files(.zip)
                            }
                        }
                    }
                    li { a(.href(visit.link(space + "/trash"))) { reader.files(.trash) } }
                }
                if visit.viewer.member != nil { follow(visit) }
                // How much lies in folders that others do not see is for those alone who answer for the space.
                if folder.place.allows(.changeSettings) {
                    p(.class("muted")) {
                        reader.files(.used, ["used": reader.size(used), "quota": reader.size(quota)])
                    }
                }
            }
    }

    private func follow(_ visit: Visit) -> HTML {
        visit.action(
            visit.reader.files(isFollowed ? .unfollow : .follow), to: folder.place.space.filesPath + "/follow",
            [("folder", folder.folder.id.map(String.init) ?? ""), ("follow", isFollowed ? "no" : "yes")])
    }

    private func upload(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let space = folder.place.space.filesPath
        return section(.aria("labelledby", "add")) {
            h2(.id("add")) { reader.files(.addFiles) }
            visit.uploadForm(to: space + "/upload", class: "uploading") {
                input(.type("hidden"), .name("folder"), .value(folder.folder.id.map(String.init) ?? ""))
                Field(
                    "description", reader.files(.description), .lines(2), isOptional: true,
                    longest: SharedFile.longestDescription
                ).html(reader)
                div(.class("field")) {
                    label(.for("files")) { reader.files(.chooseFiles) }
                    span(.class("hint"), .id("files-hint")) {
                        reader.files(.chooseHint, ["size": reader.size(visit.site.settings.longestFile)])
                    }
                    if let message = errors["files"] { span(.class("error"), .id("files-error")) { message } }
                    input(
                        .id("files"), .name("files"), .type("file"), .multiple(true),
                        .aria("describedby", errors["files"] == nil ? "files-hint" : "files-hint files-error"),
                        .aria("invalid", errors["files"] == nil ? nil : "true"))
                }
                div(
                    .class("buttons"), .data("uploads", visit.link(space + "/uploads")),
                    .data("paused", reader.files(.paused)),
                    .data("sent", reader.files(.sentSoFar, ["percent": "{percent}"]))
                ) {
                    button { reader.files(.send) }
                    p(.class("progress"), .role("status")) {}
                }
            }
        }
    }

    private func newFolder(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return details(.open(errors["name"] != nil)) {
            summary { reader.files(.newFolder) }
            visit.form(to: folder.place.space.filesPath + "/folders") {
                input(.type("hidden"), .name("folder"), .value(folder.folder.id.map(String.init) ?? ""))
                Field("name", reader.files(.name), longest: FileName.longest).html(reader, errors)
                div(.class("buttons")) { button(.class("plain")) { reader.files(.makeFolder) } }
            }
        }
    }
}
