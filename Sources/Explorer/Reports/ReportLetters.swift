import Access
import Base
import Foundation
import Site
import Storage

/// Letters to somebody without an account who gave an address with a report. Written by a job, so that what is said is
/// true when it is sent, and the signed link is in no table but the outbox, which is wiped.
struct ReportLetters: Sendable {
    static let job = "figure-report.mail"
    static let forgetting = "figure-report.forget"
    /// How long an address is kept after the report was settled, and how long an unanswered question waits.
    static let kept = 90 * Span.day
    static let asked = 14 * Span.day

    /// What a letter tells. Raw values stand in the payload of the job.
    enum News: Sendable, Hashable, Codable {
        /// Whether the address is theirs.
        case asked
        case published
        case answered
        case settled(FigureReport.State)
    }

    struct Payload: Sendable, Codable {
        let report: FigureReport.ID
        let news: News
    }

    let database: Database
    let secrets: Secrets
    let names: FigureNames

    func send(_ payload: String) async throws {
        guard let payload = try? JSONDecoder().decode(Payload.self, from: Data(payload.utf8)) else { return }
        try await database.write { connection in
            guard let report = try connection.figureReport(payload.report), !report.address.isEmpty,
                report.following == (payload.news == .asked ? .asked : .confirmed),
                report.sight == .published || payload.news == .asked
            else { return }
            try connection.send(letter(payload.news, report))
        }
    }

    func letter(_ news: News, _ report: FigureReport) -> Letter {
        let reader = Reader(report.language)
        let key = ReportKey(report).text(secrets)
        let proof = news == .asked ? Query([("letter", ReportKey.confirmation(report, secrets))]) : Query()
        let page = "/\(report.language.rawValue)" + ReportFollowing.path(key) + proof.suffix
        let figure = ["figure": names.text(report.figure, in: report.language)]
        let subject: String
        let words: String
        switch news {
        case .asked: (subject, words) = (reader.reports(.letterAsked, figure), reader.reports(.letterAskedBody))
        case .published: (subject, words) = (reader.reports(.letterPublished, figure), "")
        case .answered: (subject, words) = (reader.reports(.letterAnswered, figure), "")
        case .settled(let state):
            let fills = ["state": reader.reports(state.phrase)]
            (subject, words) = (reader.reports(.letterSettled, figure), reader.reports(.letterSettledBody, fills))
        }
        let isQuestion = news == .asked
        var pieces: [Letter.Piece] = [.text(subject)]
        if !words.isEmpty { pieces.append(.text(words)) }
        pieces.append(.link(title: reader.reports(isQuestion ? .letterConfirm : .letterOpen), url: page))
        pieces.append(.text(reader.reports(isQuestion ? .letterAskedNot : .letterStop)))
        return Letter(
            to: report.address, language: report.language, subject: String(subject.prefix(200)), pieces: pieces,
            unsubscribe: isQuestion ? nil : "/letters/figures/reports/\(key)")
    }
}

extension Connection {
    /// Tells whoever gave an address with the report and has said that it is theirs.
    func mailFollower(of report: FigureReport, _ news: ReportLetters.News) throws {
        guard report.following == (news == .asked ? .asked : .confirmed) else { return }
        let payload = try JSONEncoder().encode(ReportLetters.Payload(report: report.id, news: news))
        try enqueue(ReportLetters.job, String(decoding: payload, as: UTF8.self))
    }
}
