/// What a CSV file may not exceed.
package struct CSVLimits: Sendable {
    /// Bytes of one cell.
    package var cell = 1 << 20
    /// Cells of one record.
    package var columns = 20_000
    /// Bytes of one record.
    package var record = 1 << 26
    /// Bytes read at a time.
    package var block = 1 << 20

    package init() {}

    package init(block: Int) { self.block = max(1, block) }
}
