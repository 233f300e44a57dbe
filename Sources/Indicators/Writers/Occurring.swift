/// Which codes, periods and details occur in a slice, by their numbers in its cube, ascending.
struct Occurring: Sendable {
    let codes: [[Int]]
    let periods: [Int]
    let details: [Int]
    let units: [Int]
    let multipliers: [Int]
    /// Ids of the further attributes of the slice's cube.
    let further: [String]
    let hasBounds: Bool

    init(_ slice: Slice) {
        let cube = slice.cube
        var codes = cube.dimensions.map { [Bool](repeating: false, count: $0.codes.count) }
        var periods = [Bool](repeating: false, count: cube.periods.count)
        var details = [Bool](repeating: false, count: cube.details.values.count)
        var units = [Bool](repeating: false, count: cube.units.values.count)
        var multipliers: Set<Int> = []
        var last = -1
        for entry in slice.entries {
            let (series, row) = (Int(entry.series), Int(entry.row))
            periods[cube.periodColumn[row]] = true
            details[cube.details.codes[row]] = true
            if series == last { continue }
            last = series
            for index in codes.indices { codes[index][cube.dimensions[index].column[series]] = true }
            units[cube.units.codes[series]] = true
            multipliers.insert(Int(cube.multipliers[series]))
        }
        func numbers(_ flags: [Bool]) -> [Int] { flags.indices.filter { flags[$0] } }
        self.codes = codes.map(numbers)
        self.periods = numbers(periods)
        self.details = numbers(details)
        self.units = numbers(units)
        self.multipliers = multipliers.sorted()
        further = cube.furtherAttributes
        hasBounds = !cube.lower.rows.isEmpty || !cube.upper.rows.isEmpty
    }

    /// Whether a code of SERIES occurs; always where the dataflow has no such dimension.
    func hasSeries(_ code: Int, _ cube: Cube) -> Bool { cube.seriesDimension.map { codes[$0].contains(code) } ?? true }
}
