import Base
import Foundation
import Indicators
import Markup
import Site

/// Atom feeds of releases: all of them, or those that changed one indicator.
struct ReleaseFeed {
    private static let mediaType = "application/atom+xml"

    let visit: Visit
    let words: Words
    /// Nil for all releases.
    let indicator: Indicator?
    /// Newest first.
    let releases: [Release]

    private var reader: Reader { visit.reader }
    private var base: String { visit.site.settings.baseURL }
    private var page: String { indicator?.path ?? "/releases" }

    /// What browsers and feed readers find on the pages.
    static func head(_ visit: Visit, indicator: Indicator? = nil) -> HTML {
        let all = link(
            .rel("alternate"), .type(mediaType), .title(visit.reader(.releaseFeed)),
            .href(visit.link("/releases.atom")))
        guard let indicator else { return all }
        let title = visit.reader(.releaseFeedOf, ["indicator": indicator.title(visit.language)])
        return all
            + link(.rel("alternate"), .type(mediaType), .title(title), .href(visit.link(indicator.path + ".atom")))
    }

    var answer: Answer {
        .file(Download(Array(xml.source.utf8), mediaType: "\(ReleaseFeed.mediaType); charset=utf-8"))
    }

    private var title: String {
        indicator.map { reader(.releaseFeedOf, ["indicator": $0.title(reader.language)]) } ?? reader(.releaseFeed)
    }

    private var xml: HTML {
        Atom.document(visit.language.rawValue) {
            Atom.title { title }
            Atom.id { base + visit.link(page + ".atom") }
            Atom.updated { (releases.first?.time ?? Date(timeIntervalSince1970: 0)).formatted(.iso8601) }
            Atom.link(
                .rel("self"), .type(ReleaseFeed.mediaType), .href(base + visit.link(page + ".atom")))
            Atom.link(.rel("alternate"), .type("text/html"), .href(base + visit.link(page)))
            Atom.author { Atom.name { reader(.siteTitle) } }
            for release in releases { entry(release) }
        }
    }

    /// The id never changes and is that of the release, not of a language.
    private func entry(_ release: Release) -> HTML {
        let counts = release.counts
        let summary = reader(
            .releaseLead, count: Double(counts.inserted + counts.changed + counts.withdrawn),
            [
                "added": reader.number(Double(counts.inserted)), "changed": reader.number(Double(counts.changed)),
                "withdrawn": reader.number(Double(counts.withdrawn)),
            ])
        let query = indicator.map { Query([("indicator", "\($0.dataflow)/\($0.series)")]) } ?? Query()
        return Atom.entry {
            Atom.title {
                reader(.releaseLine, ["number": String(release.id), "date": reader.date(release.time)])
            }
            Atom.id { "\(base)/releases/\(release.id)" + (indicator.map { "#\($0.dataflow)/\($0.series)" } ?? "") }
            Atom.link(
                .rel("alternate"), .type("text/html"),
                .href(base + visit.link("/releases/\(release.id)", query) + (indicator == nil ? "" : "#changes")))
            Atom.published { release.time.formatted(.iso8601) }
            Atom.updated { release.time.formatted(.iso8601) }
            Atom.summary { summary }
        }
    }
}
