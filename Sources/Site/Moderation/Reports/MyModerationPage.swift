import Access
import Base
import Markup

/// What somebody reported and what came of it, and what was done about them.
enum MyModerationPage {
    static func make(_ visit: Visit) async throws -> Page {
        let member = try visit.member()
        let (reports, measures, titles) = try await visit.database.read { [kinds = visit.site.moderated] connection in
            let reports = try connection.reports(by: member)
            let measures = try connection.measures(concerning: member).filter { $0.kind != .restore }
            var titles: [Ref: String] = [:]
            for subject in Set(reports.map(\.subject) + measures.map(\.subject)) {
                titles[subject] = try connection.visibleTitle(subject, reports, to: visit.viewer, kinds)
            }
            return (reports, measures, titles)
        }
        let reader = visit.reader
        return Page(title: reader.say(.mine), description: "", menu: "my-moderation") {
            h1 { reader.say(.mine) }
            h2 { reader.say(.mineMeasures) }
            if measures.isEmpty { p { reader.say(.mineMeasuresNone) } }
            ul(.class("plain")) { for measure in measures { li(.class("entry")) { line(measure, visit) } } }
            h2 { reader.say(.mineReports) }
            if reports.isEmpty { p { reader.say(.mineReportsNone) } }
            ul(.class("plain")) {
                for report in reports { li(.class("entry")) { line(report, titles[report.subject], reader) } }
            }
            p { a(.href(visit.link("/rules"))) { reader.say(.rules) } }
        }
    }

    private static func line(_ measure: Measure, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return a(.href(visit.link("/moderation/measures/\(measure.id)"))) { reader.line(measure) }
            + span(.class("muted small")) {
                " · \(reader.instant(measure.at))"
                if measure.endedAt != nil { " · \(reader.say(.measureEnded))" }
            }
    }

    private static func line(_ report: Report, _ title: String?, _ reader: Reader) -> HTML {
        let outcome: ModerationPhrase =
            report.isOpen ? .reportOpen : report.measure == nil ? .reportNoMeasure : .reportMeasure
        return bdi { title ?? reader.say(.goneTitle) } + ": \(reader.reason(report.reason))"
            + span(.class("muted small")) { " · \(reader.instant(report.createdAt)) · \(reader.say(outcome))" }
    }
}
