import Base
import Indicators
import Site

/// What an indicator page shows: the address held against the figures. Everything on the page, and every download of
/// it, is drawn from here, so they cannot differ.
struct IndicatorSelection: Sendable {
    /// Map and bars show the newest figure up to the chosen year, but none older than this many years.
    static let reach = 5
    /// A picture of a ranking has at most so many bars; the table has all.
    static let mostBars = 40

    let indicator: Indicator
    let cube: Cube
    let places: Places
    let state: IndicatorState
    let breakdowns: Breakdowns
    /// Every year in which the indicator has figures.
    let years: [Int]
    /// The year of map and bars.
    let year: Int
    let view: IndicatorView
    let areas: [Place]
    /// Places with figures of their own.
    let published: [Place]
    /// Finds further places on demand.
    let reader: AreaReader
    /// Through time, for the chosen places and groups.
    let lines: [Line]
    /// Places on the map and in a ranking: one figure each, the newest up to the chosen year; empty for other views.
    /// In the order of names where they must not be ranked.
    let ranking: [Figure]
    /// Why the figures shown must not be ranked against each other; nil where they may be.
    let refusal: RankingRefusal?
    /// Parts of the address that were left aside, as they stood.
    let ignored: [String]

    /// Regions and groups for which we can put a figure together. Cost: one look at every group's members.
    var aggregated: [Place] { reader.aggregated }

    /// Chosen groups that every figure is about, where the indicator has no total or another one was chosen.
    var fixed: [(dimension: Dimension, code: String)] {
        breakdowns.all.filter { $0.id != by?.id && $0.chosen != CommonCode.total }.map {
            ($0.id, $0.chosen)
        }
    }

    /// The indicator's unit; where its record says none, that of its figures.
    var unit: String {
        indicator.unit.isEmpty ? lines.first?.figures.first?.unit ?? ranking.first?.unit ?? "" : indicator.unit
    }

    var by: Breakdown? { view == .map ? nil : breakdowns.by }

    /// The figures of the lines within the chosen years, as table and downloads list them.
    var figures: [Figure] { lines.flatMap(\.figures) }

    /// What the view shows: the ranking for map and bars, else the lines.
    var shown: [Figure] {
        switch view {
        case .map: ranking
        case .bars: by == nil ? ranking : figuresAtYear
        case .line, .table: figures
        }
    }

    /// Both ends of a long ranking, or the beginning of a list without ranks, and every chosen place: what has a bar.
    var barred: [Figure] {
        let all = shown
        guard all.count > IndicatorSelection.mostBars else { return all }
        let head = IndicatorSelection.mostBars / (refusal == nil ? 2 : 1)
        let tail = IndicatorSelection.mostBars - head
        let chosen = Set(state.areas)
        return all.enumerated().filter { $0 < head || $0 >= all.count - tail || chosen.contains($1.area.code) }
            .map(\.element)
    }

    /// For each line its newest figure up to the chosen year.
    var figuresAtYear: [Figure] {
        lines.compactMap { line in
            line.figures.last { $0.period.year <= year && $0.period.year > year - IndicatorSelection.reach }
        }
    }
}
