import Foundation

/// Follows a path's commands, to know where it goes; fails on anything that is not a path of lines and circles.
struct TracedPath {
    struct Unreadable: Error { let path: String }

    private(set) var minX = Double.infinity
    private(set) var maxX = -Double.infinity
    private(set) var minY = Double.infinity
    private(set) var maxY = -Double.infinity

    var width: Double { maxX - minX }
    var height: Double { maxY - minY }

    init(_ path: String) throws {
        var at = (x: 0.0, y: 0.0)
        var start = at
        for command in path.matches(of: /([MmlhvaZz])([-0-9. ]*)/) {
            let numbers = command.output.2.matches(of: /-?[0-9]+(\.[0-9]+)?/).compactMap { Double($0.output.0) }
            switch (command.output.1, numbers.count) {
            case ("M", 2): at = (numbers[0], numbers[1])
            case ("m", 2): at = (at.x + numbers[0], at.y + numbers[1])
            case ("h", 1): at.x += numbers[0]
            case ("v", 1): at.y += numbers[0]
            case ("a", 7): at = (at.x + numbers[5], at.y + numbers[6])
            case ("z", 0): at = start
            case ("l", let count) where count > 0 && count.isMultiple(of: 2):
                for i in stride(from: 0, to: count, by: 2) {
                    at = (at.x + numbers[i], at.y + numbers[i + 1])
                    extend(at)
                }
            default: throw Unreadable(path: "\(command.output.0)")
            }
            if "Mm".contains(command.output.1) { start = at }
            if command.output.1 == "a" { extend((at.x, at.y + numbers[0])) }
            extend(at)
        }
        let read = path.matches(of: /([MmlhvaZz])([-0-9. ]*)/).map(\.output.0.count).reduce(0, +)
        guard read == path.count, minX.isFinite, maxY.isFinite else { throw Unreadable(path: path) }
    }

    private mutating func extend(_ point: (x: Double, y: Double)) {
        (minX, maxX) = (min(minX, point.x), max(maxX, point.x))
        (minY, maxY) = (min(minY, point.y), max(maxY, point.y))
    }
}
