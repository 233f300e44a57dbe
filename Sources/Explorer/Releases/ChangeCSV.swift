import Indicators

/// What a release changed as CSV: the key in one column, since dataflows differ in their dimensions, and beside it what
/// most readers look for.
enum ChangeCSV {
    private static let columns = [
        "KIND", "DATAFLOW", "SERIES", "REF_AREA", "KEY", "TIME_PERIOD", "VALUE_BEFORE", "STATUS_BEFORE", "VALUE_AFTER",
        "STATUS_AFTER", "UNIT_MEASURE", "SOURCE_ID",
    ]

    static func bytes(_ changes: [ReleaseChange], _ catalogue: Catalogue) -> [UInt8] {
        var text = CSVText()
        text.row(columns)
        for change in changes {
            let dimensions = catalogue.dataflow(change.dataflow)?.dimensions ?? []
            text.row([
                change.kind.rawValue, change.dataflow, change.series,
                change.code(.referenceArea, dimensions) ?? "", change.key.joined(separator: "."),
                change.period.description, value(change.before, change.markBefore),
                change.statusBefore?.rawValue ?? "", value(change.after, change.markAfter),
                change.statusAfter?.rawValue ?? "", change.unit, change.source,
            ])
        }
        return text.bytes
    }

    private static func value(_ value: Double?, _ mark: ValueMark) -> String {
        value.map { mark.sign + $0.exactText } ?? ""
    }
}
