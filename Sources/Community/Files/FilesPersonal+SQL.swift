import Access
import Base
import Storage

extension PersonalData {
    /// What members brought stays for those who work with it, without their name; what only served themselves goes.
    static let files = PersonalData(
        "files",
        columns: [
            "folder.created_by", "folder.trashed_by", "folder_follow.member", "shared_file.owner",
            "shared_file.trashed_by",
            "file_version.author", "file_link.created_by", "file_upload.member",
        ],
        export: { member, connection in
            .record([
                "folders": try connection.personalRows(
                    "select id, space, name, description, created_at from folder where created_by = \(member) order by id",
                    ["id", "space", "name", "description", "createdAt"]),
                "files": try connection.personalRows(
                    """
                    select id, space, name, description, state, created_at from shared_file where owner = \(member)
                    order by id
                    """, ["id", "space", "name", "description", "state", "createdAt"]),
                "versions": try connection.personalRows(
                    """
                    select v.file, v.number, b.hash, b.size, b.media_type, v.reason, v.made_at
                    from file_version v join blob b on b.id = v.blob where v.author = \(member) order by v.id
                    """, ["file", "number", "sha256", "size", "mediaType", "reason", "madeAt"]),
                "links": try connection.personalRows(
                    """
                    select file, note, created_at, expires_at, revoked_at, opened from file_link
                    where created_by = \(member) order by id
                    """, ["file", "note", "createdAt", "expiresAt", "revokedAt", "opened"]),
                "follows": try connection.personalRows(
                    "select space, folder from folder_follow where member = \(member) order by space",
                    ["space", "folder"]),
                "uploads": try connection.personalRows(
                    "select name, size, received, expires_at from file_upload where member = \(member) order by id",
                    ["name", "size", "received", "expiresAt"]),
            ])
        },
        erase: { member, connection in
            try connection.execute("delete from folder_follow where member = \(member)")
            try connection.execute("delete from file_upload where member = \(member)")
            try connection.execute(
                """
                update file_link set revoked_at = \(connection.now), note = ''
                where created_by = \(member) and revoked_at is null
                """)
            try connection.execute(
                """
                delete from access_grant
                where principal in (select id from file_link where created_by = \(member))
                """)
            try connection.execute("update file_version set reason = '' where author = \(member)")
        })
}
