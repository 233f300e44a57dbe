import Base
import Indicators
import Markup
import Site

/// The form beside the figure: places, years, groups. A plain GET form; a script submits it on change. Only choices
/// that have figures are offered.
struct IndicatorControls {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var reader: Reader { open.reader }
    private var words: Words { open.words }
    private var shown: IndicatorSelection { open.shown }
    private var usesYear: Bool { shown.view == .map || shown.view == .bars }

    var html: HTML {
        HTML([
            chosen,
            form(.method("get"), .action(open.visit.link(open.path)), .data("swaps", "form"), .class("choose")) {
                input(.type("hidden"), .name("view"), .value(shown.view.rawValue))
                if !shown.state.areas.isEmpty {
                    input(.type("hidden"), .name("area"), .value(shown.state.areas.joined(separator: ",")))
                }
                picker
                if usesYear { yearField } else { spanFields }
                for dimension in shown.breakdowns.all where dimension.id != shown.by?.id { groupField(dimension) }
                byField
                keepOther
                releaseField
                p { button(.type("submit")) { reader(.show) } }
            },
            p { a(.href(open.link(open.path)), .class("small")) { reader(.startOver) } },
        ])
    }

    /// The chosen places; each can be taken away.
    @HTMLBuilder private var chosen: HTML {
        if !shown.state.areas.isEmpty {
            h3 { reader(.chosenPlaces) }
            ul(.class("plain")) {
                for area in shown.areas {
                    li {
                        HTML(words.place(area))
                        " "
                        a(
                            .href(open.link(shown.state.with { $0.areas.removeAll { $0 == area.code } })),
                            .data("swaps", "remove-\(area.code)"),
                            .aria("label", reader(.removePlace, ["place": words.place(area)])), .class("small")
                        ) { reader(.remove) }
                    }
                }
            }
        }
    }

    private var picker: HTML {
        div(.class("field")) {
            label(.for("add")) {
                reader(.addPlace)
                span(.class("hint")) { reader(.addPlaceHint) }
            }
            input(
                .type("text"), .id("add"), .name("add"), .list("places"), .autocomplete("off"), .maxlength(80))
            datalist(.id("places")) {
                for place in shown.aggregated + shown.published { option(.value(words.place(place))) }
            }
        }
    }

    private var yearField: HTML {
        choice("year", reader(.year), shown.years.reversed().map { (String($0), String($0)) }, String(shown.year))
    }

    private var spanFields: HTML {
        let years = shown.years.map { (String($0), String($0)) }
        let any = [("", reader(.anyYear))]
        return div(.class("pair")) {
            choice("from", reader(.fromYear), any + years, shown.state.from.map(String.init) ?? "")
            choice("to", reader(.toYear), any + years, shown.state.to.map(String.init) ?? "")
        }
    }

    private func groupField(_ dimension: Breakdown) -> HTML {
        choice(
            dimension.id.id, words.dimension(dimension.id),
            dimension.codes.map { ($0, words.code(dimension.id, $0)) }, dimension.chosen)
    }

    @HTMLBuilder private var byField: HTML {
        let dimensions = shown.breakdowns.all.filter { $0.groups.count > 1 }
        if !dimensions.isEmpty, shown.view != .map {
            choice(
                "by", reader(.sideBySide),
                [("none", reader(.noBreakdown))] + dimensions.map { ($0.id.id, words.dimension($0.id)) },
                shown.by?.id.id ?? "none")
        }
    }

    /// The state of the figures: the newest, or that after a release of the dataflow.
    @HTMLBuilder private var releaseField: HTML {
        let listed = open.releases.map { (String($0.id), name($0)) }
        let chosen = open.vintage.map { vintage in
            listed.contains { $0.0 == String(vintage.id) } ? [] : [(String(vintage.id), name(vintage.release))]
        }
        choice(
            Vintage.name, reader(.asOfField), [("", reader(.asOfNewest))] + (chosen ?? []) + listed,
            open.vintage.map { String($0.id) } ?? "")
    }

    private func name(_ release: Release) -> String {
        reader(.releaseLine, ["number": String(release.id), "date": reader.date(release.time)])
    }

    /// What this view does not ask for but the next one may: kept, so that a change of view loses nothing.
    @HTMLBuilder private var keepOther: HTML {
        if usesYear {
            if let from = shown.state.from { input(.type("hidden"), .name("from"), .value(String(from))) }
            if let to = shown.state.to { input(.type("hidden"), .name("to"), .value(String(to))) }
        } else if let year = shown.state.year {
            input(.type("hidden"), .name("year"), .value(String(year)))
        }
        if shown.view == .map, let by = shown.state.query["by"] { input(.type("hidden"), .name("by"), .value(by)) }
    }

    private func choice(_ name: String, _ title: String, _ options: [(String, String)], _ chosen: String) -> HTML {
        div(.class("field")) {
            label(.for("f-\(name)")) { title }
            select(.id("f-\(name)"), .name(name)) {
                for (value, text) in options {
                    option(.value(value), .selected(value == chosen)) { text }
                }
            }
        }
    }
}
