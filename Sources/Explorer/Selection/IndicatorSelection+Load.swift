import Base
import Indicators
import Site

extension IndicatorSelection {
    /// Holds an address against the figures: what does not exist is left aside and named, what is not said gets a
    /// default that has figures.
    init(
        _ indicator: Indicator, _ query: Query, _ outline: Outline, context: Cube?, places: Places, labels: Labels,
        language: Language
    ) {
        var state = IndicatorState(query, dimensions: Set(outline.breakdowns.map(\.dimension)))
        var ignored = state.unread
        let breakdowns = Breakdowns(
            outline, choices: state.filters, comparison: state.comparison, labels: labels)
        ignored += breakdowns.refused.map { "\($0.key.id)=\($0.value)" }.sorted()
        state.filters = breakdowns.meant

        let years = outline.years
        let reader = AreaReader(outline, indicator, breakdowns, context: context, places: places)
        let choice = reader.choose(state, language: language)
        state.areas = choice.isDefault ? [] : choice.areas.map(\.code)
        state.add = nil
        ignored += choice.unknown

        let last = years.last ?? 0
        if let year = state.year, year < (years.first ?? 0) || year > last + IndicatorSelection.reach {
            ignored.append("year=\(year)")
            state.year = nil
        }
        let view = state.view ?? IndicatorSelection.defaultView(reader, years, state)
        let by = view == .map ? nil : breakdowns.by
        let lines = reader.lines(choice.areas, by: by, state)
        let isRanked = view == .map || (view == .bars && by == nil)
        let ranking = isRanked ? reader.ranking(upTo: state.year ?? last) : []
        let refusal = RankingRefusal(isRanked ? ranking : lines.flatMap(\.figures), of: indicator)
        self.init(
            indicator: indicator, cube: outline.cube, places: places, state: state, breakdowns: breakdowns,
            years: years,
            year: state.year ?? last,
            view: view, areas: choice.areas, published: reader.published, reader: reader,
            lines: lines,
            ranking: refusal == nil
                ? ranking : ranking.sorted { $0.area.name(in: language) < $1.area.name(in: language) },
            refusal: refusal, ignored: ignored)
    }

    /// A map where most of the world has figures; lines where there is a course to show; else bars.
    private static func defaultView(_ reader: AreaReader, _ years: [Int], _ state: IndicatorState) -> IndicatorView {
        if !state.areas.isEmpty || state.comparison != .automatic { return years.count > 1 ? .line : .bars }
        if reader.published.count(where: \.isCountryOrArea) >= 60 { return .map }
        return years.count > 2 ? .line : .bars
    }
}

/// Finds the places of a selection and reads their lines.
struct AreaReader: Sendable {
    let cube: Cube
    let indicator: Indicator
    let places: Places
    let breakdowns: Breakdowns
    let published: [Place]
    private let publishedCodes: Set<String>
    private let aggregate: RegionalAggregate?

    init(
        _ outline: Outline, _ indicator: Indicator, _ breakdowns: Breakdowns, context: Cube?, places: Places
    ) {
        cube = outline.cube
        self.indicator = indicator
        self.places = places
        self.breakdowns = breakdowns
        published = outline.published
        publishedCodes = Set(published.map(\.code))
        let kind = Weights.Kind(rawValue: indicator.weight)
        aggregate =
            if let kind, let context {
                RegionalAggregate(cube: cube, weights: Weights(kind: kind, context: context), places: places)
            } else {
                nil
            }
    }

    /// Regions and groups that the publisher leaves out and whose countries have enough figures.
    var aggregated: [Place] {
        guard let aggregate else { return [] }
        return (places.regions + places.groups).filter {
            !publishedCodes.contains($0.code) && aggregate.isWithinReach($0, of: publishedCodes)
        }
    }

    /// The places of a selection: those asked for that have figures, or a default.
    func choose(_ state: IndicatorState, language: Language) -> (areas: [Place], isDefault: Bool, unknown: [String]) {
        var wanted = state.areas.map { ($0, place($0)) }
        if let typed = state.add {
            wanted.append((typed, places.search(typed, language: language).first { has($0) }))
        }
        let areas = wanted.compactMap(\.1).filter(has).uniqued()
        let unknown = wanted.filter { !($0.1.map(has) ?? false) }.map { "area=\($0.0)" }
        return areas.isEmpty ? (defaults(), true, unknown) : (areas, false, unknown)
    }

    /// The lines of places, one for each group where a dimension is drawn side by side, cut to the chosen years.
    func lines(_ areas: [Place], by: Breakdown?, _ state: IndicatorState) -> [Line] {
        areas.flatMap { area in
            by.map { dimension in dimension.groups.compactMap { line(area, dimension, $0, state) } }
                ?? [line(area, nil, nil, state)].compactMap(\.self)
        }
    }

    /// Countries in order of their newest figure up to a year; the places there are where none is a country.
    func ranking(upTo year: Int) -> [Figure] {
        let from = Period(year: year - IndicatorSelection.reach + 1)
        let selection = Selection(
            series: [indicator.series], filters: breakdowns.single, periods: from...Period(year: year))
        let figures = cube.latest(selection).compactMap { Figure($0, places, dimensions: breakdowns.ids) }
        let countries = figures.filter(\.area.isCountryOrArea)
        let shown = countries.isEmpty ? figures : countries
        return shown.sorted { ($0.value, $1.area.code) > ($1.value, $0.area.code) }
    }

    private func line(_ area: Place, _ by: Breakdown?, _ group: String?, _ state: IndicatorState) -> Line? {
        var filters = by == nil ? breakdowns.single : breakdowns.filters
        if let by, let group { filters[by.id] = [group] }
        let line =
            publishedLine(area, filters, group)
            ?? aggregate?.line(
                of: area, series: indicator.series, filters: filters, group: group, dimensions: breakdowns.ids)
        guard let line else { return nil }
        let figures = line.figures.filter {
            $0.period.year >= state.from ?? .min && $0.period.year <= state.to ?? .max
        }
        return figures.isEmpty ? nil : Line(area: area, group: group, figures: figures)
    }

    private func publishedLine(_ area: Place, _ filters: [Dimension: Set<String>], _ group: String?) -> Line? {
        var selection = Selection(series: [indicator.series], filters: filters)
        selection.filters[.referenceArea] = [area.code]
        let figures = cube.slice(selection).compactMap { Figure($0, places, dimensions: breakdowns.ids) }
        return figures.isEmpty ? nil : Line(area: area, group: group, figures: figures)
    }

    private func place(_ code: String) -> Place? { places[code] ?? places.resolve(code) }

    private func has(_ place: Place) -> Bool {
        publishedCodes.contains(place.code) || aggregate?.isWithinReach(place, of: publishedCodes) ?? false
    }

    /// World and regions where there are figures for them, else the countries with the newest figures.
    private func defaults() -> [Place] {
        let world = place("001").map { [$0] } ?? []
        let regions = (world + places.sdgRegions).filter(has).uniqued()
        if regions.count > 1 { return regions }
        return Array((regions + published.filter(\.isCountryOrArea) + published).uniqued().prefix(6))
    }
}
