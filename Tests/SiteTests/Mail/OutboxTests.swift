import Access
import Base
import Foundation
import Outbound
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Site

/// A mail server that a test holds in its hand: it keeps what it takes, and fails as it is told.
final class Postbox: Sendable {
    private let letters = Mutex<[MailMessage]>([])
    private let trouble = Mutex<SMTPFailure?>(nil)

    var taken: [MailMessage] { letters.withLock { $0 } }

    func fail(_ reason: SMTPFailure.Reason?) { trouble.withLock { $0 = reason.map { SMTPFailure($0, status: 451) } } }

    func settings() throws -> MailSettings {
        MailSettings(
            from: try Mailbox(name: "Housing for All", address: "site@example.org"),
            send: { message in
                if let failure = self.trouble.withLock({ $0 }) { throw failure }
                self.letters.withLock { $0.append(message) }
            },
            check: { if let failure = self.trouble.withLock({ $0 }) { throw failure } })
    }
}

@Suite struct OutboxTests {
    static let migrations = JobMigrations.all + AccessMigrations.all + MailMigrations.all
    static let letter = Letter(
        to: "reader@example.net", language: .ar, subject: "مرحبًا بكم",
        pieces: [
            .heading("مرحبًا"), .text("one <b>\ntwo"), .list(["a", "b"]),
            .link(title: "تأكيد", url: "/ar/verify/s3cret-token"),
        ], unsubscribe: "/letters/unsubscribe/t0ken")

    /// A site whose clock the test turns.
    static func each(
        _ engine: Engine, mail: MailSettings?,
        _ body: @escaping @Sendable (Site, TestClock, LogLines) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let log = LogLines()
        try await TestDatabase.on(engine, migrations: migrations, clock: clock.clock) { database in
            var settings = Settings(baseURL: "https://housing.example")
            settings.mail = mail
            let site = try Site(settings: settings, database: database, features: [], clock: clock.clock)
            try await body(site, clock, log)
        }
    }

    @Test(arguments: Engine.available) func aLetterGoesOutOnceAndItsSecretsAreWiped(_ engine: Engine) async throws {
        let postbox = Postbox()
        try await Self.each(engine, mail: postbox.settings()) { site, _, log in
            try await site.database.write { try $0.send(Self.letter) }
            try await site.jobRunner { log.add($0) }.runDue()
            try await site.jobRunner { log.add($0) }.runDue()
            let sent = try #require(postbox.taken.first)
            #expect(postbox.taken.count == 1)
            #expect(sent.to.address == "reader@example.net")
            #expect(sent.unsubscribe == "https://housing.example/letters/unsubscribe/t0ken")
            #expect(sent.text.contains("https://housing.example/ar/verify/s3cret-token"))
            #expect(sent.html.contains("<html lang=\"ar\" dir=\"rtl\">"))
            #expect(sent.html.contains("one &lt;b&gt;<br>two"))
            #expect(sent.html.contains("href=\"https://housing.example/ar/verify/s3cret-token\""))
            let stored = try #require(try await site.database.read { try $0.letters() }.first)
            #expect(stored.state == .sent)
            #expect(stored.isWiped && stored.letter.unsubscribe == nil)
            let everything = try await Self.everything(site.database)
            #expect(!everything.contains("s3cret-token"))
        }
    }

    @Test(arguments: Engine.available) func aLetterOfATransactionThatFailsDoesNotExist(_ engine: Engine) async throws {
        let postbox = Postbox()
        try await Self.each(engine, mail: postbox.settings()) { site, _, _ in
            try? await site.database.write { connection in
                try connection.send(Self.letter)
                throw AppError(.conflict, "no")
            }
            try await site.jobRunner().runDue()
            #expect(postbox.taken.isEmpty)
            #expect(try await Self.letters(site).isEmpty)
        }
    }

    /// Check 41: the mail server is down, the queue is kept, and everything goes out when it is back.
    @Test(arguments: Engine.available) func whileTheMailServerIsDownLettersWaitAndThenGoOut(_ engine: Engine)
        async throws
    {
        let postbox = Postbox()
        try await Self.each(engine, mail: postbox.settings()) { site, clock, log in
            for reason in [SMTPFailure.Reason.unreachable, .signIn, .insecure, .later] {
                postbox.fail(reason)
                try await site.database.write { try $0.send(Self.letter) }
                try await site.jobRunner { log.add($0) }.runDue()
                clock.advance(by: 60_000)
            }
            let waiting = try await site.database.read { try $0.waitingLetters() }
            #expect(waiting.count == 4)
            #expect(waiting.error == "later")
            #expect(postbox.taken.isEmpty)
            postbox.fail(nil)
            clock.advance(by: 6 * 3_600_000)
            try await site.jobRunner { log.add($0) }.runDue()
            #expect(postbox.taken.count == 4)
            #expect(Set(postbox.taken.map(\.id)).count == 4)
            let counts = try await site.database.read { try $0.letterCounts() }
            #expect(counts == [.sent: 4])
            let words = log.lines.joined()
            #expect(!words.isEmpty)
            #expect(
                !words.contains("@") && !words.contains("s3cret") && !words.contains("t0ken"), "the log names nobody")
        }
    }

    @Test(arguments: Engine.available) func whatIsRefusedForGoodIsNotTriedAgainUnlessAsked(_ engine: Engine)
        async throws
    {
        let postbox = Postbox()
        try await Self.each(engine, mail: postbox.settings()) { site, clock, _ in
            postbox.fail(.refused)
            try await site.database.write { try $0.send(Self.letter) }
            try await site.jobRunner().runDue()
            postbox.fail(nil)
            clock.advance(by: 86_400_000)
            try await site.jobRunner().runDue()
            let stored = try #require(try await site.database.read { try $0.letters(state: .failed) }.first)
            #expect(stored.error == "refused" && postbox.taken.isEmpty)
            let isSentAgain = try await site.database.write { try $0.sendLetterAgain(stored.id) }
            #expect(isSentAgain)
            try await site.jobRunner().runDue()
            #expect(postbox.taken.count == 1)
            let isSentTwice = try await site.database.write { try $0.sendLetterAgain(stored.id) }
            #expect(!isSentTwice, "it was sent already")
        }
    }

    @Test(arguments: Engine.available) func attemptsEnd(_ engine: Engine) async throws {
        let postbox = Postbox()
        postbox.fail(.unreachable)
        try await Self.each(engine, mail: postbox.settings()) { site, clock, _ in
            try await site.database.write { try $0.send(Self.letter) }
            for _ in 0..<40 {
                try await site.jobRunner().runDue()
                clock.advance(by: 6 * 3_600_000)
            }
            let stored = try #require(try await site.database.read { try $0.letters() }.first)
            #expect(stored.state == .failed)
            #expect(stored.attempts <= MailRoom.attempts)
        }
    }

    @Test(arguments: Engine.available) func withoutAMailServerLettersAreKept(_ engine: Engine) async throws {
        try await Self.each(engine, mail: nil) { site, clock, _ in
            try await site.database.write { try $0.send(Self.letter) }
            try await site.jobRunner().runDue()
            let kept = try #require(try await site.database.read { try $0.letters(state: .kept) }.first)
            #expect(kept.letter == Self.letter)
            clock.advance(by: 31 * MailRoom.day)
            try await site.jobRunner().runDue()
            clock.advance(by: 3_600_000)
            try await site.jobRunner().runDue()
            let wiped = try await site.database.read { try $0.letters() }
            #expect(wiped.first?.isWiped == true, "wiped after 30 days")
            clock.advance(by: 60 * MailRoom.day)
            try await site.jobRunner().runDue()
            #expect(try await Self.letters(site).isEmpty, "forgotten after 90 days")
        }
    }

    @Test(arguments: Engine.available) func lettersOfAnErasedMemberGoToo(_ engine: Engine) async throws {
        try await Self.each(engine, mail: nil) { site, _, _ in
            let member = try await site.database.write {
                try $0.addMember(address: "a@example.org", name: "A", language: .en, state: .active)
            }
            try await site.database.write { try $0.send(Self.letter, about: member) }
            let removed = try await site.database.write { try $0.removeLetters(about: member) }
            #expect(removed == 1)
            try await site.jobRunner().runDue()
            #expect(try await Self.letters(site).isEmpty)
        }
    }

    @Test(arguments: Engine.available) func whatCanNeverBeSentIsRefused(_ engine: Engine) async throws {
        try await Self.each(engine, mail: nil) { site, _, _ in
            var letters = ["", "nobody", "a@b\r\nBcc: c@d", "a@b, c@d", "<a@b>"].map { address in
                var letter = Self.letter
                letter.to = address
                return letter
            }
            letters.append(Self.letter)
            letters[letters.count - 1].subject = " "
            for letter in letters {
                await #expect(throws: AppError.self) {
                    try await site.database.write { connection in try connection.send(letter) }
                }
            }
        }
    }

    @Test func aLetterSpeaksEveryLanguageFromTheSamePieces() throws {
        for language in Language.allCases {
            let reader = Reader(language)
            #expect(!reader(.letterSentBy, ["site": "S", "address": "A"]).contains("{"))
        }
    }

    private static func letters(_ site: Site) async throws -> [StoredLetter] {
        try await site.database.read { try $0.letters() }
    }

    /// All texts of the tables that letters pass through.
    private static func everything(_ database: Database) async throws -> String {
        try await database.read { connection in
            let letters = try connection.rows("select pieces || unsubscribe || error || subject from letter")
            let jobs = try connection.rows("select payload || error from job")
            return (letters + jobs).map { $0.string(0) }.joined()
        }
    }
}

/// A clock that a test turns; it begins at an instant of 2026.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_795_381_200_000)

    var clock: Clock {
        Clock { Date(timeIntervalSince1970: Double(self.milliseconds.withLock { $0 }) / 1000) }
    }

    func advance(by step: Int64) { milliseconds.withLock { $0 += step } }
}

/// Lines that several tasks add to.
final class LogLines: Sendable {
    private let all = Mutex<[String]>([])
    var lines: [String] { all.withLock { $0 } }
    func add(_ line: String) { all.withLock { $0.append(line) } }
}
