import Access
import Base
import Site
import Storage

extension Connection {
    /// Puts the file into the trash.
    package func trash(_ file: FileForViewer, by member: Member.ID) throws {
        try execute(
            """
            update shared_file set was = state, state = 'trashed', trashed_by = \(member), trashed_at = \(now)
            where id = \(file.file.id) and state <> 'trashed'
            """)
        try followTexts(in: file.file.space)
        try audit(.fileTrashed, by: member, on: file.file.ref, in: file.file.scope)
    }

    /// Puts the folder with everything in it into the trash.
    ///
    /// Throws `notFound` when something below it may not be deleted by the viewer, or is held.
    func trash(_ folder: FolderForViewer, by member: Member.ID) throws {
        guard let id = folder.folder.id else { throw AppError.noFile }
        try requireEverywhere(.deleteFile, below: id, folder.place)
        let all = try foldersBelow(id).compactMap(\.id)
        try execute(
            """
            update shared_file set was = state, state = 'trashed', trashed_by = \(member), trashed_at = \(now),
                trashed_with = \(id) where folder in (\(list: all)) and state <> 'trashed'
            """)
        try execute(
            """
            update folder set was = state, state = 'trashed', trashed_by = \(member), trashed_at = \(now),
                trashed_with = case when id = \(id) then null else cast(\(id) as bigint) end
            where id in (\(list: all)) and state <> 'trashed'
            """)
        try followTexts(in: folder.folder.space)
        try audit(.folderTrashed, by: member, on: Ref("folder", "\(id)"), in: folder.folder.scope)
    }

    /// Takes the file out of the trash: to where it lay, or to the root if that is gone.
    func restore(_ file: FileForViewer, by member: Member.ID) throws {
        let home = try livingFolder(file.file.folder, in: file.place)
        let name = try freeName(file.file.name, in: home.folder.id, of: file.file.space)
        try execute(
            """
            update shared_file set state = was, name = \(name), folded = \(FileName.folded(name)),
                folder = \(home.folder.id), scope = \(home.folder.scope), trashed_at = null, trashed_by = null,
                trashed_with = null where id = \(file.file.id) and state = 'trashed'
            """)
        try followTexts(in: file.file.space)
        try audit(.fileRestored, by: member, on: file.file.ref, in: home.folder.scope)
    }

    /// Takes the folder out of the trash with everything that went with it.
    func restore(folder id: Int64, in place: SpaceForViewer, by member: Member.ID) throws {
        guard let folder = try bareFolder(id, in: place.space.id), folder.state == .trashed else {
            throw AppError.noFile
        }
        let standing = try standing(of: place.viewer, at: folder.scope)
        let facts = Facts(standing, owner: folder.createdBy, state: .trashed, now: now)
        guard Policy.allows(place.viewer, .restoreFile, facts) else { throw AppError.noFile }
        let home = try livingFolder(folder.parent, in: place)
        if home.folder.id != folder.parent { try reparent(folder, below: home.folder) }
        let name = try freeName(folder.name, in: home.folder.id, of: place.space.id)
        try execute(
            """
            update folder set state = was, trashed_at = null, trashed_by = null, trashed_with = null
            where id = \(id) or trashed_with = \(id)
            """)
        try execute(
            """
            update folder set name = \(name), folded = \(FileName.folded(name)), parent = \(home.folder.id)
            where id = \(id)
            """)
        try execute(
            """
            update shared_file set state = was, trashed_at = null, trashed_by = null, trashed_with = null
            where trashed_with = \(id)
            """)
        try followTexts(in: place.space.id)
        try audit(.folderRestored, by: member, on: Ref("folder", "\(id)"), in: home.folder.scope)
    }

    /// The folder if it is there and takes files of the viewer, else the root.
    private func livingFolder(_ id: Int64?, in place: SpaceForViewer) throws -> FolderForViewer {
        if let id, let bare = try bareFolder(id, in: place.space.id), bare.state == .published {
            let home = FolderForViewer(
                place: place, folder: bare, standing: try standing(of: place.viewer, at: bare.scope), above: [])
            if home.allows(.upload) { return home }
        }
        let root = try folder(nil, in: place)
        guard root.allows(.upload) else { throw AppError.noFile }
        return root
    }

    /// Asks the policy about the folder, every folder below it and every file in them.
    func requireEverywhere(_ action: Action, below id: Int64, _ place: SpaceForViewer) throws {
        let all = try foldersBelow(id).filter { $0.state != .trashed }
        let standings = try standings(of: place.viewer, at: Array(Set(all.map(\.scope))))
        for folder in all {
            let facts = Facts(standings[folder.scope] ?? .none, owner: folder.createdBy, state: folder.state, now: now)
            guard Policy.allows(place.viewer, action, facts) else { throw AppError.noFile }
        }
        let held = try first(
            """
            select 1 from shared_file where folder in (\(list: all.compactMap(\.id))) and is_held and state <> 'trashed'
            limit 1
            """)
        guard held == nil else {
            throw AppError(.conflict, "A file in the folder is held", remedy: "It stays until the hold is lifted")
        }
    }

    /// Removes for good what has been in the trash for 30 days; returns how many files. Their bytes go with the next
    /// removal of blobs that nothing refers to.
    func emptyTrash() throws -> Int {
        let before = now - SharedFile.timeInTrash
        let files = try rows(
            """
            select id, scope from shared_file where state = 'trashed' and trashed_at < \(before) and not is_held
            order by id limit 500
            """)
        for row in files { try purge(Int64(row.int(0)), scope: Int64(row.int(1))) }
        try emptyFolders(before)
        return files.count
    }

    /// The deepest first; a folder in which something was left stays.
    private func emptyFolders(_ before: Int64) throws {
        while true {
            let gone = try rows(
                """
                select f.id from folder f where f.state = 'trashed' and f.trashed_at < \(before)
                    and not exists (select 1 from folder c where c.parent = f.id)
                    and not exists (select 1 from shared_file s where s.folder = f.id) limit 500
                """
            ).map { Int64($0.int(0)) }
            guard !gone.isEmpty else { return }
            try execute("update folder set trashed_with = null where trashed_with in (\(list: gone))")
            try execute("update shared_file set trashed_with = null where trashed_with in (\(list: gone))")
            try execute("delete from folder_follow where folder in (\(list: gone))")
            try execute("delete from file_upload where folder in (\(list: gone))")
            try execute("delete from folder where id in (\(list: gone))")
        }
    }

    private func purge(_ file: Int64, scope: Int64) throws {
        try execute(
            "delete from access_grant where principal in (select id from file_link where file = \(file))")
        for table in ["file_tag", "file_version", "file_link", "file_upload"] {
            try execute("delete from \(raw: try Identifier(table)) where file = \(file)")
        }
        try execute("delete from file_upload where result = \(file)")
        try execute("delete from shared_file where id = \(file)")
        try dropText(Ref("file", "\(file)"))
        try withdrawNotices(about: Ref("file", "\(file)"))
        try audit(.filePurged, by: nil, on: Ref("file", "\(file)"), in: scope)
    }
}
