/// Numbers for what repeats from observation to observation, so that a writer of many can prepare each text once.
extension Cube {
    /// How many combinations of status, nature, mark and source occur.
    package var detailCount: Int { details.values.count }

    /// The combination with a number.
    package func detail(
        _ number: Int
    ) -> (status: ObservationStatus, nature: Nature?, mark: ValueMark, source: String) {
        let detail = details.values[number]
        return (detail.status, detail.nature, detail.mark, detail.source)
    }

    /// Every UNIT_MEASURE that occurs, by number.
    package var unitCodes: [String] { units.values }
}

extension Observation {
    /// The place of its code among `codes(of:)` of the cube's dimension at `index`.
    package func codeNumber(_ index: Int) -> Int { cube.dimensions[index].column[seriesIndex] }
    /// The place of its period among the cube's.
    package var periodNumber: Int { cube.periodColumn[row] }
    package var detailNumber: Int { cube.details.codes[row] }
    package var unitNumber: Int { cube.units.codes[seriesIndex] }
}
