import Base
import Storage

extension Connection {
    /// Throws `tooLarge` when the member has brought as much as one may.
    package func addAttachment(_ draft: AttachmentDraft, by member: Member.ID) throws -> Attachment {
        let used = try first(
            """
            select cast(coalesce(sum(b.size), 0) as bigint) from attachment a join blob b on b.id = a.blob
            where a.owner = \(member)
            """)
        guard Int64(used?.int(0) ?? 0) + draft.blob.size <= Attachment.mostBytes else {
            throw AppError(
                .tooLarge, "You have attached \(Attachment.mostBytes >> 20) megabytes, which is all that one may",
                at: "file",
                remedy: "Remove attachments that no text needs, or put the file among the files of a space")
        }
        let key = Attachment.newKey(draft.size)
        try execute(
            """
            insert into attachment (key, name, blob, owner, scan, created_at)
            values (\(key), \(draft.name), \(draft.blob.id), \(member), \(draft.scan.rawValue), \(now))
            """)
        guard let made = try attachment(key) else {
            throw AppError(.internalFailure, "The database does not hold an attachment that was added")
        }
        return made
    }

    /// The attachment with that key, whoever asks.
    package func attachment(_ key: String) throws -> Attachment? {
        try attachments("a.key = \(key)").first
    }

    /// What the member brought, the newest first.
    package func attachments(of member: Member.ID, limit: Int) throws -> [Attachment] {
        try attachments("a.owner = \(member) order by a.id desc limit \(limit)")
    }

    /// The records whose texts hold its address.
    package func records(with attachment: Attachment) throws -> [Ref] {
        try rows("select ref from attachment_use where attachment = \(attachment.id) order by ref").compactMap { row in
            let parts = row.string(0).split(separator: ":", maxSplits: 1).map(String.init)
            return parts.count == 2 ? Ref(parts[0], parts[1]) : nil
        }
    }

    /// To be called in the transaction that stores a text: what its author brought and put into it can be seen from now on
    /// by whoever may read the record. What others brought is not given away by naming its address.
    package func attach(_ texts: [String], to ref: Ref, by author: Member.ID) throws {
        let keys = Array(texts.flatMap(Attachment.keys).prefix(200))
        guard !keys.isEmpty else { return }
        try execute(
            """
            insert into attachment_use (attachment, ref)
            select id, \(ref.description) from attachment where owner = \(author) and key in (\(list: keys))
            on conflict do nothing
            """)
    }

    /// The text of the record is gone, and with it what could be seen through it.
    package func detach(from ref: Ref) throws {
        try execute("delete from attachment_use where ref = \(ref.description)")
    }

    /// Takes away what the member brought and no text holds. Throws `notFound` for anything else.
    package func removeAttachment(_ key: String, of member: Member.ID) throws {
        let gone = try execute(
            """
            delete from attachment where key = \(key) and owner = \(member)
                and not exists (select 1 from attachment_use u where u.attachment = attachment.id)
            """)
        guard gone == 1 else { throw AppError(.notFound, "There is no such attachment") }
    }

    /// Forgets what no text has held for as long as drafts are kept.
    package func removeUnusedAttachments() throws {
        try execute(
            """
            delete from attachment where created_at < \(now - Attachment.timeUnused)
                and not exists (select 1 from attachment_use u where u.attachment = attachment.id)
            """)
    }

    /// What waits for the search for viruses.
    package func attachmentsToScan() throws -> [Attachment] {
        try attachments("a.scan = 'waiting' order by a.id limit 200")
    }

    package func setScan(_ scan: BlobScan, of attachment: Attachment) throws {
        try execute("update attachment set scan = \(scan.rawValue) where id = \(attachment.id) and scan = 'waiting'")
    }

    private func attachments(_ condition: SQL) throws -> [Attachment] {
        try rows(
            """
            select a.id, a.key, a.name, b.id, b.hash, b.size, b.media_type, a.owner, a.scan, a.created_at
            from attachment a join blob b on b.id = a.blob where \(condition)
            """
        ).map { row in
            Attachment(
                id: Int64(row.int(0)), key: row.string(1), name: row.string(2), blob: Blob(row, from: 3),
                owner: row.intOrNil(7).map(Int64.init), scan: BlobScan(rawValue: row.string(8)) ?? .waiting,
                createdAt: Int64(row.int(9)))
        }
    }
}

extension PersonalData {
    /// Attachments of texts that stay, stay with them; the others go.
    package static let attachments = PersonalData(
        "attachments", columns: ["attachment.owner"],
        export: { member, connection in
            try connection.personalRows(
                """
                select a.name, a.key, b.media_type, b.size, a.created_at from attachment a join blob b on b.id = a.blob
                where a.owner = \(member) order by a.id
                """, ["name", "key", "mediaType", "bytes", "createdAt"])
        },
        erase: { member, connection in
            try connection.execute(
                """
                delete from attachment where owner = \(member)
                    and not exists (select 1 from attachment_use u where u.attachment = attachment.id)
                """)
            try connection.execute("update attachment set owner = null where owner = \(member)")
        })
}
