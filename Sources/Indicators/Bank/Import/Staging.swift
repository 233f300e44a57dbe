import Base
import Foundation

/// Gathers observations and gives them back in order of series and period, in bounded memory.
///
/// Up to `limit` rows (48 bytes each) are kept; more are sorted and written to temporary files in runs of that length,
/// which are merged in the end. The files have no name while they are used, so nothing is left behind.
final class Staging {
    private let limit: Int
    private var rows: [StagedRow] = []
    private var isSorted = true
    private var runs: [StagedRun] = []
    private(set) var count = 0

    init(limit: Int = 1 << 20) { self.limit = limit }

    func append(_ row: StagedRow) throws {
        if let last = rows.last, StagedRow.precedes(row, last) { isSorted = false }
        rows.append(row)
        count += 1
        if rows.count == limit { try writeRun() }
    }

    /// All rows in order. May be asked for again, which begins from the start.
    func sorted() throws -> StagedRows {
        sort()
        for run in runs { run.rewind() }
        return try StagedRows(sources: runs.map { run in { try run.next() } } + [memory()])
    }

    private func sort() {
        if !isSorted { rows.sort(by: StagedRow.precedes) }
        isSorted = true
    }

    private func writeRun() throws {
        sort()
        runs.append(try StagedRun(rows))
        rows.removeAll(keepingCapacity: true)
    }

    private func memory() -> () throws -> StagedRow? {
        var next = 0
        let rows = rows
        return {
            guard next < rows.count else { return nil }
            next += 1
            return rows[next - 1]
        }
    }
}

/// Several sorted sequences of rows as one.
struct StagedRows {
    private var heads: [(row: StagedRow, next: () throws -> StagedRow?)] = []

    init(sources: [() throws -> StagedRow?]) throws {
        for source in sources {
            if let row = try source() { heads.append((row, source)) }
        }
    }

    /// The row that comes next; nil at the end.
    var peek: StagedRow? { heads.isEmpty ? nil : heads[first].row }

    mutating func next() throws -> StagedRow? {
        guard !heads.isEmpty else { return nil }
        let place = first
        let row = heads[place].row
        if let following = try heads[place].next() {
            heads[place].row = following
        } else {
            heads.remove(at: place)
        }
        return row
    }

    /// There are as many sequences as millions of rows, so that looking at each is quick enough.
    private var first: Int {
        var best = 0
        for place in heads.indices.dropFirst() where StagedRow.precedes(heads[place].row, heads[best].row) {
            best = place
        }
        return best
    }
}

/// A sorted run of rows in a temporary file.
final class StagedRun {
    private let file: UnsafeMutablePointer<FILE>
    private var block: [StagedRow] = []
    private var place = 0

    init(_ rows: [StagedRow]) throws {
        guard let file = tmpfile() else { throw StagedRun.failure() }
        self.file = file
        let written = rows.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        guard written == rows.count * MemoryLayout<StagedRow>.stride, fflush(file) == 0 else {
            throw StagedRun.failure()
        }
    }

    deinit { fclose(file) }

    func rewind() {
        Foundation.rewind(file)
        block = []
        place = 0
    }

    func next() throws -> StagedRow? {
        if place == block.count { try fill() }
        guard place < block.count else { return nil }
        place += 1
        return block[place - 1]
    }

    private func fill() throws {
        let stride = MemoryLayout<StagedRow>.stride
        block = [StagedRow](unsafeUninitializedCapacity: 8192) { buffer, count in
            count = fread(buffer.baseAddress, stride, buffer.count, file)
        }
        place = 0
        if block.isEmpty && ferror(file) != 0 { throw StagedRun.failure() }
    }

    private static func failure() -> AppError {
        AppError(
            .unavailable, "The temporary file of an import cannot be used: \(String(cString: strerror(errno)))",
            remedy: "Make room in the folder for temporary files")
    }
}
