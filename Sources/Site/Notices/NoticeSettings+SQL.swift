import Access
import Base
import Storage

extension Connection {
    /// The member's settings, or the usual ones.
    package func noticeSettings(of member: Member.ID) throws -> NoticeSettings {
        try noticeSettings(of: [member])[member] ?? NoticeSettings()
    }

    /// The same for many; whoever has chosen nothing is left out.
    func noticeSettings(of members: Set<Member.ID>) throws -> [Member.ID: NoticeSettings] {
        let members = members.sorted()
        var all: [Member.ID: NoticeSettings] = [:]
        let hours = try rows(
            """
            select member, time_zone, quiet_from, quiet_until, digest_hour, digest_day from notice_setting
            where member in (\(list: members))
            """)
        for row in hours {
            var settings = NoticeSettings()
            settings.timeZone = row.string(1)
            settings.quiet = QuietHours(from: row.int(2), until: row.int(3))
            settings.digestHour = row.int(4)
            settings.digestDay = row.int(5)
            all[Int64(row.int(0))] = settings
        }
        let subjects = try rows(
            "select member, subject, delivery from notice_subject where member in (\(list: members))")
        for row in subjects {
            all[Int64(row.int(0)), default: NoticeSettings()].deliveries[row.string(1)] = Delivery(
                rawValue: row.string(2))
        }
        let spaces = try rows(
            "select member, space, following from notice_space where member in (\(list: members))")
        for row in spaces {
            all[Int64(row.int(0)), default: NoticeSettings()].spaces[Int64(row.int(1))] = .init(
                rawValue: row.string(2))
        }
        return all
    }

    /// Stores the settings in place of those before. What waits to be mailed is planned anew.
    package func setNoticeSettings(_ settings: NoticeSettings, of member: Member.ID) throws {
        try execute(
            """
            insert into notice_setting (member, time_zone, quiet_from, quiet_until, digest_hour, digest_day)
            values (\(member), \(settings.timeZone), \(settings.quiet.from), \(settings.quiet.until),
                \(settings.digestHour), \(settings.digestDay))
            on conflict (member) do update set time_zone = excluded.time_zone, quiet_from = excluded.quiet_from,
                quiet_until = excluded.quiet_until, digest_hour = excluded.digest_hour,
                digest_day = excluded.digest_day
            """)
        for (subject, delivery) in settings.deliveries.sorted(by: { $0.key < $1.key }) {
            try setDelivery(delivery, of: subject, for: member)
        }
        try execute("delete from notice_space where member = \(member)")
        for (space, following) in settings.spaces.sorted(by: { $0.key < $1.key }) where following != .follow {
            try execute(
                """
                insert into notice_space (member, space, following)
                values (\(member), \(space), \(following.rawValue)) on conflict do nothing
                """)
        }
        try planNoticesAnew(of: member)
    }

    /// How the member follows one space, for a button on its page.
    package func setFollowing(_ following: NoticeSettings.Following, of space: Int64, for member: Member.ID) throws {
        if following == .follow {
            try execute("delete from notice_space where member = \(member) and space = \(space)")
        } else {
            try execute(
                """
                insert into notice_space (member, space, following)
                values (\(member), \(space), \(following.rawValue))
                on conflict (member, space) do update set following = excluded.following
                """)
        }
        try planNoticesAnew(of: member)
    }

    /// No more mail about these subjects.
    func unsubscribe(_ member: Member.ID, from subjects: [String]) throws {
        for subject in subjects { try setDelivery(.never, of: subject, for: member) }
        try planNoticesAnew(of: member)
    }

    private func setDelivery(_ delivery: Delivery, of subject: String, for member: Member.ID) throws {
        try execute(
            """
            insert into notice_subject (member, subject, delivery) values (\(member), \(subject), \(delivery.rawValue))
            on conflict (member, subject) do update set delivery = excluded.delivery
            """)
    }

    private func planNoticesAnew(of member: Member.ID) throws {
        let waiting = try execute(
            """
            update notice set mail = 'new', mail_at = null where member = \(member) and mail = 'planned'
            """)
        if waiting > 0 { try enqueue(NoticeJobs.plan, key: "plan") }
        try publish(topic: NoticeTopic.name, key: "\(member)")
    }
}
