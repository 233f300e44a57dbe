import Access
import Base
import Markup
import Site
import Storage

extension FilesRoom {
    func addUploads(_ routes: Routes) {
        routes.upload("spaces/:space/files/upload", for: .members) { visit, upload in
            try await add(visit, upload)
        }
        routes.upload("spaces/:space/files/:file/version", for: .members) { visit, upload in
            try await addVersion(visit, upload)
        }
        routes.post("spaces/:space/files/:file/restore-version", for: .members) { try await restoreVersion($0) }
    }

    private func add(_ visit: Visit, _ upload: Upload) async throws -> Answer {
        let room = try await visit.inFolder(.upload) { connection, folder in
            try connection.room(in: folder.place, visit.site.settings)
        }
        let description = visit.form["description"]
        var brought: [(draft: FileDraft, blob: Blob)] = []
        while let file = try await upload.nextFile(), brought.count < 100 {
            let taken = brought.reduce(0) { $0 + $1.blob.size }
            let incoming = try await visit.site.bring(file, room: room - taken)
            brought.append((FileDraft(name: file.name, description: description, scan: incoming.scan), incoming.blob))
        }
        guard !brought.isEmpty else {
            var errors = FormErrors()
            errors.add("files", visit.reader.files(.noFileChosen))
            return .page(try await folderPage(visit, errors))
        }
        let all = brought
        let (path, names) = try await visit.changeFolder(.upload) { connection, folder, member in
            try connection.checkRoom(all.map(\.blob), in: folder.place, visit.site.settings)
            let files = try all.map { try connection.addFile($0.draft, $0.blob, to: folder, by: member) }
            return (files.count == 1 ? files[0].path(in: folder.place.space) : folder.path, files.map(\.name))
        }
        return .redirect(
            visit.link(path),
            saying: visit.reader.files(.added, count: Double(names.count), ["names": visit.reader.list(names)]))
    }

    private func addVersion(_ visit: Visit, _ upload: Upload) async throws -> Answer {
        let (room, shown) = try await visit.inFile { connection, file in
            guard file.allowsChange else { throw AppError.noFile }
            return (try connection.room(in: file.place, visit.site.settings), file)
        }
        guard let base = Int(visit.form["base"]), let file = try await upload.nextFile() else {
            return .redirect(visit.link(shown.path), saying: visit.reader.files(.noFileChosen))
        }
        let incoming = try await visit.site.bring(file, room: room)
        let draft = FileDraft(name: shown.file.name, reason: visit.form["reason"], scan: incoming.scan)
        return try await store(visit) { connection, file, member in
            guard file.allowsChange else { throw AppError.noFile }
            try connection.checkRoom([incoming.blob], in: file.place, visit.site.settings)
            return try connection.addVersion(draft, incoming.blob, of: file, base: base, by: member)
        }
    }

    private func restoreVersion(_ visit: Visit) async throws -> Answer {
        let (number, base) = (Int(visit.form["number"]) ?? 0, Int(visit.form["base"]) ?? 0)
        let reason = visit.reader.files(.restoredReason, ["number": visit.reader.number(Double(number))])
        return try await store(visit) { connection, file, member in
            guard file.allows(.changeFile) else { throw AppError.noFile }
            guard let version = try connection.versions(of: file.file.id).first(where: { $0.number == number }) else {
                throw AppError.noFile
            }
            return try connection.restoreVersion(version, of: file, base: base, reason: reason, by: member)
        }
    }

    /// Says how it ended; the second of two learns that theirs waits beside the other's.
    private func store(
        _ visit: Visit,
        _ body: @Sendable @escaping (Connection, FileForViewer, Member.ID) throws -> VersionOutcome
    ) async throws -> Answer {
        let (outcome, path) = try await visit.changeFile { connection, file, member in
            (try body(connection, file, member), file.path)
        }
        switch outcome {
        case .current: return .redirect(visit.link(path), saying: visit.reader.files(.versionStored))
        case .aside(let number):
            return .redirect(visit.link(path + "?aside=\(number)"))
        }
    }
}

extension Connection {
    /// Bytes that the space may still take.
    func room(in place: SpaceForViewer, _ settings: Settings) throws -> Int64 {
        let quota = try quota(of: place.space.id) ?? settings.fileQuota
        return quota - (try bytesUsed(in: place.space.id))
    }

    /// Throws `tooLarge` when the space cannot take these bytes beside what it has.
    func checkRoom(_ blobs: [Blob], in place: SpaceForViewer, _ settings: Settings) throws {
        guard try room(in: place, settings) >= blobs.reduce(0, { $0 + $1.size }) else {
            throw AppError(.tooLarge, "The space has no room for this", remedy: "Remove what is not needed any more")
        }
    }
}
