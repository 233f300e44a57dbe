import Base
import Figures
import Testing

/// The guarantee: no two labels touch, none leaves the picture, whatever is drawn.
@Suite struct LabelTests {
    private typealias Layout = (FigureStyle) -> (boxes: [Box], frame: Box)?

    /// Both directions with all texts; Chinese and the bare figure, which differ less, on fewer charts.
    private static let styles = [
        FigureStyle(width: .narrow, language: .en, chrome: .full),
        FigureStyle(width: .narrow, language: .ar, chrome: .full),
        FigureStyle(width: .narrow, language: .zh, chrome: .bare),
    ]

    @Test(arguments: LabelTests.styles)
    func linesNeverCollide(_ style: FigureStyle) {
        check(style, count: 500) { charts in
            let chart = charts.line()
            return { chart.placed($0).map { ($0.labelBoxes, $0.frame) } }
        }
    }

    @Test(arguments: LabelTests.styles)
    func barsNeverCollide(_ style: FigureStyle) {
        check(style, count: 500) { charts in
            let chart = charts.bars()
            return { chart.placed($0).map { ($0.labelBoxes, $0.frame) } }
        }
    }

    @Test(arguments: LabelTests.styles)
    func multiplesNeverCollide(_ style: FigureStyle) {
        check(style, count: 100) { charts in
            let chart = charts.multiples()
            return { chart.placed($0).map { ($0.labelBoxes, $0.frame) } }
        }
    }

    @Test(arguments: LabelTests.styles)
    func gapsNeverCollide(_ style: FigureStyle) {
        check(style, count: 500) { charts in
            let chart = charts.gaps()
            return { chart.placed($0).map { ($0.labelBoxes, $0.frame) } }
        }
    }

    private func check(_ style: FigureStyle, count: UInt64, _ draw: (inout RandomCharts) -> Layout) {
        let count = style.chrome == .full ? count : count / 5
        var drawn = 0
        for seed in 0..<count {
            var charts = RandomCharts(seed: seed, language: style.language)
            let layout = draw(&charts)
            for width in FigureWidth.allCases {
                var style = style
                style.width = width
                guard let (boxes, frame) = layout(style) else { continue }
                drawn += boxes.isEmpty ? 0 : 1
                let outside = boxes.first { !frame.contains($0) }
                #expect(outside == nil, "seed \(seed), \(width): a label leaves the picture \(frame)")
                let pair = firstCollision(boxes)
                #expect(pair == nil, "seed \(seed), \(width): two labels touch")
                if outside != nil || pair != nil { return }
            }
        }
        #expect(drawn > Int(count))
    }

    private func firstCollision(_ boxes: [Box]) -> [Box]? {
        let sorted = boxes.sorted { $0.y < $1.y }
        for (index, box) in sorted.enumerated() {
            for other in sorted[(index + 1)...] {
                if other.y >= box.maxY { break }
                if box.intersects(other) { return [box, other] }
            }
        }
        return nil
    }
}
