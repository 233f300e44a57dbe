import Access
import Base
import Site
import Storage

/// What is to be stored with the bytes of a file.
package struct FileDraft: Sendable {
    package var name: String
    package var description: String
    package var reason: String
    package var scan: BlobScan

    package init(
        name: String, description: String = "", reason: String = "", scan: BlobScan = BlobScan.none
    ) {
        self.name = name
        self.description = description
        self.reason = reason
        self.scan = scan
    }
}

/// How storing a version ended.
package enum VersionOutcome: Sendable, Hashable {
    case current(Int)
    /// Somebody was faster: the bytes were kept as this version, and the other one stays current.
    case aside(Int)
}

extension Connection {
    /// Puts a new file into the folder; whoever calls has asked the policy. A name that is taken gets a number.
    package func addFile(
        _ draft: FileDraft, _ blob: Blob, to folder: FolderForViewer, by member: Member.ID
    ) throws -> SharedFile {
        let name = try freeName(draft.name, in: folder.folder.id, of: folder.folder.space)
        let row = try first(
            """
            insert into shared_file (space, folder, scope, name, folded, description, state, was, owner, version, is_held,
                created_at, changed_at)
            values (\(folder.folder.space), \(folder.folder.id), \(folder.folder.scope), \(name),
                \(FileName.folded(name)), \(String(draft.description.prefix(SharedFile.longestDescription))),
                'published', 'published', \(member), 1, false, \(now), \(now)) returning id
            """)
        guard let id = row.map({ Int64($0.int(0)) }) else { throw AppError.noFile }
        try addVersion(1, of: id, blob, draft, by: member, isAside: false)
        try audit(.fileAdded, by: member, on: Ref("file", "\(id)"), in: folder.folder.scope)
        try tellFollowers(of: folder, file: id, name: name, by: member)
        guard let file = try bareFile(id) else { throw AppError.noFile }
        return file
    }

    /// Stores new bytes of a file. They become current if `base` still is; else they wait aside and nothing is lost.
    package func addVersion(
        _ draft: FileDraft, _ blob: Blob, of file: FileForViewer, base: Int, by member: Member.ID
    ) throws -> VersionOutcome {
        let id = file.file.id
        // Locks the file, so that two at once get different numbers and one of them comes second.
        let row = try first("update shared_file set version = version where id = \(id) returning version")
        let last = try first("select max(number) from file_version where file = \(id)")?.intOrNil(0) ?? 0
        let isCurrent = row?.int(0) == base
        try addVersion(last + 1, of: id, blob, draft, by: member, isAside: !isCurrent)
        if isCurrent {
            try execute("update shared_file set version = \(last + 1), changed_at = \(now) where id = \(id)")
        }
        try audit(
            .fileVersion, by: member, on: file.file.ref, in: file.file.scope,
            ["number": "\(last + 1)", "current": isCurrent ? "yes" : "no"])
        return isCurrent ? .current(last + 1) : .aside(last + 1)
    }

    /// Makes an older version, or one that was set aside, current again, as a new version with the same bytes.
    func restoreVersion(
        _ version: FileVersion, of file: FileForViewer, base: Int, reason: String, by member: Member.ID
    ) throws -> VersionOutcome {
        var draft = FileDraft(name: file.file.name, reason: reason)
        draft.scan = version.scan
        return try addVersion(draft, version.blob, of: file, base: base, by: member)
    }

    private func addVersion(
        _ number: Int, of file: Int64, _ blob: Blob, _ draft: FileDraft, by member: Member.ID, isAside: Bool
    ) throws {
        try execute(
            """
            insert into file_version (file, number, blob, author, reason, scan, is_aside, made_at)
            values (\(file), \(number), \(blob.id), \(member), \(String(draft.reason.prefix(SharedFile.longestReason))),
                \(draft.scan.rawValue), \(isAside), \(now))
            """)
        try readLater(file)
        if draft.scan == .waiting { try enqueue(FileJobs.scan, key: "scan") }
    }

    /// Name, description and tags anew.
    package func changeFile(
        _ file: FileForViewer, name: String, description: String, tags: [String], by member: Member.ID
    ) throws {
        let wanted = FileName.clean(name)
        let isSame = FileName.folded(wanted) == FileName.folded(file.file.name)
        let name = isSame ? wanted : try freeName(wanted, in: file.file.folder, of: file.file.space)
        try execute(
            """
            update shared_file set name = \(name), folded = \(FileName.folded(name)),
                description = \(String(description.prefix(SharedFile.longestDescription))), changed_at = \(now)
            where id = \(file.file.id)
            """)
        try execute("delete from file_tag where file = \(file.file.id)")
        for tag in tags.prefix(SharedFile.mostTags) {
            try execute(
                """
                insert into file_tag (file, tag, folded) values (\(file.file.id), \(tag), \(FileName.folded(tag)))
                on conflict do nothing
                """)
        }
        try readLater(file.file.id)
        try audit(.fileChanged, by: member, on: file.file.ref, in: file.file.scope)
    }

    /// Puts the file into another folder of the space, under its grants; the policy was asked about both.
    func move(_ file: FileForViewer, to folder: FolderForViewer, by member: Member.ID) throws {
        guard folder.folder.id != file.file.folder else { return }
        let name = try freeName(file.file.name, in: folder.folder.id, of: file.file.space)
        try execute(
            """
            update shared_file set folder = \(folder.folder.id), scope = \(folder.folder.scope), name = \(name),
                folded = \(FileName.folded(name)) where id = \(file.file.id)
            """)
        try followTexts(in: file.file.space)
        try audit(.fileMoved, by: member, on: file.file.ref, in: folder.folder.scope)
    }

    /// Says that nothing of the file may change or go, or that it may again.
    func hold(_ file: FileForViewer, _ isHeld: Bool, by member: Member.ID) throws {
        try execute("update shared_file set is_held = \(isHeld) where id = \(file.file.id)")
        try audit(.fileHeld, by: member, on: file.file.ref, in: file.file.scope, ["held": isHeld ? "yes" : "no"])
    }

    /// Findable by its name at once, by its text once that was read.
    private func readLater(_ file: Int64) throws {
        try indexFile(file)
        try enqueue(FileJobs.read, "\(file)", key: "\(file)")
    }

    private func tellFollowers(of folder: FolderForViewer, file: Int64, name: String, by member: Member.ID) throws {
        let followers = try rows(
            """
            select member from folder_follow where space = \(folder.folder.space)
                and coalesce(folder, 0) = \(folder.folder.id ?? 0)
            """
        ).map { Int64($0.int(0)) }
        try post(
            Event(
                "file.added", about: Ref("file", "\(file)"), scope: folder.folder.scope, actor: member,
                path: "\(folder.place.space.filesPath)/\(file)", fills: ["file": name]), to: followers)
    }
}
