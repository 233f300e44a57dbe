import Access
import Base
import Markup
import Storage

/// The outbox for administrators. The text of a letter may hold a link that lets somebody in: it is shown only where no
/// mail server is set, on purpose, and the audit log tells of it.
enum MailPages {
    static func addRoutes(_ routes: Routes) {
        routes.get("admin/mail", for: .role(.administrator)) { .page(try await list($0)) }
        routes.get("admin/mail/:letter", for: .role(.administrator)) { visit in
            .page(try await LetterPage(visit, find(visit), isOpen: false).page())
        }
        routes.post("admin/mail/:letter/text", for: .role(.administrator)) { .page(try await open($0)) }
        routes.post("admin/mail/:letter/retry", for: .role(.administrator)) { try await retry($0) }
        routes.post("admin/mail/:letter/drop", for: .role(.administrator)) { try await drop($0) }
    }

    private static let pageLength = 50

    private static func list(_ visit: Visit) async throws -> Page {
        let reader = visit.reader
        let state = visit.query["state"].flatMap(StoredLetter.State.init(rawValue:))
        let before = visit.query["before"].flatMap { Int64($0) } ?? .max
        let (letters, counts) = try await visit.database.read { connection in
            (
                try connection.letters(state: state, before: before, limit: pageLength + 1),
                try connection.letterCounts()
            )
        }
        let hasMail = visit.site.settings.mail != nil
        return try await visit.administration("mail", reader(.mail)) {
            p { reader(hasMail ? .mailLead : .mailLeadNone) }
            filter(state, counts, visit)
            if letters.isEmpty { p { reader(.mailEmpty) } } else { rows(letters.prefix(pageLength), visit) }
            if letters.count > pageLength, let last = letters.dropLast().last {
                p {
                    a(.href(visit.link("/admin/mail", visit.query.setting("before", "\(last.id)")))) {
                        reader(.olderOnes)
                    }
                }
            }
        }
    }

    private static func filter(
        _ chosen: StoredLetter.State?, _ counts: [StoredLetter.State: Int], _ visit: Visit
    ) -> HTML {
        let reader = visit.reader
        let total = counts.values.reduce(0, +)
        let tabs =
            [AdminTab(nil, reader(.filterAll), total)]
            + StoredLetter.State.allCases.map { AdminTab($0.rawValue, reader(AdminPhrase($0)), counts[$0] ?? 0) }
        return AdminTab.row(tabs, chosen: chosen?.rawValue, path: "/admin/mail", label: reader(.tableState), visit)
    }

    private static func rows(_ letters: some Collection<StoredLetter>, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return table(.class("stacked")) {
            thead {
                tr {
                    for key in [AdminPhrase.tableSubject, .tableTo, .tableState, .tableWhen] {
                        th(.scope("col")) { reader(key) }
                    }
                }
            }
            tbody {
                for stored in letters {
                    tr {
                        td(.data("title", reader(.tableSubject))) {
                            a(.href(visit.link("/admin/mail/\(stored.id)"))) { bdi { stored.letter.subject } }
                        }
                        td(.data("title", reader(.tableTo))) { bdi { stored.letter.to } }
                        td(.data("title", reader(.tableState))) { LetterPage.state(stored, reader) }
                        td(.data("title", reader(.tableWhen))) { reader.time(stored.createdAt) }
                    }
                }
            }
        }
    }

    private static func find(_ visit: Visit) async throws -> StoredLetter {
        let id = Int64(visit.parameter("letter")) ?? 0
        guard let letter = try await visit.database.read({ try $0.letter(id) }) else {
            throw AppError(.notFound, "No such letter")
        }
        return letter
    }

    private static func open(_ visit: Visit) async throws -> Page {
        let letter = try await find(visit)
        guard letter.isReadable(at: visit.site) else { throw AppError(.notFound, "Its text is not shown") }
        let member = try visit.member()
        try await visit.database.write { try $0.audit(.letterRead, by: member, on: Ref("letter", "\(letter.id)")) }
        return try await LetterPage(visit, letter, isOpen: true).page()
    }

    private static func retry(_ visit: Visit) async throws -> Answer {
        let (letter, member) = (try await find(visit), try visit.member())
        let isSent = try await visit.database.write { connection in
            let isSent = try connection.sendLetterAgain(letter.id)
            if isSent { try connection.audit(.letterRetried, by: member, on: Ref("letter", "\(letter.id)")) }
            return isSent
        }
        let saying = visit.reader(isSent ? .letterRetried : .letterWiped)
        return .redirect(visit.link("/admin/mail/\(letter.id)"), saying: saying)
    }

    private static func drop(_ visit: Visit) async throws -> Answer {
        let (letter, member) = (try await find(visit), try visit.member())
        try await visit.database.write { connection in
            if try connection.dropLetter(letter.id) {
                try connection.audit(.letterDropped, by: member, on: Ref("letter", "\(letter.id)"))
            }
        }
        return .redirect(visit.link("/admin/mail"), saying: visit.reader(.letterDropped))
    }
}

extension Act {
    static let letterRead = Act("letter.read")
    static let letterRetried = Act("letter.retried")
    static let letterDropped = Act("letter.dropped")
}

extension StoredLetter {
    /// Only where letters cannot go out otherwise.
    func isReadable(at site: Site) -> Bool { state == .kept && !isWiped && site.settings.mail == nil }
}

extension AdminPhrase {
    init(_ state: StoredLetter.State) {
        switch state {
        case .waiting: self = .letterWaiting
        case .sent: self = .letterSentState
        case .failed: self = .letterFailed
        case .kept: self = .letterKept
        }
    }
}
