import Base
import Storage

extension Connection {
    /// Lets an applicant in. False when somebody was faster, or the application does not wait.
    package func approve(_ member: Member.ID, by actor: Member.ID, organisation: Int64? = nil) throws -> Bool {
        let changed = try execute(
            """
            update member set state = 'active', approved_at = \(now), approved_by = \(actor),
                organisation = coalesce(cast(\(organisation.sqlValue) as bigint), organisation)
            where id = \(member) and state = 'pending'
            """)
        if changed == 1 { try renewSessions(of: member) }
        return changed == 1
    }

    /// Declines an application. False when it does not wait any more.
    package func decline(_ member: Member.ID) throws -> Bool {
        let changed = try execute("update member set state = 'declined' where id = \(member) and state = 'pending'")
        if changed == 1 { try endEverything(of: member) }
        return changed == 1
    }

    /// Keeps a member out at once: sessions end, links are worthless. False when the account is not open. Throws
    /// `conflict` for the last administrator.
    package func suspend(_ member: Member.ID) throws -> Bool {
        let isLast =
            try first(
                """
                select 1 from global_role r join member m on m.id = r.member
                where r.role = 'administrator' and m.state = 'active'
                group by r.role having count(*) = 1 and min(r.member) = \(member)
                """) != nil
        if isLast {
            throw AppError(
                .conflict, "This is the only administrator", remedy: "Make somebody else an administrator first")
        }
        let changed = try execute(
            "update member set state = 'suspended' where id = \(member) and state in ('active', 'pending')")
        if changed == 1 { try endEverything(of: member) }
        return changed == 1
    }

    /// Lets a suspended member in again, or back into the queue where the application was never approved.
    package func unsuspend(_ member: Member.ID) throws -> Bool {
        try execute(
            """
            update member set state = case when approved_at is null then 'pending' else 'active' end
            where id = \(member) and state = 'suspended'
            """) == 1
    }
}
