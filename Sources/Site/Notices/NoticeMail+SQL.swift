import Access
import Base
import Storage

extension NoticeMail {
    /// Decides for up to 500 new notices when they are to be mailed; returns how many it looked at.
    func plan(_ connection: Connection) throws -> Int {
        let rows = try connection.rows(
            """
            select n.id, n.member, n.kind, place.space, n.created_at from notice n
            left join scope place on place.id = n.scope where n.mail = 'new' order by n.id limit 500
            """)
        let settings = try connection.noticeSettings(of: Set(rows.map { Int64($0.int(1)) }))
        for row in rows {
            let time = notices.kinds[row.string(2)].flatMap { kind in
                (settings[Int64(row.int(1))] ?? NoticeSettings()).mailTime(
                    kind.subject, space: row.intOrNil(3).map(Int64.init), createdAt: Int64(row.int(4)),
                    now: connection.now)
            }
            try connection.setMailTime(time, of: Int64(row.int(0)), from: "new")
        }
        return rows.count
    }

    /// Members for whom mail is due, some of them; empty when there are none.
    func due(_ connection: Connection, except failed: [Member.ID]) throws -> [Member.ID] {
        let rows = try connection.rows(
            """
            select member from notice
            where mail = 'planned' and mail_at <= \(connection.now) and member not in (\(list: failed))
            order by mail_at limit 500
            """)
        return Set(rows.map { Int64($0.int(0)) }).sorted()
    }

    /// When mail is due next.
    func next(_ connection: Connection) throws -> Int64? {
        try connection.first("select mail_at from notice where mail = 'planned' order by mail_at limit 1")
            .map { Int64($0.int(0)) }
    }

    /// Writes the letter that is due for the member, of what they may see and have not read at this instant, into the
    /// outbox. Each notice is mailed once: whoever takes it, in whatever process, notes so in the same transaction.
    func mail(_ member: Member.ID, _ connection: Connection) throws {
        let taken = try connection.rows(
            """
            update notice set mail = 'done'
            where member = \(member) and mail = 'planned' and mail_at <= \(connection.now) returning id
            """
        ).map { Int64($0.int(0)) }
        guard !taken.isEmpty, let account = try connection.member(member),
            account.state == .active || account.state == .pending
        else { return }
        let settings = try connection.noticeSettings(of: member)
        let viewer = try connection.viewer(account, roles: [])
        let newest = Array(taken.sorted(by: >).prefix(NoticeMail.mostRead))
        let seen = try notices.list(.numbers(newest), for: viewer, limit: newest.count, connection).notices
        var ready: [Notice] = []
        for notice in seen where notice.readAt == nil {
            let time = settings.mailTime(
                notice.kind.subject, space: notice.space, createdAt: notice.createdAt, now: connection.now)
            guard let time else { continue }
            if time <= connection.now {
                ready.append(notice)
            } else {
                try connection.setMailTime(time, of: notice.id, from: "done")
            }
        }
        if !ready.isEmpty { try connection.send(letter(ready, to: account), about: member) }
    }
}

extension Connection {
    /// Nil is for never.
    fileprivate func setMailTime(_ time: Int64?, of notice: Int64, from state: String) throws {
        try execute(
            """
            update notice set mail = \(time == nil ? "done" : "planned"), mail_at = \(time)
            where id = \(notice) and mail = \(state)
            """)
    }
}
