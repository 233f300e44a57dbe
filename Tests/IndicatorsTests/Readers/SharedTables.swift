import Base
import Foundation
import Testing

@testable import Indicators

/// What a reader made of a file of the shared data, against a count made by another way.
struct Tally {
    let cells: Int
    let accepted: Int
    let rejected: Int

    /// Prints the counts where TALLY_READERS is set.
    func tell(_ name: String) {
        guard ProcessInfo.processInfo.environment["TALLY_READERS"] != nil else { return }
        print("tally | \(name) | \(cells) | \(accepted) | \(rejected)")
    }

    /// Demands that at least 99 % of the numeric cells came in and that the others are listed.
    func check(_ name: String) {
        #expect(cells > 0, "\(name) has no numeric cell")
        #expect(Double(accepted) >= 0.99 * Double(cells), "\(name): \(accepted) of \(cells)")
        #expect(accepted + rejected >= cells, "\(name): \(accepted) and \(rejected) of \(cells)")
        tell(name)
    }
}

/// Reads a table and holds each observation against the cell it says it stands in.
func checkTable(
    _ file: ImportFile, cells: [[String]], in context: ReadingContext = .places, numeric: (Int, Int) -> Bool
) throws -> Gathered {
    let all = try Gathered(file, in: context)
    let valued = all.observations.filter { $0.value != nil }
    var total = 0
    for (row, record) in cells.enumerated() {
        for column in record.indices where numeric(row, column) && isNumeric(record[column]) { total += 1 }
    }
    for observation in valued {
        #expect(observation.value == Double(cells[observation.row - 1][observation.column - 1]), "\(file.name)")
    }
    #expect(Set(valued.map { [$0.row, $0.column] }).count == valued.count, "a cell twice in \(file.name)")
    let keys = all.observations.map { "\(all.series[$0.series]?.key.description ?? "") \($0.period)" }
    #expect(Set(keys).count == keys.count, "\(file.name) has what one key joins")
    Tally(cells: total, accepted: valued.count, rejected: all.rejections.count).check(file.name)
    let unknown = Set(all.rejections.map { "\($0.reason.rawValue) \($0.columnName) \($0.cell)" })
    #expect(unknown.count <= 3, "\(unknown.sorted().prefix(60))")
    return all
}
