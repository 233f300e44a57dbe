import Base
import Indicators
import Markup
import Site

/// Below the figure: what is measured, what it does not say, what travels with it, how to cite it, what is related.
struct AboutIndicator {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var reader: Reader { open.reader }
    private var words: Words { open.words }
    private var indicator: Indicator { open.indicator }

    var html: HTML {
        div(.class("columns two")) {
            section {
                h2 { reader(.definition) }
                if indicator.definition.isEmpty {
                    p(.class("muted")) { reader(.clauseNotStated) }
                } else {
                    p { reader.marked(indicator.definition) }
                }
                if !indicator.limits.isEmpty {
                    h3 { reader(.limits) }
                    p { reader.marked(indicator.limits) }
                }
                differ
                if !indicator.target.isEmpty {
                    h3 { reader(.target) }
                    p { reader.marked(indicator.target) }
                }
            }
            section {
                h2 { reader(.facts) }
                facts
                h3 { reader(.cite) }
                p(.id("citation")) { Citation(open).html }
                p(.hidden(true), .data("needs-script", "")) {
                    button(
                        .type("button"), .class("quiet"), .data("copies", "citation"), .data("done", reader(.copied))
                    ) {
                        reader(.copyCitation)
                    }
                }
                PermanentAddress(open: open).html
            }
            related
        }
    }

    private var facts: HTML {
        dl(.class("facts")) {
            if !indicator.name.isEmpty { fact(reader(.name), reader.marked(indicator.name)) }
            fact(reader(.unit), HTML(words.unit(open.shown.unit)))
            fact(reader(.code), Markup.code(.dir("ltr")) { indicator.series })
            fact(reader(.dataflow), HTML(words.code("DATAFLOW", indicator.dataflow)))
            for clause in indicator.clauses.stated {
                fact(words.clause(clause), HTML(words.clause(clause, of: indicator.clauses) ?? ""))
            }
            if !indicator.isComparable {
                let refusal = indicator.isUnknown ? RankingRefusal.unknown : .notComparable
                fact(reader(.comparability), HTML(refusal.text(words)))
            }
            fact(reader(.places), HTML(coverage))
            fact(reader(.years), HTML(span))
        }
    }

    private func fact(_ name: String, _ content: HTML) -> HTML {
        HTML([dt { name }, dd { content }])
    }

    private var coverage: String {
        reader(.placesWithFigures, count: Double(open.shown.published.count(where: \.isCountryOrArea)))
    }

    private var span: String {
        guard let first = open.shown.years.first, let last = open.shown.years.last else { return reader(.findingNone) }
        return first == last ? String(first) : "\(first)–\(last)"
    }

    /// Where other series stand for the same entry of the catalogue: how their definitions differ.
    @HTMLBuilder private var differ: HTML {
        let others = open.catalogue.indicators.filter {
            $0.catalogueID != nil && $0.catalogueID == indicator.catalogueID && $0.path != indicator.path
        }
        if !others.isEmpty {
            h3 { reader(.whyDiffer) }
            ul {
                for other in others {
                    li {
                        a(.href(open.visit.link("/compare-definitions", Definitions.query([indicator, other])))) {
                            reader.marked(other.title)
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var related: HTML {
        let others = open.catalogue.indicators.filter { $0.domain == indicator.domain && $0.path != indicator.path }
        if !others.isEmpty {
            section {
                h2 { reader(.related) }
                ul {
                    for other in others {
                        li { a(.href(open.link(other.path))) { reader.marked(other.title) } }
                    }
                }
            }
        }
    }
}

/// How to cite what is shown: author, title, release, address of this very selection.
struct Citation {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    var html: HTML {
        let source = SourceLine(open).sources.first
        let publisher = source.flatMap { $0.publisher.isEmpty ? nil : $0.publisher }
        return open.reader(
            .citation,
            html: [
                "publisher": publisher.map(english)
                    ?? HTML(open.reader(.clauseNotStated)),
                "title": english(source?.title ?? open.indicator.series),
                "code": english(open.indicator.series), "release": HTML(open.release.map { String($0.id) } ?? "–"),
                "date": HTML(open.release.map { open.reader.date($0.time) } ?? "–"),
                "address": english(open.visit.site.settings.baseURL + open.link(PermanentAddress.state(open))),
            ])
    }

    /// Names of publishers and titles are given as published.
    private func english(_ text: String) -> HTML { bdi(.lang("en")) { text } }
}
