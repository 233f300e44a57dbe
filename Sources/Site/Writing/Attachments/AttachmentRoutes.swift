import Access
import Base
import Foundation
import Markup
import Storage

/// Pictures and files that stand in texts: brought on a page of one's account or from within a text field, and seen by
/// whoever may read the text.
enum AttachmentRoutes {
    static func add(_ routes: Routes) {
        routes.get("account/attachments", for: .members) { .page(try await AttachmentsPage.load($0).page($0)) }
        routes.upload("account/attachments", for: .members) { visit, upload in
            let isForScript = visit.form["answer"] == "json"
            do {
                let brought = try await visit.bring(upload)
                if isForScript { return try visit.json(Brought(text: brought.markdown, problem: nil)) }
                return .redirect(
                    visit.link("/account/attachments?new=\(brought.attachment.key)&words=\(brought.encodedWords)"))
            } catch let refusal as AttachmentRefusal {
                if isForScript { return try visit.json(Brought(text: nil, problem: refusal.words)) }
                var errors = FormErrors()
                errors.add(refusal.field, refusal.words)
                return .page(try await AttachmentsPage.load(visit).page(visit, errors))
            }
        }
        routes.post("account/attachments/:key/remove", for: .members) { visit in
            let (member, key) = (try visit.member(), visit.parameter("key"))
            try await visit.database.write { try $0.removeAttachment(key, of: member) }
            return .redirect(visit.link("/account/attachments"), saying: visit.reader(.attachmentRemoved))
        }
        routes.get("attachments/:key") { visit in
            let attachment = try await visit.attachment()
            let (site, viewer, key) = (visit.site, visit.viewer, attachment.key)
            return .stored(
                StoredFile(attachment.blob, name: attachment.name, isShown: true) {
                    ((try? await site.attachment(key, for: viewer)) ?? nil) != nil
                })
        }
        routes.get("attachments/:key/picture") { visit in
            let attachment = try await visit.attachment()
            visit.crossing.makePrivate()
            let picture = try await PictureStore(visit.site.blobs).bytes(of: attachment.blob)
            return .file(Download(picture, mediaType: PictureStore.mediaType))
        }
    }

    /// What the script of the text field learns.
    private struct Brought: Encodable {
        /// What it puts into the text.
        let text: String?
        let problem: String?
    }
}

/// Why a file was not attached, in the reader's language, and the field that it is about.
struct AttachmentRefusal: Error {
    let field: String
    let words: String
}

/// What was brought, and how it stands in a text.
struct BroughtAttachment: Sendable {
    let attachment: Attachment
    /// What a picture shows, or what the link says.
    let words: String
    let language: String

    var markdown: String {
        let safe = words.filter { !"[]\\\n\r".contains($0) }
        return (attachment.size == nil ? "" : "!") + "[\(safe)](/\(language)\(attachment.path))"
    }

    var encodedWords: String { words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}

extension Visit {
    /// Takes in the one file of a form. A picture needs words for those who do not see it.
    fileprivate func bring(_ upload: Upload) async throws -> BroughtAttachment {
        let member = try member()
        let words = String(form["words"].tidied().prefix(300))
        guard let file = try await upload.nextFile() else {
            throw AttachmentRefusal(field: "file", words: reader(.attachmentNoFile))
        }
        let incoming: (blob: Blob, scan: BlobScan)
        do { incoming = try await site.bring(file, room: Attachment.longest) } catch let error as AppError {
            guard error.kind == .tooLarge else { throw error }
            throw AttachmentRefusal(
                field: "file", words: reader(.attachmentTooLarge, ["most": reader.size(Attachment.longest)]))
        }
        let size = await PictureStore(site.blobs).size(shownOf: incoming.blob)
        guard size == nil || !words.isEmpty else {
            throw AttachmentRefusal(field: "words", words: reader(.attachmentWordsMissing))
        }
        let name = FileName.clean(file.name)
        let draft = AttachmentDraft(name: name, blob: incoming.blob, scan: incoming.scan, size: size)
        let made = try await database.write { try $0.addAttachment(draft, by: member) }
        return BroughtAttachment(
            attachment: made, words: words.isEmpty ? name : words, language: language.rawValue)
    }

    /// The attachment of the address. Throws `notFound` for what the visitor may not see.
    fileprivate func attachment() async throws -> Attachment {
        guard let found = try await site.attachment(parameter("key"), for: viewer) else {
            throw AppError(.notFound, "There is no such attachment")
        }
        return found
    }

    /// A value for a script of the site; no cache keeps it.
    func json(_ value: some Encodable) throws -> Answer {
        crossing.makePrivate()
        return .file(Download(Array(try JSONEncoder().encode(value)), mediaType: "application/json"))
    }
}

extension Site {
    /// Nil for what the viewer may not see: whoever brought it may, and whoever may read a text that holds it. Nobody gets
    /// what waits for the search for viruses.
    func attachment(_ key: String, for viewer: Viewer) async throws -> Attachment? {
        let records = records
        return try await database.read { connection in
            guard let attachment = try connection.attachment(key), attachment.scan.isOpen else { return nil }
            if let owner = attachment.owner, owner == viewer.member { return attachment }
            let isRead = try connection.records(with: attachment).contains {
                try records.mayRead($0, as: viewer, in: connection)
            }
            return isRead ? attachment : nil
        }
    }

    /// Asks again about what is held back.
    func scanAttachments() async throws {
        for attachment in try await database.read({ try $0.attachmentsToScan() }) {
            let scan: BlobScan
            do { scan = try await look(at: attachment.blob) } catch let error as AppError {
                guard error.kind == .invalid else { throw error }
                scan = .infected
            }
            if scan == .waiting { return }
            try await database.write { try $0.setScan(scan, of: attachment) }
        }
    }
}
