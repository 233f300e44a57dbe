import Access
import Base
import Storage

extension AppError {
    /// The same for what does not exist and for what one may not see.
    static let noFile = AppError(.notFound, "There is no such page")
}

extension Connection {
    /// The folder of the space as the viewer stands there; nil asks for the root.
    ///
    /// Throws the same `notFound` for one that is not there, is in the trash, or may not be seen.
    package func folder(_ id: Int64?, in place: SpaceForViewer) throws -> FolderForViewer {
        guard let found = try bareFolder(id, in: place.space.id) else { throw AppError.noFile }
        let above = try foldersAbove(found)
        let standings = try standings(of: place.viewer, at: [found.scope] + above.map(\.scope))
        let shown = FolderForViewer(
            place: place, folder: found, standing: standings[found.scope] ?? .none,
            above: above.filter { other in
                let facts = Facts(standings[other.scope] ?? .none, state: other.state, now: place.now)
                return Policy.allows(place.viewer, .see, facts)
            })
        guard shown.allows(.see), found.state != .trashed else { throw AppError.noFile }
        return shown
    }

    /// The folder whoever asks; the root for nil.
    func bareFolder(_ id: Int64?, in space: Int64) throws -> Folder? {
        guard let id else { return .root(of: space) }
        return try first("select \(Folder.columns) from folder f where f.id = \(id) and f.space = \(space)")
            .map(Folder.init)
    }

    /// From the root down, the root first.
    func foldersAbove(_ folder: Folder) throws -> [Folder] {
        guard folder.id != nil else { return [] }
        var above: [Folder] = []
        var next = folder.parent
        while let id = next, above.count < Scope.deepest, let parent = try bareFolder(id, in: folder.space) {
            above.insert(parent, at: 0)
            next = parent.parent
        }
        return [.root(of: folder.space)] + above
    }

    /// The folders right below that the viewer may see, by name.
    func folders(in parent: FolderForViewer) throws -> [Folder] {
        let (viewer, folder) = (parent.place.viewer, parent.folder)
        return try rows(
            """
            select \(Folder.columns) from folder f
            where f.space = \(folder.space) and \(isIn("f.parent", folder.id)) and f.state <> 'trashed'
                and \(Policy.visible(viewer, Folder.recordColumns, now: now))
            order by f.folded, f.id limit 1000
            """
        ).map(Folder.init)
    }

    func isIn(_ column: SQL, _ id: Int64?) -> SQL { id.map { "\(column) = \($0)" } ?? "\(column) is null" }

    /// The folder with all below it, every parent before its children, trash and all.
    func foldersBelow(_ id: Int64) throws -> [Folder] {
        try rows(
            """
            with recursive down (id, depth) as (
                select cast(\(id) as bigint), 0
                union all select f.id, down.depth + 1 from folder f join down on f.parent = down.id
                where down.depth < \(Scope.deepest + 1))
            select \(Folder.columns) from down join folder f on f.id = down.id order by down.depth, f.id
            """
        ).map(Folder.init)
    }

    /// Makes a folder; whoever calls has asked the policy. Returns its number.
    package func addFolder(
        _ name: String, description: String, in parent: FolderForViewer, by member: Member.ID
    ) throws -> Int64 {
        guard parent.above.count < Folder.deepest else {
            throw AppError(
                .invalid, "The folders would lie too deep", at: "name", remedy: "Choose a place nearer to the top")
        }
        let name = try freeName(name, in: parent.folder.id, of: parent.folder.space)
        let row = try first(
            """
            insert into folder (space, parent, scope, name, folded, description, state, was, created_by, created_at)
            values (\(parent.folder.space), \(parent.folder.id), \(parent.folder.scope), \(name),
                \(FileName.folded(name)), \(String(description.prefix(Folder.longestDescription))), 'published',
                'published', \(member), \(now)) returning id
            """)
        guard let id = row.map({ Int64($0.int(0)) }) else { throw AppError.noFile }
        try audit(.folderMade, by: member, on: Ref("folder", "\(id)"), in: parent.folder.scope)
        return id
    }

    func renameFolder(_ folder: FolderForViewer, to name: String, description: String, by member: Member.ID) throws {
        guard let id = folder.folder.id else { throw AppError.noFile }
        let name =
            FileName.folded(FileName.clean(name)) == FileName.folded(folder.folder.name)
            ? FileName.clean(name) : try freeName(name, in: folder.folder.parent, of: folder.folder.space)
        try execute(
            """
            update folder set name = \(name), folded = \(FileName.folded(name)),
                description = \(String(description.prefix(Folder.longestDescription))) where id = \(id)
            """)
        try audit(.folderChanged, by: member, on: Ref("folder", "\(id)"), in: folder.folder.scope)
    }

    /// The name, or the same with the next number where a file or folder bears it: also one that the viewer does not see,
    /// so that nothing is learnt of it.
    func freeName(_ wanted: String, in folder: Int64?, of space: Int64) throws -> String {
        let name = FileName.clean(wanted)
        for number in 1...10_000 {
            let candidate = number == 1 ? name : FileName.numbered(name, number)
            let folded = FileName.folded(candidate)
            let taken = try first(
                """
                select 1 from shared_file where space = \(space) and coalesce(folder, 0) = \(folder ?? 0)
                    and folded = \(folded) and state <> 'trashed'
                union all select 1 from folder where space = \(space) and coalesce(parent, 0) = \(folder ?? 0)
                    and folded = \(folded) and state <> 'trashed' limit 1
                """)
            if taken == nil { return candidate }
        }
        throw AppError(.conflict, "There are too many files of this name", at: "name", remedy: "Choose another name")
    }
}

extension Folder {
    /// Folders in folders; scopes may be as deep as these and the space itself.
    static let deepest = 32

    static let columns: SQL = "f.id, f.space, f.parent, f.scope, f.name, f.description, f.state, f.created_by"
    static let recordColumns = RecordColumns(scope: "f.scope", state: "f.state", owner: "f.created_by")

    init(_ row: Row) {
        self.init(
            id: Int64(row.int(0)), space: Int64(row.int(1)), parent: row.intOrNil(2).map(Int64.init),
            scope: Int64(row.int(3)), name: row.string(4), description: row.string(5),
            state: RecordState(rawValue: row.string(6)) ?? .hidden, createdBy: row.intOrNil(7).map(Int64.init))
    }
}

extension Act {
    package static let folderMade = Act("folder.made")
    package static let folderChanged = Act("folder.changed")
    package static let folderMoved = Act("folder.moved")
    package static let folderTrashed = Act("folder.trashed")
    package static let folderRestored = Act("folder.restored")
    package static let folderLevels = Act("folder.levels")
    package static let fileAdded = Act("file.added")
    package static let fileVersion = Act("file.version")
    package static let fileChanged = Act("file.changed")
    package static let fileMoved = Act("file.moved")
    package static let fileTrashed = Act("file.trashed")
    package static let fileRestored = Act("file.restored")
    package static let filePurged = Act("file.purged")
    package static let fileHeld = Act("file.held")
    package static let fileLinkMade = Act("file.link-made")
    package static let fileLinkRevoked = Act("file.link-revoked")
    package static let fileInfected = Act("file.infected")
}
