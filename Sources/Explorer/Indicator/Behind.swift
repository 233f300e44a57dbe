import Base
import Indicators
import Statistics

/// Who is furthest behind in one place, by one dimension, in the newest period that has several groups.
struct Behind: Sendable {
    let area: Place
    let dimension: Dimension
    let period: Period
    let unit: String
    let source: String
    let gap: GroupGap
    /// All groups of that dimension, worst first.
    let groups: [GroupFigure]

    /// The widest gap of a place over all dimensions, or over the one that is asked for; nil where no groups exist.
    static func widest(_ shown: IndicatorSelection, in area: Place) -> Behind? {
        let breakdowns = shown.breakdowns.by.map { [$0] } ?? shown.breakdowns.all
        return breakdowns.compactMap { Behind(shown, area, $0) }.max { $0.gap.difference < $1.gap.difference }
    }

    /// The places to look for gaps in: those chosen, then the world, then every place with figures.
    static func first(_ shown: IndicatorSelection) -> Behind? {
        if let found = shown.areas.lazy.compactMap({ widest(shown, in: $0) }).first { return found }
        guard shown.state.areas.isEmpty else { return nil }
        return shown.published.lazy.compactMap { widest(shown, in: $0) }.first
    }

    private init?(_ shown: IndicatorSelection, _ area: Place, _ breakdown: Breakdown) {
        let better = shown.indicator.better
        guard breakdown.groups.count > 1, better != .context, shown.indicator.isComparableWithin else { return nil }
        var filters = shown.breakdowns.filters(comparing: breakdown.id)
        filters[.referenceArea] = [area.code]
        filters[breakdown.id] = Set(breakdown.codes)
        let slice = shown.cube.slice(Selection(series: [shown.indicator.series], filters: filters))
        let byPeriod = Dictionary(grouping: slice.filter { $0.value != nil }) { $0.period }
        for period in byPeriod.keys.sorted(by: >) {
            let observations = byPeriod[period] ?? []
            let total = observations.first { $0.code(breakdown.id) == CommonCode.total }?.value
            let groups = observations.filter { $0.code(breakdown.id) != CommonCode.total }
            // Groups from different sources are not compared: their definitions may differ.
            guard let sample = groups.first, groups.allSatisfy({ $0.source == sample.source }),
                Coverage.differing(Set(groups.map(Coverage.init))).isEmpty
            else { continue }
            let figures = groups.compactMap { observation in
                observation.value.map {
                    GroupFigure(
                        id: observation.code(breakdown.id) ?? "", value: $0, lower: observation.lower,
                        upper: observation.upper)
                }
            }
            guard let gap = GroupGap(figures, better: better, average: total) else { continue }
            let worstFirst = figures.sorted { ($0.value, $0.id) > ($1.value, $1.id) }
            self.init(
                area: area, dimension: breakdown.id, period: period, unit: sample.unit, source: sample.source, gap: gap,
                groups: better == .down ? worstFirst : worstFirst.reversed())
            return
        }
        return nil
    }

    private init(
        area: Place, dimension: Dimension, period: Period, unit: String, source: String, gap: GroupGap,
        groups: [GroupFigure]
    ) {
        self.area = area
        self.dimension = dimension
        self.period = period
        self.unit = unit
        self.source = source
        self.gap = gap
        self.groups = groups
    }
}
