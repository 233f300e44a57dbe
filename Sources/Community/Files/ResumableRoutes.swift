import Access
import Base
import Foundation
import Site
import Storage

extension FilesRoom {
    /// Uploads that go on after a broken connection: tus 1.0 with creation, expiration, termination and checksum. The token
    /// of the member's forms goes with each request in the header `X-Form-Token`.
    func addResumable(_ routes: Routes) {
        routes.begin("spaces/:space/files/uploads", for: .members) { try await begin($0) }
        routes.exchange("spaces/:space/files/uploads/:upload", for: .members) { visit, exchange in
            do {
                let member = try visit.member()
                let id = visit.parameter("upload")
                let upload = try await visit.inSpace(.discover) { connection, place in
                    try connection.upload(id, of: member, in: place.space.id)
                }
                switch exchange.method {
                case .head: return stand(upload)
                case .patch: return try await add(visit, upload, exchange)
                case .delete:
                    try await visit.database.write { try $0.end(upload) }
                    let path = partial(upload, visit.site).path
                    _ = try? await Disk.work { try FileManager.default.removeItem(atPath: path) }
                    return tus(204)
                }
            } catch let error as AppError where error == PieceSum.mismatch {
                return tus(460)
            } catch let error as AppError where error.kind == .conflict {
                return tus(423)
            }
        }
    }

    private func begin(_ visit: Visit) async throws -> ExchangeAnswer {
        let size = visit.header("Upload-Length").flatMap { Int64($0) }
        let words = FilesRoom.metadata(visit.header("Upload-Metadata") ?? "")
        let file = words["file"].flatMap { Int64($0) }
        let folder = words["folder"].flatMap { Int64($0) }
        let base = words["version"] ?? visit.header("If-Match")?.filter(\.isNumber) ?? ""
        let member = try visit.member()
        let longest = visit.site.settings.longestFile
        let settings = visit.site.settings
        let upload = try await visit.changeSpace(.discover) { connection, place, _ -> PartialUpload? in
            if let file {
                guard try connection.file(file, in: place).allowsChange else { throw AppError.noFile }
            } else {
                guard try connection.folder(folder, in: place).allows(.upload) else { throw AppError.noFile }
            }
            guard let size, size >= 0 else { return nil }
            guard size <= longest, size <= (try connection.room(in: place, settings)) else {
                throw AppError(.tooLarge, "The file is too large")
            }
            let upload = PartialUpload(
                id: RandomBytes.token(), space: place.space.id, folder: folder, file: file, base: Int(base) ?? 0,
                name: FileName.clean(words["filename"] ?? ""), reason: words["reason"] ?? "", size: size, received: 0,
                member: member, expiresAt: connection.now + PartialUpload.patience, result: nil)
            try connection.begin(upload)
            return upload
        }
        guard let upload else { return tus(400) }
        let place = visit.link(visit.path + "/\(upload.id)")
        if upload.size == 0 { _ = try await finish(visit, upload) }
        return tus(201, [("Location", place), ("Upload-Expires", expires(upload.expiresAt))])
    }

    private func stand(_ upload: PartialUpload) -> ExchangeAnswer {
        tus(
            200,
            [
                ("Upload-Offset", "\(upload.received)"), ("Upload-Length", "\(upload.size)"),
                ("Upload-Expires", expires(upload.expiresAt)),
            ])
    }

    private func add(_ visit: Visit, _ upload: PartialUpload, _ exchange: Exchange) async throws -> ExchangeAnswer {
        guard visit.header("Content-Type") == "application/offset+octet-stream" else { return tus(415) }
        guard let offset = visit.header("Upload-Offset").flatMap({ Int64($0) }), offset == upload.received else {
            return tus(409)
        }
        var sum: PieceSum?
        if let text = visit.header("Upload-Checksum") {
            guard let known = PieceSum(text) else { return tus(400) }
            sum = known
        }
        let received = try await partial(upload, visit.site).add(
            exchange.body, from: upload.received, most: upload.size, sum: sum)
        try await visit.database.write { try $0.note(received, of: upload) }
        var headers = [("Upload-Offset", "\(received)"), ("Upload-Expires", expires(upload.expiresAt))]
        if received == upload.size {
            headers.append(("X-File", visit.link(try await finish(visit, upload))))
        }
        return tus(204, headers.map { (name: $0.0, value: $0.1) })
    }

    /// Makes of the bytes what was asked for when the upload began. The policy is asked again: meanwhile much may have
    /// changed. Returns the page of the file.
    private func finish(_ visit: Visit, _ upload: PartialUpload) async throws -> String {
        let site = visit.site
        let path = partial(upload, site).path
        let blob =
            upload.size == 0 ? try await site.blobs.put([UInt8]()) : try await site.blobs.take(path)
        let draft = FileDraft(
            name: upload.name, reason: upload.reason, scan: try await site.look(at: blob))
        return try await visit.changeSpace(.discover) { connection, place, member in
            try connection.checkRoom([blob], in: place, site.settings)
            guard let number = upload.file else {
                let folder = try connection.folder(upload.folder, in: place)
                guard folder.allows(.upload) else { throw AppError.noFile }
                let file = try connection.addFile(draft, blob, to: folder, by: member)
                try connection.finish(upload, as: file.id)
                return file.path(in: place.space)
            }
            let file = try connection.file(number, in: place)
            guard file.allowsChange else { throw AppError.noFile }
            let outcome = try connection.addVersion(draft, blob, of: file, base: upload.base, by: member)
            try connection.finish(upload, as: number)
            if case .aside(let version) = outcome { return file.path + "?aside=\(version)" }
            return file.path
        }
    }

    private func partial(_ upload: PartialUpload, _ site: Site) -> PartialFile {
        PartialFile(path: "\(site.blobs.partialFolder)/\(upload.id)")
    }

    private func tus(_ status: Int, _ headers: [(name: String, value: String)] = []) -> ExchangeAnswer {
        ExchangeAnswer(
            status,
            [
                ("Tus-Resumable", "1.0.0"), ("Tus-Version", "1.0.0"),
                ("Tus-Extension", "creation,expiration,termination,checksum"),
                ("Tus-Checksum-Algorithm", PieceSum.names),
            ] + headers)
    }

    /// As dates stand in headers (RFC 9110, 5.6.7).
    private func expires(_ milliseconds: Int64) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    }

    /// `name base64,name base64`.
    static func metadata(_ text: String) -> [String: String] {
        var words: [String: String] = [:]
        for pair in text.prefix(8_000).split(separator: ",") {
            let halves = pair.split(separator: " ")
            guard let name = halves.first else { continue }
            let value = halves.count > 1 ? Data(base64Encoded: String(halves[1])) : Data()
            words[String(name)] = value.map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        return words
    }
}
