/// Writes path commands in whole steps of a grid, relative, so that a world of borders stays small.
struct MapPath {
    /// Steps of the stored geometry to one step of the grid.
    let grid: Int
    private(set) var commands: [UInt8] = []
    private var at = (x: 0, y: 0)

    init(grid: Int) { self.grid = grid }

    var text: String { String(decoding: commands, as: UTF8.self) }

    /// A closed ring of points; one that shrinks to a line on the grid is left out.
    mutating func ring(_ points: [(x: Int, y: Int)]) {
        let corners = snapped(points)
        let open = corners.first.map { first in corners.count > 1 && corners[corners.count - 1] == first } ?? false
        let line = open ? corners.dropLast() : corners[...]
        guard line.count > 2 else { return }
        trace(line)
        commands.append(UInt8(ascii: "z"))
        if let start = line.first { at = start }
    }

    /// A line that stays open.
    mutating func line(_ points: [(x: Int, y: Int)]) {
        let corners = snapped(points)
        if corners.count > 1 { trace(corners[...]) }
    }

    /// A circle about `centre`, both in steps of the stored geometry.
    mutating func dot(_ centre: (x: Int, y: Int), radius: Int) {
        let middle = (x: Self.rounded(centre.x, grid), y: Self.rounded(centre.y, grid))
        let tenths = (radius * 10 + grid / 2) / grid
        let (r, across) = (Self.decimal(tenths), Self.decimal(tenths * 2))
        commands += Array(
            "M\(middle.x) \(middle.y)m-\(r) 0a\(r) \(r) 0 1 0 \(across) 0a\(r) \(r) 0 1 0-\(across) 0z".utf8)
        at = middle
        hasMovedOff = true
    }

    /// After a dot the pen stands off the grid, and the next ring starts from an absolute place.
    private var hasMovedOff = true

    private mutating func trace(_ line: ArraySlice<(x: Int, y: Int)>) {
        guard let first = line.first else { return }
        move(to: first)
        var last: UInt8 = 0
        for corner in line.dropFirst() {
            step(corner.x - at.x, corner.y - at.y, after: &last)
            at = corner
        }
    }

    private mutating func move(to place: (x: Int, y: Int)) {
        commands.append(UInt8(ascii: hasMovedOff ? "M" : "m"))
        write(hasMovedOff ? place.x : place.x - at.x, separated: false)
        write(hasMovedOff ? place.y : place.y - at.y, separated: true)
        hasMovedOff = false
        at = place
    }

    private mutating func step(_ dx: Int, _ dy: Int, after last: inout UInt8) {
        let command = UInt8(ascii: dy == 0 ? "h" : dx == 0 ? "v" : "l")
        let isRepeated = command == last && command == UInt8(ascii: "l")
        if !isRepeated { commands.append(command) }
        last = command
        if dx != 0 || dy == 0 { write(dx, separated: isRepeated) }
        if dy != 0 { write(dy, separated: dx != 0) }
    }

    /// A minus sign separates numbers by itself.
    private mutating func write(_ number: Int, separated: Bool) {
        if separated && number >= 0 { commands.append(UInt8(ascii: " ")) }
        commands += String(number).utf8
    }

    /// Points on the grid, without repeats and without points in the middle of a straight run.
    private func snapped(_ points: [(x: Int, y: Int)]) -> [(x: Int, y: Int)] {
        var line: [(x: Int, y: Int)] = []
        line.reserveCapacity(points.count)
        for point in points {
            let corner = (x: Self.rounded(point.x, grid), y: Self.rounded(point.y, grid))
            if let last = line.last, last == corner { continue }
            if line.count > 1, Self.isStraight(line[line.count - 2], line[line.count - 1], corner) { line.removeLast() }
            line.append(corner)
        }
        return line
    }

    private static func isStraight(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int), _ c: (x: Int, y: Int)) -> Bool {
        let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y)
        return ux * vy == uy * vx && ux * vx + uy * vy > 0
    }

    /// The nearest multiple, halves upwards, so that both sides of a border round alike.
    private static func rounded(_ value: Int, _ grid: Int) -> Int {
        Int((Double(value) / Double(grid) + 0.5).rounded(.down))
    }

    private static func decimal(_ tenths: Int) -> String {
        tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
