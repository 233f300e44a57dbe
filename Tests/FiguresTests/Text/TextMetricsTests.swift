import Figures
import Testing

@Suite struct TextMetricsTests {
    private let metrics = TextMetrics(size: 10)

    /// Advance sums of Noto Sans at 10 px, as a font engine measures them: the estimate lies above, by 12 % at most
    /// (18 % in Arabic, whose joined forms are averaged).
    @Test(arguments: [
        ("Kenya", 28.7, 1.12), ("United Republic of Tanzania", 130.3, 1.12), ("Эфиопия", 44.3, 1.12),
        ("غينيا", 18.8, 1.18), ("肯尼亚", 30, 1.12),
    ])
    func estimatesLieJustAboveTheFont(_ text: String, _ measured: Double, _ slack: Double) {
        let width = metrics.width(text)
        #expect(width >= measured * 0.99)
        #expect(width <= measured * slack)
    }

    @Test func marksAndIsolatesTakeNoRoom() {
        #expect(metrics.width("\u{2066}12\u{2069}") == metrics.width("12"))
        #expect(metrics.width("é") == metrics.width("e\u{301}"))
        #expect(metrics.width("") == 0)
    }

    @Test func widthGrowsWithSizeAndWeight() {
        #expect(abs(TextMetrics(size: 20).width("Peru") - 2 * metrics.width("Peru")) < 1e-9)
        #expect(TextMetrics(size: 10, bold: true).width("Peru") > metrics.width("Peru"))
    }
}
