import Base
import Storage

/// Writes one import within one transaction: structures, then the differences, chunk by chunk.
final class ImportWriter {
    /// Series that are compared at a time: as many as keep a chunk small whatever the length of the series.
    private static let chunk = 2_000

    let connection: Connection
    let intake: Intake
    let release: Int
    private(set) var counts: [Int: ChangeCounts] = [:]
    private(set) var repeated = 0
    private(set) var rejections: RejectionList
    private let progress: (Int) -> Void
    private var details: [[Value]] = []
    private var periods: [PackedPeriod: Value] = [:]

    init(_ connection: Connection, _ intake: Intake, release: Int, progress: @escaping (Int) -> Void) {
        self.connection = connection
        self.intake = intake
        self.release = release
        self.progress = progress
        rejections = intake.rejections
    }

    var total: ChangeCounts { counts.values.reduce(ChangeCounts(), +) }

    /// Compares all that is staged with what the bank holds, and stores the difference.
    func writeObservations() throws {
        let withdrawals = WithdrawalIndex(intake)
        var staged = try intake.staging.sorted()
        var done = 0
        var ids = withdrawals.series()[...]
        while !ids.isEmpty {
            let chunk = Array(ids.prefix(ImportWriter.chunk))
            ids = ids.dropFirst(chunk.count)
            let new = try distinct(&staged, upTo: chunk.last ?? 0)
            var comparison = Comparison(
                withdrawals, flow: { [intake] in intake.register.series[$0]?.flow ?? 0 },
                source: { [intake] in intake.details.values[Int($0)].source })
            comparison.compare(held: try held(chunk.filter { $0 < intake.register.firstNew }), with: new)
            try close(comparison.closings)
            try insert(comparison.inserts)
            counts.merge(comparison.counts, uniquingKeysWith: +)
            done += new.count
            progress(done)
        }
    }

    /// The staged rows of series up to one, each place once; a place that is filled twice is counted or refused.
    private func distinct(_ staged: inout StagedRows, upTo last: UInt32) throws -> [StagedRow] {
        var rows: [StagedRow] = []
        while let next = staged.peek, next.series <= last, let row = try staged.next() {
            guard let kept = rows.last, kept.hasSamePlace(as: row) else {
                rows.append(row)
                continue
            }
            if kept.saysSame(as: row) { repeated += 1 } else { try refuse(row, for: kept) }
        }
        return rows
    }

    private func refuse(_ row: StagedRow, for kept: StagedRow) throws {
        let figure = row.value.isNaN ? "" : "\(row.value)"
        try rejections.add(
            Rejection(
                place: place(row), cell: figure, reason: .duplicate, detail: "it differs from \(place(kept))"))
    }

    private func place(_ row: StagedRow) -> CellPlace {
        CellPlace(file: intake.fileNames[Int(row.file)], row: Int(row.line), column: Int(row.column))
    }

    // MARK: values

    /// A row of the table `observation`.
    func values(_ row: StagedRow) -> [Value] {
        let detail = detailValues(row.detail)
        return [
            .int(Int64(row.series)), periodValue(row.period), real(row.value), detail[0], detail[1], detail[2],
            detail[3], real(row.lower), real(row.upper), detail[4], detail[5], .int(Int64(release)),
        ]
    }

    private func real(_ number: Double) -> Value { number.isNaN ? .null : .real(number) }

    private func periodValue(_ period: PackedPeriod) -> Value {
        if let value = periods[period] { return value }
        let value = Value.text(period.text)
        periods[period] = value
        return value
    }

    /// Status, nature, confidentiality, mark, source and attributes of a detail.
    private func detailValues(_ number: UInt32) -> [Value] {
        while details.count <= Int(number) {
            let detail = intake.details.values[details.count]
            details.append([
                .text(detail.status.rawValue), detail.nature.map { .text($0.rawValue) } ?? .null,
                detail.confidentiality.map { .text($0.rawValue) } ?? .null,
                detail.mark == .exact ? .null : .text(detail.mark.rawValue),
                .text(intake.sources.values[Int(detail.source)]),
                detail.attributes == 0 ? .null : .text(intake.attributes.values[Int(detail.attributes)]),
            ])
        }
        return details[Int(number)]
    }
}
