/// What stands between units and tenths in a file.
package enum DecimalMark: UInt8, Sendable, Hashable {
    case point = 0x2E
    case comma = 0x2C
}

/// Tells a file's decimal mark from the cells of its first records, so that it does not depend on their order.
struct DecimalMarkCount {
    private var commas = 0
    private var points = 0

    /// Looks at a cell that should be a number.
    mutating func look(at cell: Cell) {
        let cell = cell.trimmed
        var marks = 0
        var mark = -1
        var i = 0
        scan: while i < cell.count {
            switch cell.start[i] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: ">"): if i > 0 { break scan }
            case UInt8(ascii: ","), UInt8(ascii: "."):
                marks += 1
                mark = i
            default: break scan
            }
            i += 1
        }
        guard marks == 1, i > 1 else { return }
        let isComma = cell.start[mark] == UInt8(ascii: ",")
        // Three digits behind a comma may be thousands, unless a zero stands alone before it.
        let leadingZero = mark == 1 && cell.start[0] == UInt8(ascii: "0")
        if isComma, i - mark - 1 == 3, !leadingZero { return }
        if isComma { commas += 1 } else { points += 1 }
    }

    /// The comma where no number has a point and some clearly have a comma, or the separator is a semicolon.
    func mark(separator: UInt8) -> DecimalMark {
        points == 0 && (commas > 0 || separator == UInt8(ascii: ";")) ? .comma : .point
    }
}
