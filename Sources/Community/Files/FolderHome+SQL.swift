import Access
import Base
import Site
import Storage

extension Connection {
    /// Tells the member of new files in the folder from now on, or no more.
    package func follow(_ folder: Folder, _ wants: Bool, by member: Member.ID) throws {
        if wants {
            try execute(
                """
                insert into folder_follow (space, folder, member) values (\(folder.space), \(folder.id), \(member))
                on conflict do nothing
                """)
        } else {
            try execute(
                """
                delete from folder_follow where space = \(folder.space) and coalesce(folder, 0) = \(folder.id ?? 0)
                    and member = \(member)
                """)
        }
    }

    func isFollowed(_ folder: Folder, by member: Member.ID) throws -> Bool {
        try first(
            """
            select 1 from folder_follow where space = \(folder.space) and coalesce(folder, 0) = \(folder.id ?? 0)
                and member = \(member)
            """) != nil
    }

    /// The folders of the space that take files of the viewer, by their way from the root; the root first.
    func targets(in place: SpaceForViewer, except own: Int64? = nil) throws -> [(id: Int64?, title: String)] {
        let found = try rows(
            """
            select \(Folder.columns) from folder f where f.space = \(place.space.id) and f.state = 'published'
                and \(Policy.visible(place.viewer, Folder.recordColumns, .view.union(.create), now: now))
            order by f.folded limit 500
            """
        ).map(Folder.init)
        let names = Dictionary(uniqueKeysWithValues: found.compactMap { folder in folder.id.map { ($0, folder) } })
        func way(_ folder: Folder, _ depth: Int = 0) -> String {
            guard depth < Folder.deepest, let parent = folder.parent.flatMap({ names[$0] }) else { return folder.name }
            return way(parent, depth + 1) + " / " + folder.name
        }
        let below = try own.map { Set(try foldersBelow($0).compactMap(\.id)) } ?? []
        let others = found.filter { folder in folder.id.map { !below.contains($0) } ?? false }
        let root = try folder(nil, in: place).allows(.upload) ? [(id: Int64?.none, title: "")] : []
        return root + others.map { (id: $0.id, title: way($0)) }.sorted { $0.title < $1.title }
    }

    /// The newest files of the space that the viewer may see.
    func newestFiles(in place: SpaceForViewer, limit: Int) throws -> [SharedFile] {
        try rows(
            """
            select \(SharedFile.columns) from \(SharedFile.tables)
            where f.space = \(place.space.id) and f.state = 'published'
                and \(Policy.visible(place.viewer, SharedFile.recordColumns, now: now))
            order by f.changed_at desc, f.id desc limit \(limit)
            """
        ).map(SharedFile.init)
    }

    /// Which of the files the viewer may see.
    func visibleFiles(_ refs: Set<Ref>, _ viewer: Viewer) throws -> Set<Ref> {
        let ids = refs.compactMap { Int64($0.id) }
        let found = try rows(
            """
            select f.id from shared_file f where f.id in (\(list: ids)) and f.state = 'published'
                and \(Policy.visible(viewer, SharedFile.recordColumns, now: now))
            """)
        return Set(found.map { Ref("file", "\($0.int(0))") })
    }
}
