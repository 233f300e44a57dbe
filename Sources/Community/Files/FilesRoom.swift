import Access
import Base
import Markup
import Site
import Storage

/// Files: folders of a space with levels of access, versions, trash, previews, links.
package struct FilesRoom: Feature {
    package let id = "files"

    package init() {}

    package var styleSheet: String { FilesStyle.sheet }
    package var memberScript: String { FilesScript.text }

    package var events: [EventKind] {
        [
            EventKind(
                "file.added", .spaces,
                sight: { refs, viewer, connection in try connection.visibleFiles(refs, viewer) },
                title: { $0.files(.eventAdded, $1) }),
            EventKind("file.infected", .moderation) { $0.files(.eventInfected, $1) },
        ]
    }

    package var moderated: [any Moderated] { [ModeratedFile()] }
    package var records: [any RecordKind] { [FileRecord()] }
    package var personalData: [PersonalData] { [.files] }

    package func jobs(_ site: Site) -> [JobHandler] { FileJobs.handlers(site) }
    package var recurringJobs: [RecurringJob] { FileJobs.recurring }

    package func spaceMenu(_ place: SpaceForViewer, _ reader: Reader) -> [SideMenu.Item] {
        [SideMenu.Item("files", place.space.filesPath, reader.files(.files))]
    }

    package func spaceNews(_ place: SpaceForViewer, _ visit: Visit) async throws -> HTML {
        let files = try await visit.database.read { try $0.newestFiles(in: place, limit: 3) }
        guard !files.isEmpty else { return .empty }
        return h3 { visit.reader.files(.files) }
            + ul {
                for file in files {
                    li {
                        a(.href(visit.link(file.path(in: place.space)))) { bdi { file.name } }
                        " "
                        span(.class("muted")) { visit.reader.dated(file.changedAt) }
                    }
                }
            }
    }

    package func addRoutes(_ routes: Routes) {
        addFolders(routes)
        addUploads(routes)
        addFiles(routes)
        addTrash(routes)
        addPreviews(routes)
        addLinks(routes)
        addZip(routes)
        addResumable(routes)
        addLevels(routes)
    }
}
