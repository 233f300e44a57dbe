import Base
import Foundation
import Storage

extension Connection {
    /// Adds a line to the audit log in this transaction: it stands exactly when what it tells of stands. `detail` holds
    /// numbers, codes and names of settings, never a person's name, address or words, so that erasing somebody needs no
    /// change here.
    ///
    /// Writers queue for the head from here to the end of their transaction; call it late.
    package func audit(
        _ act: Act, by actor: Member.ID?, on subject: Ref, in scope: Int64? = nil, _ detail: [String: String] = [:]
    ) throws {
        let detail = try AuditLog.text(detail)
        let head = try rows(
            "update audit_head set entries = entries + 1 where id = \(1) returning entries, hash"
        ).first
        guard let head else { throw AuditLog.headIsGone }
        let entry = AuditEntry(
            sequence: Int64(head.int(0)), at: now, act: act, actor: actor, subject: subject.description, scope: scope,
            detail: detail, hash: ""
        ).sealed(after: head.string(1))
        try execute(
            """
            insert into audit_entry (sequence, at, act, actor, subject, scope, detail, hash)
            values (\(entry.sequence), \(entry.at), \(entry.act.rawValue), \(entry.actor), \(entry.subject),
                \(entry.scope), \(entry.detail), \(entry.hash))
            """)
        try execute("update audit_head set hash = \(entry.hash) where id = \(1)")
    }

    /// How many lines there are and the hash of the last; nil when the record is gone.
    func auditHead() throws -> AuditAnchor? {
        try first("select entries, hash from audit_head where id = \(1)").map {
            AuditAnchor(entries: Int64($0.int(0)), hash: $0.string(1))
        }
    }

    /// Gives the lines in the order of their numbers, in pieces, whatever the length of the log, until `body` wants no more.
    func eachAuditEntry(_ body: (AuditEntry) -> Bool) throws {
        var last = Int64.min
        var count = 0
        var isWanted = true
        repeat {
            count = 0
            try each(
                """
                select sequence, at, act, actor, subject, scope, detail, hash from audit_entry
                where sequence > \(last) order by sequence limit \(AuditLog.piece)
                """
            ) { row in
                guard isWanted else { return }
                let entry = AuditEntry(row: row)
                isWanted = body(entry)
                last = entry.sequence
                count += 1
            }
        } while count == AuditLog.piece
    }

    /// The lines that fit the filter, newest first.
    package func auditEntries(_ filter: AuditFilter, limit: Int = 50) throws -> [AuditEntry] {
        try rows(
            """
            select sequence, at, act, actor, subject, scope, detail, hash from audit_entry
            where \(filter.condition) order by sequence desc limit \(limit)
            """
        ).map(AuditEntry.init(row:))
    }

    /// Every act that stands in the log, for a list to choose from.
    package func auditActs() throws -> [Act] {
        try rows("select distinct act from audit_entry order by act").map { Act($0.string(0)) }
    }
}

extension AuditEntry {
    init(row: Row) {
        self.init(
            sequence: Int64(row.int(0)), at: Int64(row.int(1)), act: Act(row.string(2)),
            actor: row.intOrNil(3).map { Int64($0) }, subject: row.string(4), scope: row.intOrNil(5).map { Int64($0) },
            detail: row.string(6), hash: row.string(7))
    }
}

extension AuditFilter {
    fileprivate var condition: SQL {
        var parts: [SQL] = ["true"]
        if let act { parts.append("act = \(act.rawValue)") }
        if let actor { parts.append("actor = \(actor)") }
        if let subject { parts.append("subject = \(subject.description)") }
        if let scope { parts.append("scope = \(scope)") }
        if let from { parts.append("at >= \(from)") }
        if let until { parts.append("at < \(until)") }
        if let before { parts.append("sequence < \(before)") }
        return parts.joined(by: " and ")
    }
}
