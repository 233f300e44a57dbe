import Access
import Base
import Markup
import Storage

/// One measure, for the person concerned. Who took it is not told.
enum MeasurePage {
    static func make(_ way: AppealPages.Way, _ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (measure, appeal, canAppeal, title) = try await visit.database.read {
            [kinds = visit.site.moderated] connection in
            let (measure, _) = try connection.measure(by: way)
            return (
                measure, try connection.appeal(measure.id), try connection.canAppeal(measure),
                try kinds.record(measure.subject, in: connection)?.record.title
            )
        }
        let reader = visit.reader
        var page = Page(title: reader.say(.measureTitle), description: "") {
            errors.summary(reader)
            h1 { reader.say(.measureTitle) }
            facts(measure, title, reader)
            if let appeal { answer(appeal, reader) }
            if canAppeal { form(way, measure, visit, errors) }
            p { a(.href(visit.link("/rules"))) { reader.say(.rules) } }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    static func facts(_ measure: Measure, _ title: String?, _ reader: Reader) -> HTML {
        dl(.class("facts")) {
            dt { reader.say(.measure) }
            dd { reader.line(measure) }
            dt { reader.say(.measureAbout) }
            dd {
                "\(reader.word("subject", measure.subject.kind)): "
                bdi { title ?? reader.say(.goneTitle) }
            }
            dt { reader.say(.rule) }
            dd { reader.rule(measure.rule) }
            dt { reader.say(.actReason) }
            dd(.dir("auto")) { measure.reason }
            dt { reader.say(.takenAt) }
            dd { reader.time(measure.at) }
            if let ended = measure.endedAt {
                dt { reader.say(.measureEnded) }
                dd { reader.time(ended) }
            }
        }
    }

    private static func answer(_ appeal: Appeal, _ reader: Reader) -> HTML {
        h2 { reader.say(.appealYours) } + blockquote(.dir("auto")) { appeal.words }
            + (appeal.outcome.map { outcome in
                p { strong { reader.say(outcome == .overturned ? .eventOverturned : .eventUpheld) } }
                    + blockquote(.dir("auto")) { appeal.answer }
            } ?? p { reader.say(.appealWaits) })
    }

    private static func form(
        _ way: AppealPages.Way, _ measure: Measure, _ visit: Visit, _ errors: FormErrors
    ) -> HTML {
        let reader = visit.reader
        return h2 { reader.say(.appeal) } + p { reader.say(.appealExplained) }
            + p { reader.say(.appealUntil, ["date": reader.instant(measure.at + Measure.timeToAppeal)]) }
            + visit.form(to: way.path) {
                Field(
                    "words", reader.say(.appealWords), .lines(6), value: visit.form["words"],
                    longest: Appeal.mostLetters
                ).html(reader, errors)
                div(.class("buttons")) { button { reader.say(.appealSend) } }
            }
    }
}

extension Connection {
    /// The measure that a way leads to, and whom it concerns.
    func measure(by way: AppealPages.Way) throws -> (Measure, Member.ID) {
        switch way {
        case .signedIn(let member, let id): return (try measure(id, concerning: member), member)
        case .letter(let text):
            guard let token = try findToken(text, .appeal), let member = token.member, let id = Int64(token.payload)
            else { throw Moderation.notFound }
            return (try measure(id, concerning: member), member)
        }
    }
}
