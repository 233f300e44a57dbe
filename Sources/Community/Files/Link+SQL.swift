import Access
import Base
import Site
import Storage

/// A way to one file for whoever holds it: for a time, with a level of its own, and at most what its maker has.
struct FileLink: Sendable, Hashable, Identifiable {
    /// The principal's number.
    let id: Int64
    let file: Int64
    let bits: Bits
    let password: String?
    let note: String
    let createdBy: Member.ID?
    let creator: String
    let createdAt: Int64
    let expiresAt: Int64
    let opened: Int

    static let mostDays = 90
    static let longestNote = 200
    static let shortestPassword = 8
}

/// What is asked for when a link is made.
package struct LinkDraft: Sendable {
    let bits: Bits
    let until: Int64
    let note: String
    /// Hashed.
    let password: String?

    /// `until` in milliseconds since 1970.
    package init(bits: Bits, until: Int64, note: String, password: String?) {
        self.bits = bits
        self.until = until
        self.note = note
        self.password = password
    }
}

extension Connection {
    /// Makes a link and returns its token, which is shown once. Whoever calls has asked the policy.
    package func makeLink(_ draft: LinkDraft, to file: FileForViewer, by member: Member.ID) throws -> String {
        let id = try addPrincipal("link")
        let token = RandomBytes.token()
        try grant(.level(draft.bits), to: id, at: file.file.scope, by: member, until: draft.until)
        try execute(
            """
            insert into file_link (id, file, token, bits, password, note, created_by, created_at, expires_at, opened)
            values (\(id), \(file.file.id), \(Fingerprint.of(token)), \(draft.bits.rawValue), \(draft.password),
                \(String(draft.note.prefix(FileLink.longestNote))), \(member), \(now), \(draft.until), 0)
            """)
        try audit(.fileLinkMade, by: member, on: file.file.ref, in: file.file.scope, ["bits": "\(draft.bits.rawValue)"])
        return token
    }

    /// The links to the file that can still be used, the newest first.
    func links(of file: Int64) throws -> [FileLink] {
        try rows(
            """
            select \(FileLink.columns) where l.file = \(file) and l.revoked_at is null and l.expires_at > \(now)
            order by l.created_at desc, l.id
            """
        ).map(FileLink.init)
    }

    func revokeLink(_ id: Int64, of file: FileForViewer, by member: Member.ID) throws {
        let ended = try execute(
            """
            update file_link set revoked_at = \(now) where id = \(id) and file = \(file.file.id) and revoked_at is null
            """)
        guard ended == 1 else { throw AppError.noFile }
        try revokeAll(from: id, at: file.file.scope)
        try execute("delete from access_grant where principal = \(id)")
        try audit(.fileLinkRevoked, by: member, on: file.file.ref, in: file.file.scope)
    }

    /// The file that the link leads to, as whoever holds it stands there: with what they are and the link beside; nil when
    /// there is no such link, when it ended, when its maker has lost what it gives, or when the policy says no.
    func linked(_ token: String, for viewer: Viewer) throws -> (link: FileLink, file: FileForViewer)? {
        let row = try first(
            """
            select \(FileLink.columns) where l.token = \(Fingerprint.of(token)) and l.revoked_at is null
                and l.expires_at > \(now)
            """)
        guard let link = row.map(FileLink.init), let file = try bareFile(link.file), let space = try space(file.space),
            file.state == .published, let creator = link.createdBy
        else { return nil }
        let maker = try self.viewer(as: creator)
        let theirs = Facts(try standing(of: maker, at: file.scope), owner: file.owner, isOnHold: file.isHeld, now: now)
        guard Policy.allows(maker, .use(link.bits), theirs) else { return nil }
        // The link's own bits only: what else its holder is does not add to them.
        var holder = viewer
        holder.principals = [link.id]
        let standing = try standing(of: holder, at: file.scope)
        let place = SpaceForViewer(space: space, standing: standing, viewer: holder, now: now)
        let shown = FileForViewer(place: place, file: file, standing: standing)
        return shown.allows(.see) ? (link, shown) : nil
    }

    func noteOpening(of link: FileLink) throws {
        try execute("update file_link set opened = opened + 1 where id = \(link.id)")
    }
}

extension FileLink {
    fileprivate static let columns: SQL = """
        l.id, l.file, l.bits, l.password, l.note, l.created_by, coalesce(m.name, ''), l.created_at, l.expires_at, l.opened
        from file_link l left join member m on m.id = l.created_by
        """

    fileprivate init(_ row: Row) {
        self.init(
            id: Int64(row.int(0)), file: Int64(row.int(1)), bits: Bits(rawValue: row.int(2)),
            password: row.stringOrNil(3), note: row.string(4), createdBy: row.intOrNil(5).map(Int64.init),
            creator: row.string(6), createdAt: Int64(row.int(7)), expiresAt: Int64(row.int(8)), opened: row.int(9))
    }
}
