import Base

/// One group of a grouping.
package struct Group: Sendable, Hashable {
    /// One code per grouping dimension, in the order asked for; periods as SDMX writes them.
    package let key: [String]
    package let value: Double
    /// Observations with a value (and, for `.weighted`, with a weight) that went into it.
    package let count: Int
    /// The sum of weights for `.weighted`; 0 otherwise. Divided by the weight of all members it is the coverage.
    package let weight: Double
}

/// Groups in ascending order of their keys. Keys are spelt out only when a group is looked at.
package struct Groups: Sendable, RandomAccessCollection {
    package let dimensions: [Dimension]
    let axes: [GroupAxis]
    let cells: [(index: Int, cell: GroupCell)]
    let finish: @Sendable (GroupCell) -> Double

    /// The groups without their keys, in the same order.
    package var figures: [(value: Double, count: Int)] { cells.map { (finish($0.cell), $0.cell.count) } }

    package var startIndex: Int { 0 }
    package var endIndex: Int { cells.count }

    package subscript(position: Int) -> Group {
        let (index, cell) = cells[position]
        return Group(key: axes.map { $0.code(in: index) }, value: finish(cell), count: cell.count, weight: cell.weight)
    }
}

/// A dimension as one axis of the grid of groups: `cell index = Σ code · stride`.
struct GroupAxis: Sendable {
    let codes: [String]
    /// Nil for TIME_PERIOD, which stands at the row and not at the series.
    let column: CodeColumn?
    let stride: Int

    func code(in index: Int) -> String { codes[index / stride % codes.count] }
}
