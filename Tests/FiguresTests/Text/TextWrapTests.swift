import Figures
import Testing

@Suite struct TextWrapTests {
    private let metrics = TextMetrics(size: 13)

    @Test func linesKeepWithinTheWidthAndLoseNothing() {
        let text = "Democratic Republic of the Congo and Saint Vincent and the Grenadines"
        for width in stride(from: 60.0, to: 500, by: 17) {
            let lines = metrics.wrap(text, width: width)
            #expect(lines.allSatisfy { metrics.width($0) <= width })
            let joined = lines.joined().filter { $0 != " " }
            #expect(joined == text.filter { $0 != " " })
        }
    }

    @Test func hanBreaksAnywhereButNotBeforePunctuation() {
        let lines = metrics.wrap("玻利维亚（多民族国），坦桑尼亚联合共和国。", width: 70)
        #expect(lines.count > 2)
        #expect(lines.allSatisfy { metrics.width($0) <= 70 })
        #expect(lines.joined() == "玻利维亚（多民族国），坦桑尼亚联合共和国。")
        #expect(!lines.contains { $0.hasPrefix("，") || $0.hasPrefix("）") || $0.hasPrefix("。") })
    }

    @Test func aWordThatIsTooLongIsCut() {
        let lines = metrics.wrap("Donaudampfschifffahrtsgesellschaft", width: 80)
        #expect(lines.count > 1)
        #expect(lines.joined() == "Donaudampfschifffahrtsgesellschaft")
    }

    @Test func theLastAllowedLineEndsInAnEllipsis() {
        let lines = metrics.wrap("one two three four five six seven eight nine ten", width: 60, maxLines: 2)
        #expect(lines.count == 2)
        #expect(lines[1].hasSuffix("…"))
        #expect(metrics.width(lines[1]) <= 60)
    }

    @Test func numbersWithTheirUnitStayTogether() {
        let lines = metrics.wrap("Kenya 41.6\u{A0}%", width: 60)
        #expect(lines == ["Kenya", "41.6\u{A0}%"])
    }

    @Test func shortenedTextFitsAndWholeTextStays() {
        #expect(metrics.shortened("Peru", width: 100) == "Peru")
        let cut = metrics.shortened("Micronesia (Federated States of)", width: 80)
        #expect(cut.hasSuffix("…") && metrics.width(cut) <= 80)
        #expect(metrics.wrap("", width: 10).isEmpty)
        #expect(metrics.wrap("abc", width: -5) == ["a", "b", "c"])
    }
}
