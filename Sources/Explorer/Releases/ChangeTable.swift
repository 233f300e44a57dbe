import Base
import Indicators
import Markup
import Site

/// Changes as rows: where, what, for whom, when, the figure before and after.
struct ChangeTable {
    let page: ReleasePage
    let changes: [ReleaseChange]

    private var reader: Reader { page.visit.reader }
    private var words: Words { page.words }

    var html: HTML {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel))) {
            table {
                thead {
                    tr {
                        th(.scope("col")) { reader(.place) }
                        th(.scope("col")) { reader(.indicator) }
                        th(.scope("col")) { reader(.period) }
                        th(.scope("col")) { reader(.kindOfChange) }
                        th(.scope("col"), .class("n")) { reader(.figureBefore) }
                        th(.scope("col"), .class("n")) { reader(.figureAfter) }
                    }
                }
                tbody { for change in changes { row(change) } }
            }
        }
    }

    private func row(_ change: ReleaseChange) -> HTML {
        let dimensions = page.catalogue.dataflow(change.dataflow)?.dimensions ?? []
        let area = change.code(.referenceArea, dimensions) ?? ""
        let place = page.places[area]
        return tr {
            th(.scope("row")) { place.map { HTML(words.place($0)) } ?? code(.dir("ltr")) { area } }
            td {
                name(change)
                let groups = groups(change, dimensions)
                if !groups.isEmpty { span(.class("flag")) { " (\(groups))" } }
            }
            td {
                a(
                    .href(
                        page.visit.link(
                            "/indicators/\(change.dataflow)/\(change.series)/history",
                            FigureHistoryPage.query(change.key, dimensions, change.period)))
                ) { words.period(change.period) }
            }
            td { reader(change.kind.phrase) }
            td(.class("n")) { figure(change.before, change.markBefore, change.statusBefore, change.unit) }
            td(.class("n")) { figure(change.after, change.markAfter, change.statusAfter, change.unit) }
        }
    }

    private func name(_ change: ReleaseChange) -> HTML {
        page.catalogue.indicator(change.dataflow, change.series).map { reader.marked($0.title) }
            ?? code(.dir("ltr")) { change.series }
    }

    /// Codes other than totals, of the dimensions that tell people apart.
    private func groups(_ change: ReleaseChange, _ dimensions: [Dimension]) -> String {
        zip(dimensions, change.key).filter { dimension, code in
            ![Dimension.series, .referenceArea, "FREQ", "REPORTING_TYPE"].contains(dimension)
                && code != CommonCode.total && code != "_Z"
        }.map { words.code($0.0, $0.1) }.joined(separator: ", ")
    }

    @HTMLBuilder private func figure(
        _ value: Double?, _ mark: ValueMark, _ status: ObservationStatus?, _ unit: String
    ) -> HTML {
        if let status {
            bdi { value.map { mark.sign + words.withMark(reader.number($0), unit) } ?? "–" }
            if status != .normal { span(.class("flag")) { " " + words.code("OBS_STATUS", status.rawValue) } }
        }
    }
}

extension ReleaseChange.Kind {
    var phrase: ExplorerPhrase {
        switch self {
        case .inserted: .kindInserted
        case .changed: .kindChanged
        case .withdrawn: .kindWithdrawn
        }
    }
}

/// The form that narrows the list of changes: a plain GET form.
struct ChangeControls {
    let page: ReleasePage

    private var reader: Reader { page.visit.reader }
    private var words: Words { page.words }

    var html: HTML {
        form(.method("get"), .action(page.visit.link("/releases/\(page.release.id)") + "#changes")) {
            div(.class("filters")) {
                choice("indicator", reader(.indicator), indicators, page.asked.indicator)
                choice("area", reader(.place), areas, page.asked.filter.area)
                choice("source", reader(.source), sources, page.asked.filter.source)
                choice(
                    "kind", reader(.kindOfChange), ReleaseChange.Kind.allCases.map { ($0.rawValue, reader($0.phrase)) },
                    page.asked.filter.kind?.rawValue)
            }
            p { button(.type("submit")) { reader(.show) } }
        }
    }

    private var indicators: [(String, String)] {
        page.summary.indicators.compactMap { part in
            page.catalogue.indicator(part.dataflow, part.series).map {
                ("\($0.dataflow)/\($0.series)", $0.title(reader.language))
            }
        }
    }

    private var areas: [(String, String)] {
        page.summary.areas.compactMap { part in page.places[part.code].map { (part.code, words.place($0)) } }
            .sorted { $0.1 < $1.1 }
    }

    private var sources: [(String, String)] { page.summary.sources.map { ($0.id, $0.id) } }

    private func choice(_ name: String, _ title: String, _ options: [(String, String)], _ chosen: String?) -> HTML {
        div(.class("field")) {
            label(.for("f-\(name)")) { title }
            select(.id("f-\(name)"), .name(name)) {
                option(.value(""), .selected(chosen == nil)) { reader(.everything) }
                for (value, text) in options { option(.value(value), .selected(value == chosen)) { text } }
            }
        }
    }
}
