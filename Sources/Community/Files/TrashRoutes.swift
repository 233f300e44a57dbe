import Access
import Base
import Markup
import Site
import Storage

extension FilesRoom {
    func addTrash(_ routes: Routes) {
        routes.get("spaces/:space/files/trash", for: .members) { visit in
            let (place, trash) = try await visit.inFolder { connection, folder in
                (folder.place, try connection.trash(of: folder.place))
            }
            return .page(TrashPage(place: place, folders: trash.folders, files: trash.files).page(visit))
        }
        routes.post("spaces/:space/files/:file/trash", for: .members) { visit in
            let path = try await visit.changeFile { connection, file, member in
                guard file.allows(.deleteFile) else { throw AppError.noFile }
                try connection.trash(file, by: member)
                return file.place.space.filesPath
            }
            return .redirect(visit.link(path), saying: visit.reader.files(.nowInTrash))
        }
        routes.post("spaces/:space/files/:file/restore", for: .members) { visit in
            let path = try await visit.changeFile { connection, file, member in
                guard file.allows(.restoreFile) else { throw AppError.noFile }
                try connection.restore(file, by: member)
                return file.path
            }
            return .redirect(visit.link(path), saying: visit.reader.files(.nowRestored))
        }
        routes.post("spaces/:space/files/folders/:folder/restore", for: .members) { visit in
            guard let id = Int64(visit.parameter("folder")) else { throw AppError.noFile }
            let path = try await visit.changeSpace(.discover) { connection, place, member in
                try connection.restore(folder: id, in: place, by: member)
                return "\(place.space.filesPath)/folders/\(id)"
            }
            return .redirect(visit.link(path), saying: visit.reader.files(.nowRestored))
        }
    }
}

/// What was put into the trash and can still come back.
struct TrashPage: Sendable {
    let place: SpaceForViewer
    let folders: [Folder]
    let files: [SharedFile]

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.filesPage(place, reader.files(.trash)) {
            h1 { reader.files(.trash) }
            p { reader.files(.trashLead) }
            if folders.isEmpty, files.isEmpty { p(.class("note")) { reader.files(.trashEmpty) } }
            ul(.class("plain files")) {
                for folder in folders {
                    li(.class("is-folder")) {
                        bdi { folder.name }
                        visit.action(reader.files(.restore), to: folder.path(in: place.space) + "/restore")
                    }
                }
                for file in files {
                    li {
                        a(.href(visit.link(file.path(in: place.space)))) { bdi { file.name } }
                        span(.class("hint")) {
                            reader.files(.goneOn)
                            " "
                            reader.dated((file.trashedAt ?? place.now) + SharedFile.timeInTrash)
                        }
                    }
                }
            }
        }
    }
}
