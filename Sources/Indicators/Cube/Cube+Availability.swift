import Base

/// A code and how many observations with a value it has.
package struct AvailableCode: Sendable, Hashable {
    package let code: String
    package let count: Int
}

extension Cube {
    /// The codes of a dimension (TIME_PERIOD and SERIES too) that have figures under the *other* filters of a selection,
    /// so that a page never offers a choice that leads to nothing.
    package func available(_ dimension: Dimension, _ selection: Selection = Selection()) -> [AvailableCode] {
        let codes = codes(of: dimension)
        guard let match = match(selection.without(dimension)) else { return [] }
        let column = self.dimension(dimension)?.column
        var counts = [Int](repeating: 0, count: codes.count)
        guard !counts.isEmpty else { return [] }
        each(match) { series, row in
            guard !values[row].isNaN else { return }
            counts[dimension == .time ? periodColumn[row] : column?[series] ?? 0] += 1
        }
        return zip(codes, counts).filter { $0.1 > 0 }.map { AvailableCode(code: $0.0, count: $0.1) }
    }

    /// By which dimensions a series is broken down, with the codes that have figures: dimensions of at least two codes,
    /// without FREQ, SERIES and REF_AREA, in the dataflow's order.
    package func breakdowns(_ series: String) -> [(dimension: Dimension, codes: [String])] {
        let fixed: [Dimension] = [.frequency, .series, .referenceArea]
        return dimensionIDs.filter { !fixed.contains($0) }.compactMap { id in
            let codes = available(id, Selection(series: [series])).map(\.code)
            return codes.count > 1 ? (id, codes) : nil
        }
    }

    /// The periods in which a selection has figures, oldest and newest; nil when it has none.
    package func span(_ selection: Selection) -> ClosedRange<Period>? {
        let found = available(.time, selection).compactMap { Period($0.code) }
        guard let first = found.min(), let last = found.max() else { return nil }
        return first...last
    }
}
