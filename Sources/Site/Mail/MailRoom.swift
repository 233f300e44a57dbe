import Base
import Foundation
import Outbound
import Storage

/// The outbox: letters wait in the database until the mail server takes them.
struct MailRoom: Feature {
    let id = "mail"

    /// The job that sends one letter; its payload is the letter's id.
    static let sending = "mail.send"
    static let pruning = "mail.prune"
    /// With the pauses between them about three days and a half.
    static let attempts = 24
    static let day: Int64 = 86_400_000

    func addRoutes(_ routes: Routes) {}

    func jobs(_ site: Site) -> [JobHandler] {
        [
            JobHandler(MailRoom.sending, attempts: MailRoom.attempts) { try await MailRoom.send($0, site) },
            JobHandler(MailRoom.pruning, attempts: 3) { _ in
                try await site.database.write { connection in
                    let now = connection.now
                    try connection.pruneLetters(
                        waitingBefore: now - 7 * MailRoom.day, wipedBefore: now - 30 * MailRoom.day,
                        forgottenBefore: now - 90 * MailRoom.day)
                }
            },
        ]
    }

    var recurringJobs: [RecurringJob] { [RecurringJob(MailRoom.pruning, every: .seconds(3600))] }

    /// A letter that is gone or was sent meanwhile needs nothing more. What is thrown lets the job wait and names no
    /// address.
    static func send(_ job: Job, _ site: Site) async throws {
        guard let id = Int64(job.payload), let stored = try await site.database.read({ try $0.letter(id) }),
            stored.state == .waiting
        else { return }
        guard let mail = site.settings.mail else {
            try await site.database.write { try $0.letterIsKept(id) }
            return
        }
        do {
            try await mail.send(stored.message(site, from: mail.from))
            try await site.database.write { try $0.letterWasSent(id) }
        } catch let error as CancellationError {
            throw error
        } catch {
            let failure = error as? SMTPFailure
            // What cannot be written as a message now cannot be later.
            let isFinal = failure?.isFinal ?? (error is AppError) || job.attempt >= attempts
            let reason = failure?.reason.rawValue ?? "unwritable"
            try await site.database.write { try $0.letterFailed(id, reason, isFinal: isFinal) }
            if !isFinal { throw failure ?? SMTPFailure(.later) }
        }
    }
}

extension StoredLetter {
    /// As it goes over the line.
    func message(_ site: Site, from: Mailbox) throws -> MailMessage {
        let writing = LetterWriting(letter, site)
        return MailMessage(
            from: from, to: try Mailbox(address: letter.to), subject: letter.subject, text: writing.text,
            html: writing.html, language: letter.language, id: messageID, date: createdAt,
            unsubscribe: letter.unsubscribe.map(writing.address))
    }
}
