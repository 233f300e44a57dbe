import Markup

/// The text of a path's `d`, in physical coordinates to a tenth of a pixel.
struct PathText {
    private(set) var d = ""
    private let pen: Pen

    init(_ pen: Pen) { self.pen = pen }

    var isEmpty: Bool { d.isEmpty }

    mutating func move(_ x: Double, _ y: Double) { append("M", x, y) }

    /// A straight line; the letter is left out, since a pair after `M` means one.
    mutating func line(_ x: Double, _ y: Double) { append(" ", x, y) }

    mutating func horizontal(_ x: Double) { d += "H" + Decimal.short(pen.x(x), decimals: 1) }
    mutating func vertical(_ y: Double) { d += "V" + Decimal.short(y, decimals: 1) }
    mutating func close() { d += "z" }

    mutating func polygon(_ points: [(x: Double, y: Double)]) {
        for (index, point) in points.enumerated() {
            if index == 0 { move(point.x, point.y) } else { line(point.x, point.y) }
        }
        close()
    }

    private mutating func append(_ letter: String, _ x: Double, _ y: Double) {
        d += letter
        d += Decimal.short(pen.x(x), decimals: 1)
        d += " "
        d += Decimal.short(y, decimals: 1)
    }
}
