import Access
import Base
import Markup

/// An appeal for the moderator who answers it.
enum AppealPage {
    static func make(_ id: Int64, _ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (appeal, record) = try await visit.database.read {
            [viewer = visit.viewer, kinds = visit.site.moderated] connection in
            let appeal = try connection.openAppeal(id, for: viewer)
            return (appeal, try kinds.record(appeal.measure.subject, in: connection)?.record)
        }
        let reader = visit.reader
        var page = Page(title: reader.say(.appeal), description: "") {
            errors.summary(reader)
            p(.class("crumbs")) { a(.href(visit.link("/moderation/queue"))) { reader.say(.queue) } }
            h1 { reader.say(.appeal) }
            MeasurePage.facts(appeal.measure, record?.title, reader)
            if let text = record?.text, !text.isEmpty { blockquote(.dir("auto")) { String(text.prefix(3_000)) } }
            h2 { reader.say(.appealTheirs) }
            blockquote(.dir("auto")) { appeal.words }
            form(appeal, visit, errors)
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private static func form(_ appeal: Appeal, _ visit: Visit, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        let options = [
            Choice.Option("overturned", reader.say(.decideOverturn)),
            Choice.Option("upheld", reader.say(.decideUphold)),
        ]
        return visit.form(to: "/moderation/appeals/\(appeal.id)") {
            Choice("outcome", reader.say(.decide), .radios, options, chosen: [visit.form["outcome"]]).html(
                reader, errors)
            Field(
                "answer", reader.say(.decideAnswer), .lines(5), value: visit.form["answer"],
                hint: reader.say(.actReasonHint), longest: Appeal.mostLetters
            ).html(reader, errors)
            div(.class("buttons")) { button { reader.say(.decideSend) } }
        }
    }
}
