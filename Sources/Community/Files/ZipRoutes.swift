import Access
import Base
import Site
import Storage

extension FilesRoom {
    /// A folder with all below it as a zip: what of it the reader may download, and nothing of the rest.
    func addZip(_ routes: Routes) {
        routes.get("spaces/:space/files/zip", for: .members) { visit in
            let wanted = visit.query["folder"]
            let id = wanted.flatMap { Int64($0) }
            guard wanted == nil || id != nil else { throw AppError.noFile }
            let (name, entries) = try await visit.inSpace(.discover) { connection, place in
                let folder = try connection.folder(id, in: place)
                guard folder.allows(.download) else { throw AppError.noFile }
                return (folder.isRoot ? place.space.name : folder.folder.name, try connection.zipEntries(of: folder))
            }
            let (site, viewer) = (visit.site, visit.viewer)
            return .streamed(
                StreamedFile(name: FileName.clean(name) + ".zip", mediaType: "application/zip") { send in
                    var zip = ZipStream()
                    for entry in entries where await FilesRoom.mayStill(.download, entry.file, viewer, site) {
                        let reader = try FileReader(site.blobs.path(of: entry.file.file.blob))
                        try await zip.add(entry.name, changedAt: entry.file.file.changedAt, reader, send)
                    }
                    try await zip.finish(send)
                })
        }
    }
}

extension Connection {
    /// The files in and below the folder that the viewer may download, each with its way from there.
    func zipEntries(of folder: FolderForViewer) throws -> [(name: String, file: FileForViewer)] {
        var entries: [(name: String, file: FileForViewer)] = []
        try gather(folder, way: "", into: &entries, depth: 0)
        return entries
    }

    private func gather(
        _ folder: FolderForViewer, way: String, into entries: inout [(name: String, file: FileForViewer)], depth: Int
    ) throws {
        guard depth <= Folder.deepest, entries.count < 50_000 else { return }
        for file in try files(in: folder, limit: 10_000) {
            let shown = FileForViewer(place: folder.place, file: file, standing: folder.standing)
            if file.state == .published, file.scan.isOpen, shown.allows(.download) {
                entries.append((way + file.name, shown))
            }
        }
        for below in try folders(in: folder) {
            let next = FolderForViewer(
                place: folder.place, folder: below, standing: try standing(of: folder.place.viewer, at: below.scope),
                above: [])
            try gather(next, way: way + below.name + "/", into: &entries, depth: depth + 1)
        }
    }
}
