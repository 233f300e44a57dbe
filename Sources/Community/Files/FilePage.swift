import Access
import Base
import Markup
import Site
import Storage

/// One file: what it is, what it looks like, its versions, and what one can do with it.
struct FilePage: Sendable {
    let file: FileForViewer
    let above: [Folder]
    let versions: [FileVersion]
    let tags: [String]
    var preview: Preview
    let isKept: Bool

    private var record: SharedFile { file.file }

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.filesPage(file.place, record.name, above: above) {
            h1 { bdi { record.name } }
            notes(visit)
            if !record.description.isEmpty { p(.dir("auto")) { record.description } }
            if !tags.isEmpty {
                ul(.class("tags"), .aria("label", reader.files(.tags))) {
                    for tag in tags { li(.class("tag"), .dir("auto")) { tag } }
                }
            }
            if record.state == .trashed { fromTrash(visit) } else { access(visit) }
            facts(reader)
            preview.html(visit, file)
            if record.state != .trashed { bookmarkButton(visit, on: record.ref, isKept: isKept) }
            if record.state != .trashed, file.allowsChange { newVersion(visit) }
            history(visit)
            if record.state != .trashed { more(visit) }
        }
    }

    private func notes(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let aside = visit.query["aside"].flatMap { Int($0) }
        return .empty
            + (versions.contains { $0.number == aside && $0.isAside }
                ? div(.class("note"), .role("alert")) {
                    p { strong { reader.files(.asideTitle) } }
                    p { reader.files(.asideHint, ["number": reader.number(Double(aside ?? 0))]) }
                } : .empty)
            + (MediaName.agrees(record.name, with: record.blob.mediaType)
                ? .empty
                : p(.class("note")) {
                    reader.files(.disagrees, ["kind": reader.kind(of: record.blob.mediaType)])
                })
            + (record.scan == .waiting ? p(.class("note")) { reader.files(.scanWaits) } : .empty)
            + (record.isHeld ? p(.class("note")) { reader.files(.held) } : .empty)
            + (record.state == .hidden ? p(.class("note")) { reader.files(.hiddenNote) } : .empty)
    }

    private func access(_ visit: Visit) -> HTML {
        let reader = visit.reader
        guard record.scan.isOpen else { return .empty }
        guard file.allows(.download) else { return p(.class("muted")) { reader.files(.readOnlyNote) } }
        return div(.class("buttons")) {
            a(.class("action"), .href(visit.link(file.path + "/download"))) {
                reader.files(.download)
                span(.class("visually-hidden")) { " " + record.name }
            }
        }
    }

    private func facts(_ reader: Reader) -> HTML {
        dl(.class("facts")) {
            dt { reader.files(.kind) }
            dd { reader.kind(of: record.blob.mediaType) }
            dt { reader.files(.size) }
            dd { reader.size(record.blob.size) }
            dt { reader.files(.version) }
            dd { reader.number(Double(record.version)) }
            dt { reader.files(.changed) }
            dd {
                reader.dated(record.changedAt)
                if !record.authorName.isEmpty {
                    " · "
                    bdi { reader.person(record.authorName) }
                }
            }
        }
    }

    private func newVersion(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return section(.aria("labelledby", "new-version")) {
            h2(.id("new-version")) { reader.files(.newVersion) }
            visit.uploadForm(to: file.path + "/version") {
                input(.type("hidden"), .name("base"), .value("\(record.version)"))
                Field(
                    "reason", reader.files(.reason), hint: reader.files(.reasonHint), isOptional: true,
                    longest: SharedFile.longestReason
                ).html(reader)
                div(.class("field")) {
                    label(.for("file")) { reader.files(.chooseFile) }
                    input(.id("file"), .name("file"), .type("file"))
                }
                div(.class("buttons")) { button(.class("plain")) { reader.files(.send) } }
            }
        }
    }

    private func history(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return section(.aria("labelledby", "versions")) {
            h2(.id("versions")) { reader.files(.versions) }
            ul(.class("plain files")) { for version in versions { li { entry(version, visit) } } }
        }
    }

    private func entry(_ version: FileVersion, _ visit: Visit) -> HTML {
        let reader = visit.reader
        let number = reader.number(Double(version.number))
        return strong { reader.files(.versionNumber, ["number": number]) }
            + (version.number == record.version
                ? HTML(" ") + span(.class("tag")) { reader.files(.current) } : .empty)
            + (version.isAside ? HTML(" ") + span(.class("tag")) { reader.files(.aside) } : .empty)
            + span(.class("hint")) {
                reader.dated(version.madeAt)
                " · "
                bdi { reader.person(version.authorName) }
                " · "
                reader.size(version.blob.size)
            }
            + (version.reason.isEmpty ? .empty : p(.dir("auto")) { version.reason })
            + div(.class("links")) {
                if file.allows(.download), version.scan.isOpen {
                    a(.href(visit.link(file.path + "/download?version=\(version.number)"))) {
                        reader.files(.downloadVersion, ["number": number])
                    }
                }
                if version.number != record.version, file.allows(.changeFile), record.state != .trashed {
                    visit.action(
                        reader.files(.restoreVersion, ["number": number]), to: file.path + "/restore-version",
                        [("number", "\(version.number)"), ("base", "\(record.version)")])
                }
            }
    }

    private func fromTrash(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return div(.class("note")) {
            p { reader.files(.inTrash) }
            if file.allows(.restoreFile) {
                visit.action(reader.files(.restore), to: file.path + "/restore", class: "plain")
            }
        }
    }

    private func more(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let isManager = Policy.allows(file.place.viewer, .grant(.all), Facts(file.standing, now: file.place.now))
        return section(.aria("labelledby", "more")) {
            h2(.id("more")) { reader.files(.more) }
            ul(.class("links")) {
                if file.allowsChange || file.allows(.deleteFile) {
                    li { a(.href(visit.link(file.path + "/change"))) { reader.files(.change) } }
                }
                if file.place.takesPart {
                    li { a(.href(visit.link(file.path + "/people"))) { reader.files(.whoSees) } }
                }
                if file.allows(.makeLink(.readOnly)) {
                    li { a(.href(visit.link(file.path + "/links"))) { reader.files(.links) } }
                }
                if record.owner != visit.viewer.member {
                    li {
                        a(
                            .href(
                                visit.link(
                                    "/report", Query([("ref", record.ref.description), ("in", "\(record.scope)")])))
                        ) {
                            reader.files(.report)
                        }
                    }
                }
            }
            if isManager {
                visit.action(
                    reader.files(record.isHeld ? .endHold : .hold), to: file.path + "/hold",
                    [("hold", record.isHeld ? "no" : "yes")])
            }
        }
    }
}
