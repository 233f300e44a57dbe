import Access
import Base
import Storage

/// Mails notices: at once, or in digests grouped by space.
struct NoticeMail: Sendable {
    let notices: Notices
    let unsubscribing: Unsubscribing
    /// More than these are counted, not listed.
    static let mostListed = 50
    /// Of more than these, only the newest are looked at; the others stay on the page of notices.
    static let mostRead = 1000

    /// A letter about these notices, in the member's language.
    func letter(_ ready: [Notice], to member: Member) -> Letter {
        let reader = Reader(member.language)
        let subjects = notices.subjects.filter { subject in
            !subject.isSecurity && ready.contains { $0.kind.subject == subject }
        }
        let title =
            ready.count == 1
            ? ready.first?.sentence(reader) ?? "" : reader(.noticeLetterSubject, count: Double(ready.count))
        var pieces: [Letter.Piece] = [.text(reader(.noticeLetterGreeting, ["name": member.name]))]
        pieces += ready.count == 1 ? single(ready, reader) : digest(ready, reader)
        pieces.append(.link(title: reader(.noticeLetterSettings), url: "/\(reader.language.rawValue)/account/notices"))
        var unsubscribe: String?
        if !subjects.isEmpty {
            let token = unsubscribing.token(member.id, subjects.map(\.id))
            let names = reader.list(subjects.map { $0.title(reader) })
            pieces.append(
                .link(
                    title: reader(.noticeLetterUnsubscribe, ["subjects": names]),
                    url: "/\(reader.language.rawValue)/unsubscribe/\(token)"))
            unsubscribe = "/letters/unsubscribe/\(token)"
        }
        return Letter(
            to: member.address, language: member.language, subject: String(title.prefix(200)), pieces: pieces,
            unsubscribe: unsubscribe)
    }

    private func single(_ ready: [Notice], _ reader: Reader) -> [Letter.Piece] {
        ready.flatMap { notice in
            [.text(notice.sentence(reader)), .link(title: reader(.noticeLetterOpen), url: address(notice, reader))]
        }
    }

    /// By space in the order of their newest notice; what belongs to none comes last.
    private func digest(_ ready: [Notice], _ reader: Reader) -> [Letter.Piece] {
        var pieces: [Letter.Piece] = []
        let listed = ready.sorted { $0.id > $1.id }.prefix(NoticeMail.mostListed)
        var places: [Notice.Place?] = []
        for notice in listed where !places.contains(notice.place) { places.append(notice.place) }
        for place in places.filter({ $0 != nil }) + places.filter({ $0 == nil }) {
            pieces.append(.heading(place?.name ?? reader(.noticeLetterElsewhere)))
            for notice in listed where notice.place == place {
                pieces.append(.link(title: notice.sentence(reader), url: address(notice, reader)))
            }
        }
        let more = ready.count - listed.count
        if more > 0 { pieces.append(.text(reader(.noticeLetterMore, count: Double(more)))) }
        return pieces
    }

    private func address(_ notice: Notice, _ reader: Reader) -> String {
        "/\(reader.language.rawValue)/notices/open/\(notice.id)"
    }
}
