import Base
import Figures
import Indicators
import Markup
import Site

/// The strip above the figure: who is furthest behind, by how much, how sure; or which breakdown is missing.
struct BehindStrip {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var reader: Reader { open.reader }
    private var words: Words { open.words }
    private var shown: IndicatorSelection { open.shown }

    var html: HTML {
        section(.class("behind"), .aria("labelledby", "behind")) {
            h2(.id("behind")) { reader(.behindTitle) }
            if let behind = Behind.first(shown) {
                sentence(behind)
                otherBreakdowns(behind)
            } else {
                p { missing }
            }
        }
    }

    private func sentence(_ behind: Behind) -> HTML {
        let gap = behind.gap
        var fills: [String: HTML] = [
            "place": HTML(words.place(behind.area)), "period": HTML(words.period(behind.period)),
            "worst": strong { words.code(behind.dimension, gap.worst.id) },
            "best": HTML(words.code(behind.dimension, gap.best.id)),
            "worstValue": strong { words.value(gap.worst.value, behind.unit) },
            "bestValue": HTML(words.value(gap.best.value, behind.unit)),
            "gap": HTML(words.difference(gap.difference, behind.unit)),
        ]
        fills["ratio"] = gap.ratio.map { HTML(reader.number($0, decimals: 1)) } ?? .empty
        return p {
            reader(gap.ratio == nil ? .behindSentence : .behindSentenceRatio, html: fills)
            " "
            span(.class("muted")) { reader(verdict(behind)) }
        }
    }

    private func verdict(_ behind: Behind) -> ExplorerPhrase {
        switch behind.gap.verdict {
        case .furthestBehind: .behindSure
        case .notDistinguishable: .behindNotDistinguishable
        case .notTested: .behindNotTested
        }
    }

    /// Links that draw each breakdown side by side for this place.
    private func otherBreakdowns(_ behind: Behind) -> HTML {
        ul(.class("links")) {
            for dimension in shown.breakdowns.all where dimension.groups.count > 1 {
                li {
                    a(
                        .href(
                            open.link(
                                shown.state.with {
                                    $0.comparison = .by(dimension.id)
                                    $0.view = .line
                                    if $0.areas.isEmpty { $0.areas = [behind.area.code] }
                                })),
                        .data("swaps", "by-\(dimension.id.id)"),
                        .aria("current", shown.by?.id == dimension.id ? "true" : nil)
                    ) { reader(.compareBy, ["dimension": words.dimension(dimension.id)]) }
                }
            }
        }
    }

    /// Which groups the publisher's catalogue names although the bank holds none, or that there are none at all.
    private var missing: String {
        let place = shown.areas.first.map(words.place) ?? ""
        let elsewhere = shown.breakdowns.all.map { words.dimension($0.id) }
        if !elsewhere.isEmpty, open.indicator.better != .context, !open.indicator.isComparableWithin {
            return reader.definitions(.behindRefused)
        }
        if !elsewhere.isEmpty, open.indicator.better != .context {
            return reader(.behindNotHere, ["place": place, "dimensions": reader.list(elsewhere)])
        }
        if open.indicator.domain.isEmpty { return reader(.behindUnknown) }
        if open.indicator.better == .context { return reader(.behindContext) }
        let promised = open.catalogue.entry(of: open.indicator)?.breakdowns ?? []
        guard !promised.isEmpty else { return reader(.behindNone) }
        return reader(.behindMissing, ["dimensions": reader.list(promised.map(words.dimension))])
    }
}
