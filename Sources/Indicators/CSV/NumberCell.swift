/// What a cell says that should hold a number.
enum NumberCell: Equatable {
    case number(Double, ValueMark, ObservationStatus, Confidentiality?)
    case missing(ObservationStatus, Confidentiality?)
    case refused(Rejection.Reason)

    /// Reads a number, a number with flags (`12.3 b`), a limit (`<1`, `>95`), or a mark for missing.
    init(_ cell: Cell, mark: DecimalMark) {
        var rest = cell.trimmed
        guard rest.count > 0 else {
            self = .missing(.missing, nil)
            return
        }
        var limit = ValueMark.exact
        switch rest.start[0] {
        case UInt8(ascii: "<"): limit = .below
        case UInt8(ascii: ">"): limit = .above
        default: break
        }
        if limit != .exact { rest = rest.dropFirst(1).trimmed }
        switch NumberText.parse(rest, mark: mark) {
        case .value(let value, let used):
            guard let flags = Flags(rest.dropFirst(used).trimmed) else {
                self = .refused(NumberText.problem(rest, mark: mark))
                return
            }
            self = .number(value, limit, flags.status, flags.confidentiality)
        case .none:
            if limit == .exact, let missing = MissingMark.read(rest) {
                self = missing
            } else {
                self = .refused(NumberText.problem(rest, mark: mark))
            }
        }
    }
}

/// Eurostat's flags behind a number: up to four letters, the first that is a status counts; `c` is confidentiality.
private struct Flags {
    var status = ObservationStatus.normal
    var confidentiality: Confidentiality?

    init?(_ cell: Cell) {
        guard cell.count > 0 else { return }
        guard cell.count <= 4 else { return nil }
        for byte in cell.bytes {
            guard let flag = ObservationStatus.eurostat(byte) else { return nil }
            if status == .normal { status = flag }
            if byte == UInt8(ascii: "c") { confidentiality = .confidential }
        }
    }
}

/// The marks by which files say that a figure is missing.
private enum MissingMark {
    private static let words: [(StaticString, ObservationStatus)] = [
        ("..", .missing), (":", .missing), ("...", .missing), ("-", .missing), ("NaN", .missing), ("nan", .missing),
        ("NAN", .missing), ("n/a", .missing), ("N/A", .missing), ("NA", .missing), ("na", .missing),
        ("#N/A", .missing), ("null", .missing), ("NULL", .missing), ("…", .missing), ("–", .missing),
        ("—", .missing), (".", .missing), ("x", .suppressed),
    ]

    static func read(_ cell: Cell) -> NumberCell? {
        for (word, status) in words where cell.equals(word) { return .missing(status, nil) }
        guard cell.start[0] == UInt8(ascii: ":") else { return nil }
        let flag = cell.dropFirst(1).trimmed
        guard let flags = Flags(flag) else { return nil }
        if flags.confidentiality != nil { return .missing(.suppressed, .confidential) }
        return .missing(flag.equals("z") ? .cannotExist : .missing, nil)
    }
}
