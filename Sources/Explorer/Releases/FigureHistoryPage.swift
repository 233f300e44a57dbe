import Base
import Indicators
import Markup
import Site

/// All values that a figure had, with the releases that brought them.
struct FigureHistoryPage {
    let visit: Visit
    let words: Words
    let indicator: Indicator
    let dimensions: [Dimension]
    let histories: [FigureHistory]
    /// The releases that are named, by number.
    let releases: [Int: Release]
    let places: Places
    let reports: OpenReports

    private var reader: Reader { visit.reader }

    /// The address of a figure's history: place, period and every code of its key that is no total.
    static func query(_ key: [String], _ dimensions: [Dimension], _ period: Period) -> Query {
        var items = [(name: "period", value: period.description)]
        for (dimension, code) in zip(dimensions, key) where dimension != .series {
            items.append((dimension == .referenceArea ? "area" : dimension.id, code))
        }
        return Query(items)
    }

    var page: Page {
        let title = reader(.historyTitle)
        var page = Page(
            title: "\(title) – \(indicator.title(reader.language))", description: reader(.historyLead),
            menu: "indicators"
        ) {
            nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                a(.href(visit.link(indicator.path))) { reader.marked(indicator.title) }
            }
            h1 { title }
            p(.class("lead")) { reader(.historyLead) }
            for history in histories { section(history) }
        }
        page.isWide = true
        page.head = VintageNotice.head
        return page
    }

    private func section(_ history: FigureHistory) -> HTML {
        Markup.section {
            h2 { name(history) }
            ul(.class("links no-print")) {
                li {
                    links.one(
                        indicator, history.key, dimensions, history.period, named: name(history), asOf: nil)
                }
                if let report = reports.report(of: history.key, history.period, indicator.dataflow) {
                    li { links.mark(report, named: name(history)) }
                }
            }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel))) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { reader(.release) }
                            th(.scope("col")) { reader(.date) }
                            th(.scope("col"), .class("n")) { reader(.value) }
                            th(.scope("col")) { reader(.status) }
                            th(.scope("col")) { reader(.source) }
                        }
                    }
                    tbody {
                        for value in history.values {
                            row(value, history.unit)
                            if let end = value.to, !history.values.contains(where: { $0.from == end }) { gone(end) }
                        }
                    }
                }
            }
        }
    }

    private var links: ReportLinks { ReportLinks(visit: visit, open: reports) }

    private func name(_ history: FigureHistory) -> String {
        words.figure(history.key, dimensions, history.period, places)
    }

    private func row(_ value: PastValue, _ unit: String) -> HTML {
        tr {
            release(value.from)
            td(.class("n")) {
                bdi { value.value.map { value.mark.sign + words.withMark(reader.number($0), unit) } ?? "–" }
                if let lower = value.lower, let upper = value.upper {
                    span(.class("flag")) { " [\(reader.number(lower))–\(reader.number(upper))]" }
                }
            }
            td { value.status == .normal ? "" : words.code("OBS_STATUS", value.status.rawValue) }
            td {
                a(.href(visit.link("/sources/\(value.source)"))) { code(.dir("ltr"), .lang("en")) { value.source } }
            }
        }
    }

    /// A release that took the figure away and put none in its place.
    private func gone(_ id: Int) -> HTML {
        tr {
            release(id)
            td(.class("n")) { "–" }
            td { reader(.kindWithdrawn) }
            td {}
        }
    }

    private func release(_ id: Int) -> HTML {
        HTML([
            th(.scope("row")) { a(.href(visit.link("/releases/\(id)"))) { String(id) } },
            td { releases[id].map { reader.date($0.time) } ?? "" },
        ])
    }
}

extension Explorer {
    func addHistory(_ routes: Routes) {
        routes.get("indicators/:dataflow/:series/history") { visit in
            let catalogue = catalogues.catalogue
            let nothing = AppError(.notFound, "No such figure")
            guard let indicator = catalogue.indicator(visit.parameter("dataflow"), visit.parameter("series")),
                let dimensions = catalogue.dataflow(indicator.dataflow)?.dimensions,
                let period = visit.query["period"].flatMap({ Period($0) })
            else { throw nothing }
            var codes: [Dimension: String] = [:]
            for dimension in dimensions {
                codes[dimension] = visit.query[dimension == .referenceArea ? "area" : dimension.id]
            }
            codes[.series] = nil
            let asked = codes
            let histories = try await turnstile.pass { [bank] in
                try await bank.history(indicator.dataflow, series: indicator.series, codes: asked, period: period)
            }
            guard !histories.isEmpty else { throw nothing }
            var releases: [Int: Release] = [:]
            for id in Set(histories.flatMap(\.values).flatMap { [$0.from, $0.to].compactMap(\.self) }) {
                releases[id] = try await bank.release(.release(id))
            }
            let reports = try await visit.database.read {
                try OpenReports.of(indicator.dataflow, indicator.series, $0)
            }
            return .page(
                FigureHistoryPage(
                    visit: visit, words: words(visit), indicator: indicator, dimensions: dimensions,
                    histories: histories, releases: releases, places: places, reports: reports
                ).page)
        }
    }
}
