import Access
import Base
import Markup

/// All cases and appeals that wait for whoever asks.
enum QueuePage {
    static func make(_ visit: Visit) async throws -> Page {
        let (cases, appeals, titles, spaces) = try await visit.database.read {
            [viewer = visit.viewer, kinds = visit.site.moderated] connection in
            guard try connection.isModerator(viewer) else { throw Moderation.notFound }
            let cases = try connection.reportedCases(for: viewer)
            let appeals = try connection.openAppeals(for: viewer)
            var titles: [Ref: String] = [:]
            for subject in Set(cases.map(\.subject) + appeals.map(\.measure.subject)) {
                titles[subject] = try kinds.record(subject, in: connection)?.record.title
            }
            let spaces = try connection.spaceNames(cases.compactMap(\.space) + appeals.compactMap(\.measure.space))
            return (cases, appeals, titles, spaces)
        }
        let reader = visit.reader
        return Page(title: reader.say(.queue), description: "") {
            h1 { reader.say(.queue) }
            h2 { reader.say(.queueReports) }
            if cases.isEmpty { p { reader.say(.queueReportsNone) } }
            ul(.class("plain")) {
                for item in cases {
                    li(.class("entry")) { line(item, titles[item.subject], item.space.flatMap { spaces[$0] }, visit) }
                }
            }
            h2 { reader.say(.queueAppeals) }
            if appeals.isEmpty { p { reader.say(.queueAppealsNone) } }
            ul(.class("plain")) {
                for appeal in appeals {
                    li(.class("entry")) {
                        line(
                            appeal, titles[appeal.measure.subject], appeal.measure.space.flatMap { spaces[$0] }, visit)
                    }
                }
            }
        }
    }

    private static func line(_ item: ReportedCase, _ title: String?, _ space: String?, _ visit: Visit) -> HTML {
        let reader = visit.reader
        let reasons = reader.list(item.reasons.map(reader.reason))
        return a(.href(visit.link(CasePages.path(item.subject, item.scope)))) {
            bdi { title ?? reader.say(.goneTitle) }
        }
            + ": \(reasons)"
            + rest([space, count(item, reader), reader.instant(item.since)])
    }

    /// Nothing for what nobody reported.
    private static func count(_ item: ReportedCase, _ reader: Reader) -> String? {
        item.reasons == [.held] ? nil : reader.say(.reportCount, count: Double(item.count))
    }

    private static func line(_ appeal: Appeal, _ title: String?, _ space: String?, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return a(.href(visit.link("/moderation/appeals/\(appeal.id)"))) { bdi { title ?? reader.say(.goneTitle) } }
            + ": \(reader.line(appeal.measure))" + rest([space, reader.instant(appeal.createdAt)])
    }

    private static func rest(_ parts: [String?]) -> HTML {
        span(.class("muted small")) {
            for part in parts.compactMap(\.self) {
                " · "
                bdi { part }
            }
        }
    }
}
