import Base

/// What there is of a dataflow: for each dimension the codes that have figures, and the span of time.
package struct ArtefactRegion: Sendable {
    package let dataflow: ArtefactName
    /// By dimension, in the order of series keys.
    package private(set) var codes: [(dimension: String, codes: [String])]
    package private(set) var span: ClosedRange<Period>?
    /// Series keys and observations that have a value.
    package let series: Int
    package let observations: Int

    /// What at least one of the selections finds in a cube. `isExact`: the codes that have a figure under all filters; else
    /// of each dimension those that have one under the filters of the others, so that they could be chosen instead.
    package init(_ dataflow: String, _ cube: Cube, _ selections: [Selection], isExact: Bool = true) {
        self.dataflow = ArtefactName(.dataflow, dataflow)
        let slice = cube.slice(anyOf: selections).filtered { $0.value != nil }
        series = slice.seriesCount
        observations = slice.count
        if isExact {
            (codes, span) = ArtefactRegion.found(slice)
        } else {
            codes = cube.dimensionIDs.map { ($0.id, ArtefactRegion.open($0, cube, selections)) }
            let periods = ArtefactRegion.open(.time, cube, selections).compactMap { Period($0) }
            span = periods.min().flatMap { first in periods.max().map { first...$0 } }
        }
        codes = codes.map { (SDMXIdentity.component($0.dimension), $0.codes) }
    }

    /// Leaves out all dimensions but some; nil keeps them all.
    package mutating func keep(_ dimensions: Set<String>?) {
        guard let dimensions else { return }
        codes = codes.filter { dimensions.contains($0.dimension) }
        if !dimensions.contains(Dimension.time.id) { span = nil }
    }

    private static func found(
        _ slice: Slice
    ) -> (codes: [(dimension: String, codes: [String])], span: ClosedRange<Period>?) {
        let cube = slice.cube
        var found = cube.dimensionIDs.map { _ in Set<Int>() }
        var periods: Set<Int> = []
        var last = -1
        for observation in slice {
            periods.insert(observation.periodNumber)
            if observation.seriesNumber == last { continue }
            last = observation.seriesNumber
            for index in found.indices { found[index].insert(observation.codeNumber(index)) }
        }
        let codes = zip(cube.dimensionIDs, found).map { dimension, numbers in
            let all = cube.codes(of: dimension)
            return (dimension: dimension.id, codes: numbers.sorted().map { all[$0] })
        }
        let span = periods.min().flatMap { first in periods.max().map { cube.periods[first]...cube.periods[$0] } }
        return (codes, span)
    }

    private static func open(_ dimension: Dimension, _ cube: Cube, _ selections: [Selection]) -> [String] {
        let found = selections.reduce(into: Set<String>()) { found, selection in
            found.formUnion(cube.available(dimension, selection).map(\.code))
        }
        return cube.codes(of: dimension).filter { found.contains($0) }
    }
}
