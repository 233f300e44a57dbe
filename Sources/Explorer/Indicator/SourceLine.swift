import Base
import Indicators
import Markup
import Site

/// Publisher, release and status, always in view of the figure.
struct SourceLine {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    var sources: [Source] {
        open.shown.shown.map(\.source).uniqued().prefix(6).compactMap { open.catalogue.source($0) }
    }

    var html: HTML {
        let reader = open.reader
        return HTML(
            sources.map { source in
                p {
                    reader(
                        .sourceLine,
                        html: [
                            "publisher": a(.href(open.visit.link("/sources/\(source.id)"))) {
                                source.publisher.isEmpty
                                    ? HTML(reader(.clauseNotStated)) : bdi(.lang("en")) { source.publisher }
                            },
                            "title": bdi(.lang("en")) { source.title },
                        ])
                }
            } + [p { release }])
    }

    /// For pictures and citations, as plain lines.
    var lines: [String] {
        sources.map { source in
            let publisher = source.publisher.isEmpty ? open.reader(.clauseNotStated) : source.publisher
            return open.reader(.sourcePlain, ["publisher": publisher, "title": source.title])
        } + [releaseText]
            + (open.vintage.map { [VintageNotice.text($0, open.reader)] } ?? [])
    }

    private var release: HTML {
        open.release.map { a(.href(open.visit.link("/releases/\($0.id)"))) { releaseText } } ?? .empty
    }

    private var releaseText: String {
        guard let newest = open.release else { return "" }
        return open.reader(.releaseLine, ["number": String(newest.id), "date": open.reader.date(newest.time)])
    }
}
