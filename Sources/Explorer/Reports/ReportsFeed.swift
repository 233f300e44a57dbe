import Base
import Markup
import Site

/// An Atom feed of reports, those that changed last first.
struct ReportsFeed {
    static let length = 50
    private static let mediaType = "application/atom+xml"

    let visit: Visit
    let names: FigureNames
    let query: Query
    let reports: [FigureReport]

    private var reader: Reader { visit.reader }
    private var base: String { visit.site.settings.baseURL }

    /// What browsers and feed readers find on the pages.
    static func head(_ visit: Visit, _ query: Query = Query()) -> HTML {
        link(
            .rel("alternate"), .type(mediaType), .title(visit.reader.reports(.list)),
            .href(visit.link("/figures/reports.atom", query)))
    }

    var answer: Answer {
        .file(Download(Array(xml.source.utf8), mediaType: "\(ReportsFeed.mediaType); charset=utf-8"))
    }

    private var xml: HTML {
        Atom.document(visit.language.rawValue) {
            Atom.title { reader.reports(.list) }
            Atom.id { base + visit.link("/figures/reports.atom", query) }
            Atom.updated { ISO8601.text(reports.map(\.changedAt).max() ?? 0) }
            Atom.link(
                .rel("self"), .type(ReportsFeed.mediaType),
                .href(base + visit.link("/figures/reports.atom", query)))
            Atom.link(
                .rel("alternate"), .type("text/html"), .href(base + visit.link("/figures/reports", query)))
            Atom.author { Atom.name { reader(.siteTitle) } }
            for report in reports { entry(report) }
        }
    }

    /// The id never changes and is that of the report, not of a language.
    private func entry(_ report: FigureReport) -> HTML {
        Atom.entry {
            Atom.title { names.text(report.figure, in: reader.language) }
            Atom.id { "\(base)\(report.path)" }
            Atom.link(.rel("alternate"), .type("text/html"), .href(base + visit.link(report.path)))
            Atom.published { ISO8601.text(report.publishedAt ?? report.createdAt) }
            Atom.updated { ISO8601.text(report.changedAt) }
            Atom.summary { "\(reader.state(of: report)). \(reader.reports(report.fault.phrase)). \(words(report))" }
        }
    }

    /// Without the code points that XML 1.0 does not know.
    private func words(_ report: FigureReport) -> String {
        let words = report.words.prefix(500)
        return String(
            String.UnicodeScalarView(words.unicodeScalars.filter { $0.value != 0xFFFE && $0.value != 0xFFFF }))
    }
}
