import Access
import Base
import Markup
import Site
import Storage

extension FilesRoom {
    func addFolders(_ routes: Routes) {
        routes.get("spaces/:space/files", for: .members) { .page(try await folderPage($0)) }
        routes.get("spaces/:space/files/folders/:folder", for: .members) { .page(try await folderPage($0)) }
        routes.post("spaces/:space/files/folders", for: .members) { visit in
            let (name, description) = (visit.form["name"], visit.form["description"])
            guard !name.isEmpty else {
                _ = try await visit.inFolder(.upload) { _, _ in }
                var errors = FormErrors()
                errors.add("name", visit.reader.files(.nameMissing))
                return .page(try await folderPage(visit, errors))
            }
            let path = try await visit.changeFolder(.upload) { connection, folder, member in
                let id = try connection.addFolder(name, description: description, in: folder, by: member)
                return "\(folder.place.space.filesPath)/folders/\(id)"
            }
            return .redirect(visit.link(path), saying: visit.reader.files(.folderMade))
        }
        routes.post("spaces/:space/files/follow", for: .members) { visit in
            let wants = visit.form["follow"] != "no"
            let path = try await visit.changeFolder(.see) { connection, folder, member in
                try connection.follow(folder.folder, wants, by: member)
                return folder.path
            }
            return .redirect(visit.link(path), saying: visit.reader.files(wants ? .nowFollowed : .notFollowed))
        }
        addFolderChanges(routes)
    }

    private func addFolderChanges(_ routes: Routes) {
        routes.get("spaces/:space/files/folders/:folder/change", for: .members) { visit in
            .page(try await changePage(visit, FormErrors()))
        }
        routes.post("spaces/:space/files/folders/:folder/change", for: .members) { visit in
            let (name, description) = (visit.form["name"], visit.form["description"])
            guard !name.isEmpty else {
                var errors = FormErrors()
                errors.add("name", visit.reader.files(.nameMissing))
                return .page(try await changePage(visit, errors))
            }
            let path = try await visit.changeFolder(.changeFile) { connection, folder, member in
                try connection.renameFolder(folder, to: name, description: description, by: member)
                return folder.path
            }
            return .redirect(visit.link(path), saying: visit.reader.files(.saved))
        }
        routes.post("spaces/:space/files/folders/:folder/move", for: .members) { visit in
            let target = Int64(visit.form["to"])
            let path = try await visit.changeFolder(.deleteFile) { connection, folder, member in
                guard let id = folder.folder.id else { throw AppError.noFile }
                try connection.requireEverywhere(.deleteFile, below: id, folder.place)
                let home = try connection.folder(target, in: folder.place)
                guard home.allows(.upload) else { throw AppError.noFile }
                try connection.move(folder, to: home, by: member)
                return folder.path
            }
            return .redirect(visit.link(path), saying: visit.reader.files(.moved))
        }
        routes.post("spaces/:space/files/folders/:folder/trash", for: .members) { visit in
            let path = try await visit.changeFolder(.deleteFile) { connection, folder, member in
                try connection.trash(folder, by: member)
                return folder.above.last?.path(in: folder.place.space) ?? folder.place.space.filesPath
            }
            return .redirect(visit.link(path), saying: visit.reader.files(.nowInTrash))
        }
    }

    func folderPage(_ visit: Visit, _ errors: FormErrors = FormErrors()) async throws -> Page {
        let offset = max(0, Int(visit.query["from"] ?? "") ?? 0)
        let isNewest = visit.query["order"] == "new"
        let member = visit.viewer.member
        let limit = visit.site.settings.fileQuota
        let found = try await visit.inFolder { connection, folder in
            let files = try connection.files(in: folder, newestFirst: isNewest, offset: offset, limit: 201)
            return FolderPage(
                folder: folder, folders: offset == 0 ? try connection.folders(in: folder) : [],
                files: files, tags: try connection.tags(of: files.map(\.id)),
                offset: offset, isNewest: isNewest,
                isFollowed: try member.map { try connection.isFollowed(folder.folder, by: $0) } ?? false,
                used: try connection.bytesUsed(in: folder.place.space.id),
                quota: try connection.quota(of: folder.place.space.id) ?? limit,
                errors: errors)
        }
        return found.page(visit)
    }

    private func changePage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        try await visit.inFolder { connection, folder in
            guard !folder.isRoot, folder.allows(.changeFile) || folder.allows(.deleteFile) else {
                throw AppError.noFile
            }
            return ChangePage(
                place: folder.place, above: folder.above, title: folder.folder.name, path: folder.path,
                name: folder.folder.name, description: folder.folder.description, tags: nil,
                mayChange: folder.allows(.changeFile), mayMove: folder.allows(.deleteFile),
                targets: try connection.targets(in: folder.place, except: folder.folder.id), errors: errors)
        }.page(visit)
    }
}
