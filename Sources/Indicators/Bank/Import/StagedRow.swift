/// An observation on its way into the bank: 48 bytes, whatever it says.
struct StagedRow: BitwiseCopyable {
    /// Id of the series in the bank.
    var series: UInt32
    /// Number of what stands beside the value, in `Intake.details`.
    var detail: UInt32
    var period: PackedPeriod
    /// NaN for none, here and in the bounds.
    var value: Double
    var lower: Double
    var upper: Double
    var line: UInt32
    var column: UInt16
    var file: UInt16

    /// By series and period, then in the order of the files.
    static func precedes(_ a: StagedRow, _ b: StagedRow) -> Bool {
        if a.series != b.series { return a.series < b.series }
        if a.period != b.period { return a.period < b.period }
        if a.file != b.file { return a.file < b.file }
        return a.line < b.line
    }

    func hasSamePlace(as other: StagedRow) -> Bool { series == other.series && period == other.period }

    /// Whether both say the same; missing equals missing.
    func saysSame(as other: StagedRow) -> Bool {
        detail == other.detail && same(value, other.value) && same(lower, other.lower) && same(upper, other.upper)
    }

    private func same(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }
}
