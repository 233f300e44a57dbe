import Access
import Base
import Foundation
import Outbound
import Storage

extension Connection {
    /// Puts a letter into the outbox and enqueues the job that sends it, both in this transaction. `member` is whom it is
    /// about or to, so that their letters go with them.
    ///
    /// Throws `invalid` for a letter that could never be sent.
    package func send(_ letter: Letter, about member: Member.ID? = nil) throws {
        try letter.check()
        let pieces = String(decoding: try JSONEncoder().encode(letter.pieces), as: UTF8.self)
        guard pieces.utf8.count <= Letter.longestPieces else { throw AppError(.tooLarge, "The letter is too long") }
        let messageID = RandomBytes.make(16).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        let row = try first(
            """
            insert into letter (message_id, member, address, language, subject, pieces, unsubscribe, state, attempts,
                error, created_at)
            values (\(messageID), \(member), \(letter.to), \(letter.language.rawValue), \(letter.subject), \(pieces),
                \(letter.unsubscribe ?? ""), 'waiting', 0, '', \(now))
            returning id
            """)
        guard let id = row?.int(0) else { throw AppError(.internalFailure, "The letter was not stored") }
        try enqueue(MailRoom.sending, "\(id)", key: "\(id)")
    }

    /// One letter of the outbox.
    package func letter(_ id: Int64) throws -> StoredLetter? {
        try rows("select \(StoredLetter.columns) from letter where id = \(id)").first.map(StoredLetter.init(row:))
    }

    /// The newest letters in the state given, or in any; `before` is the id of the last of the page before.
    package func letters(
        state: StoredLetter.State? = nil, before: Int64 = .max, limit: Int = 50
    ) throws -> [StoredLetter] {
        let condition: SQL = if let state { " and state = \(state.rawValue)" } else { "" }
        return try rows(
            """
            select \(StoredLetter.columns) from letter where id < \(before)\(condition)
            order by id desc limit \(limit)
            """
        ).map(StoredLetter.init(row:))
    }

    /// How many letters there are in each state.
    package func letterCounts() throws -> [StoredLetter.State: Int] {
        var counts: [StoredLetter.State: Int] = [:]
        for row in try rows("select state, count(*) from letter group by state") {
            if let state = StoredLetter.State(rawValue: row.string(0)) { counts[state] = row.int(1) }
        }
        return counts
    }

    /// Forgets all letters to or about somebody.
    @discardableResult
    package func removeLetters(about member: Member.ID) throws -> Int {
        try execute("delete from letter where member = \(member)")
    }

    /// The letter was handed over: only that it was remains.
    func letterWasSent(_ id: Int64) throws {
        try execute(
            """
            update letter set state = 'sent', pieces = '', unsubscribe = '', error = '', attempts = attempts + 1,
                ended_at = \(now)
            where id = \(id) and state = 'waiting'
            """)
    }

    /// The attempt failed; the letter waits on, or has failed for good.
    func letterFailed(_ id: Int64, _ reason: String, isFinal: Bool) throws {
        let (state, end): (String, Int64?) = isFinal ? ("failed", now) : ("waiting", nil)
        try execute(
            """
            update letter set state = \(state), error = \(reason), attempts = attempts + 1, ended_at = \(end)
            where id = \(id) and state = 'waiting'
            """)
    }

    /// There is no mail server: the letter stays here for administrators.
    func letterIsKept(_ id: Int64) throws {
        try execute("update letter set state = 'kept', ended_at = \(now) where id = \(id) and state = 'waiting'")
    }

    /// Lets a letter that failed, was kept or waits be sent now. False when there is none, or nothing left to send.
    func sendLetterAgain(_ id: Int64) throws -> Bool {
        let count = try execute(
            """
            update letter set state = 'waiting', error = '', ended_at = null
            where id = \(id) and state <> 'sent' and pieces <> ''
            """)
        if count == 1 { try enqueue(MailRoom.sending, "\(id)", key: "\(id)") }
        return count == 1
    }

    /// Takes a letter out of the outbox. False when there is none.
    func dropLetter(_ id: Int64) throws -> Bool { try execute("delete from letter where id = \(id)") == 1 }

    /// Wipes what was not sent in time, and forgets old letters. Instants in milliseconds since 1970.
    func pruneLetters(waitingBefore: Int64, wipedBefore: Int64, forgottenBefore: Int64) throws {
        try execute(
            """
            update letter set state = 'failed', error = 'late', ended_at = \(now)
            where state = 'waiting' and created_at < \(waitingBefore)
            """)
        try execute(
            """
            update letter set pieces = '', unsubscribe = ''
            where state in ('failed', 'kept') and pieces <> '' and created_at < \(wipedBefore)
            """)
        try execute("delete from letter where state <> 'waiting' and created_at < \(forgottenBefore)")
    }

    /// The oldest letter that waits, and why the last attempt at any failed.
    func waitingLetters() throws -> (count: Int, since: Int64?, error: String) {
        let row = try first("select count(*), min(created_at) from letter where state = 'waiting'")
        let error = try first(
            "select error from letter where state = 'waiting' and error <> '' order by id desc limit 1")
        return (row?.int(0) ?? 0, row?.intOrNil(1).map(Int64.init), error?.string(0) ?? "")
    }
}

extension StoredLetter {
    static let columns: SQL = """
        id, message_id, member, address, language, subject, pieces, unsubscribe, state, attempts, error, created_at,
        ended_at
        """

    init(row: Row) {
        let pieces = try? JSONDecoder().decode([Letter.Piece].self, from: Data(row.string(6).utf8))
        let unsubscribe = row.string(7)
        self.init(
            id: Int64(row.int(0)), messageID: row.string(1), member: row.intOrNil(2).map(Int64.init),
            letter: Letter(
                to: row.string(3), language: Language(rawValue: row.string(4)) ?? .en, subject: row.string(5),
                pieces: pieces ?? [], unsubscribe: unsubscribe.isEmpty ? nil : unsubscribe),
            state: State(rawValue: row.string(8)) ?? .failed, attempts: row.int(9), error: row.string(10),
            createdAt: Int64(row.int(11)), endedAt: row.intOrNil(12).map(Int64.init))
    }
}
