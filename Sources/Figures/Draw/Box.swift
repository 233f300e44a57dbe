/// A rectangle in logical coordinates: x runs with the reading direction, y downwards, CSS pixels.
package struct Box: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package var maxX: Double { x + width }
    package var maxY: Double { y + height }
    package var midX: Double { x + width / 2 }
    package var midY: Double { y + height / 2 }

    /// True where the two share an area; touching edges do not count.
    package func intersects(_ other: Box) -> Bool {
        let slack = 0.05
        return x < other.maxX - slack && other.x < maxX - slack && y < other.maxY - slack && other.y < maxY - slack
    }

    package func contains(_ other: Box) -> Bool {
        let slack = 0.05
        return other.x >= x - slack && other.y >= y - slack && other.maxX <= maxX + slack && other.maxY <= maxY + slack
    }
}

extension Double {
    /// Rounded to a tenth of a pixel, finer than any screen shows.
    var tenth: Double { (self * 10).rounded() / 10 }

    func clamped(_ low: Double, _ high: Double) -> Double { high < low ? low : Swift.min(Swift.max(self, low), high) }
}
