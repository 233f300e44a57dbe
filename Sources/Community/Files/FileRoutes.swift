import Access
import Base
import Markup
import Site
import Storage

extension FilesRoom {
    func addFiles(_ routes: Routes) {
        routes.get("spaces/:space/files/:file", for: .members) { .page(try await filePage($0)) }
        routes.get("spaces/:space/files/:file/download", for: .members) { try await download($0) }
        routes.get("spaces/:space/files/:file/change", for: .members) { .page(try await changePage($0, FormErrors())) }
        routes.post("spaces/:space/files/:file/change", for: .members) { try await change($0) }
        routes.post("spaces/:space/files/:file/move", for: .members) { visit in
            let target = Int64(visit.form["to"])
            let path = try await visit.changeFile { connection, file, member in
                guard file.allows(.deleteFile) else { throw AppError.noFile }
                let home = try connection.folder(target, in: file.place)
                guard home.allows(.upload) else { throw AppError.noFile }
                try connection.move(file, to: home, by: member)
                return file.path
            }
            return .redirect(visit.link(path), saying: visit.reader.files(.moved))
        }
        routes.post("spaces/:space/files/:file/hold", for: .members) { visit in
            let isHeld = visit.form["hold"] == "yes"
            let path = try await visit.changeFile { connection, file, member in
                // A hold bounds what anyone may do with the file, so its end is asked of the place.
                let facts = Facts(file.standing, now: connection.now)
                guard Policy.allows(file.place.viewer, .grant(.all), facts) else { throw AppError.noFile }
                try connection.hold(file, isHeld, by: member)
                return file.path
            }
            return .redirect(visit.link(path), saying: visit.reader.files(isHeld ? .nowHeld : .notHeld))
        }
    }

    /// The bytes of the current version, or of the one asked for, for whoever may have them.
    private func download(_ visit: Visit) async throws -> Answer {
        let number = visit.query["version"].flatMap { Int($0) }
        let (file, blob) = try await visit.inFile { connection, file in
            guard file.allows(.download) else { throw AppError.noFile }
            let version = try connection.versions(of: file.file.id).first { $0.number == number ?? file.file.version }
            guard let version, version.scan.isOpen else { throw AppError.noFile }
            return (file, version.blob)
        }
        return .stored(
            StoredFile(blob, name: file.file.name) { [site = visit.site, viewer = visit.viewer] in
                await FilesRoom.mayStill(.download, file, viewer, site)
            })
    }

    /// Asked while a long download goes out: whether the grant still holds, with what the viewer is now.
    static func mayStill(_ action: Action, _ file: FileForViewer, _ viewer: Viewer, _ site: Site) async -> Bool {
        let allowed = try? await site.database.read { connection in
            let now = try viewer.member.map { try connection.viewer(as: $0) } ?? viewer
            guard let current = try connection.bareFile(file.file.id) else { return false }
            let standing = try connection.standing(of: now, at: current.scope)
            return FileForViewer(
                place: SpaceForViewer(space: file.place.space, standing: standing, viewer: now, now: connection.now),
                file: current, standing: standing
            ).allows(action)
        }
        return allowed ?? true
    }

    private func change(_ visit: Visit) async throws -> Answer {
        let (form, reader) = (visit.form, visit.reader)
        let tags = FilesRoom.tags(form["tags"])
        var errors = FormErrors()
        errors.require(!form["name"].isEmpty, "name", reader.files(.nameMissing))
        errors.require(
            tags.count <= SharedFile.mostTags && tags.allSatisfy { $0.count <= SharedFile.longestTag }, "tags",
            reader.files(.tagsWrong))
        guard errors.isEmpty else { return .page(try await changePage(visit, errors)) }
        let path = try await visit.changeFile { connection, file, member in
            guard file.allowsChange else { throw AppError.noFile }
            try connection.changeFile(
                file, name: form["name"], description: form["description"], tags: tags, by: member)
            return file.path
        }
        return .redirect(visit.link(path), saying: reader.files(.saved))
    }

    /// At commas, Chinese and Arabic ones too; each once.
    static func tags(_ text: String) -> [String] {
        var seen: Set<String> = []
        return text.split(whereSeparator: { ",،，、;\n".contains($0) })
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty && seen.insert(FileName.folded($0)).inserted }
    }

    private func changePage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let form = visit.form
        return try await visit.inFile { connection, file in
            guard file.allowsChange || file.allows(.deleteFile), file.file.state != .trashed else {
                throw AppError.noFile
            }
            let folder = try connection.folder(file.file.folder, in: file.place)
            return ChangePage(
                place: file.place, above: folder.above + [folder.folder], title: file.file.name, path: file.path,
                name: errors.isEmpty ? file.file.name : form["name"],
                description: errors.isEmpty ? file.file.description : form["description"],
                tags: errors.isEmpty ? try connection.tags(of: [file.file.id])[file.file.id] ?? [] : [form["tags"]],
                mayChange: file.allowsChange, mayMove: file.allows(.deleteFile),
                targets: try connection.targets(in: file.place), errors: errors)
        }.page(visit)
    }

    func filePage(_ visit: Visit) async throws -> Page {
        let found = try await visit.inFile { connection, file in
            let folder = try? connection.folder(file.file.folder, in: file.place)
            return FilePage(
                file: file, above: folder.map { $0.above + [$0.folder] } ?? [],
                versions: try connection.versions(of: file.file.id),
                tags: try connection.tags(of: [file.file.id])[file.file.id] ?? [], preview: .none,
                isKept: try file.place.viewer.member.map {
                    try !connection.bookmarks(among: [file.file.ref], of: $0).isEmpty
                } ?? false)
        }
        var page = found
        page.preview = await Preview.make(of: found.file, visit.site, page: Int(visit.query["page"] ?? "") ?? 1)
        return page.page(visit)
    }
}
