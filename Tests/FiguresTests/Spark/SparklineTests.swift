import Base
import Figures
import Testing

@Suite struct SparklineTests {
    private func svg(_ values: [Double], _ language: Language = .en) -> String {
        let points = values.enumerated().map { ChartPoint(Period(year: 2000 + $0.offset), $0.element, label: "x") }
        return Sparkline(points: points, label: "Kenya: falling").svg(FigureStyle(width: .narrow, language: language))
            .source
    }

    @Test func isSmallNamedAndEndsInADot() {
        let drawn = svg([5, 4, 6, 2])
        let root = XMLReader(drawn).elements[0].attributes
        #expect(root["width"] == "96" && root["height"] == "24" && root["aria-label"] == "Kenya: falling")
        #expect(drawn.contains("cx=\"92\"") && drawn.contains("cy=\"20\""))
        #expect(drawn.utf8.count < 700)
    }

    @Test func runsFromRightToLeftInArabic() {
        #expect(svg([5, 2], .ar).contains("cx=\"4\""))
    }

    @Test func constantSinglePointAndNothing() {
        #expect(svg([5, 5, 5]).contains("cy=\"12\""))
        #expect(!svg([5]).contains("<path") && svg([5]).contains("<circle"))
        #expect(svg([]).isEmpty)
    }
}
