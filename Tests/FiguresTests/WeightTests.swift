import Base
import Figures
import Markup
import Testing

@Suite struct WeightTests {
    /// Five countries over 25 years.
    private static var usual: LineChart {
        let names = ["Kenya", "Uganda", "Ghana", "Nigeria", "Mali"]
        let series = names.enumerated().map { index, name in
            Cases.series(name, from: Double(70 - index * 9), to: Double(50 - index * 8), seed: UInt64(index))
        }
        return Cases.lines(series)
    }

    @Test(arguments: FigureWidth.allCases, [Language.en, .fr])
    func fiveLinesWeighAtMostSixKilobytes(_ width: FigureWidth, _ language: Language) {
        let svg = WeightTests.usual.svg(FigureStyle(width: width, language: language)).source
        #expect(svg.utf8.count <= 6 * 1024)
        #expect(svg.utf8.count > 2000)
    }

    @Test func contextLinesShareOnePath() {
        let series = (0..<250).map { index in
            Cases.series(
                "\(index)", from: Double(index), to: Double(300 - index), seed: UInt64(index), emphasis: .muted)
        }
        let svg = Cases.lines(series).svg(FigureStyle(width: .wide)).source
        #expect(svg.components(of: "<path").count < 8)
        #expect(svg.utf8.count < 250 * 25 * 12)
    }
}

extension String {
    /// What stands between and around the occurrences of `separator`.
    func components(of separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
