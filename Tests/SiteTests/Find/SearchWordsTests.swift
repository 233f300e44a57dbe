import Testing

@testable import Site

@Suite struct SearchWordsTests {
    @Test func wordsAreFoldedAndChineseComesInPairs() {
        #expect(SearchWords.of("Évictions, in São Paulo!") == ["evictions", "in", "sao", "paulo"])
        #expect(SearchWords.of("住房权 2030年") == ["住房", "房权", "2030", "年"])
        #expect(SearchWords.of("SDG11住房") == ["sdg11", "住房"])
        #expect(SearchWords.of("السَّكَن اللائق") == ["السكن", "اللايق"])
        #expect(SearchWords.of("  —…  ").isEmpty)
    }

    @Test func whatIsAskedIsBounded() {
        #expect(SearchWords.asked("b a b") == ["b", "a"])
        #expect(SearchWords.asked((1...40).map(String.init).joined(separator: " ")).count == 12)
        #expect(SearchWords.asked(String(repeating: "x", count: 5_000)) == [String(repeating: "x", count: 64)])
        #expect(SearchWords.asked("\" * ' : & | ! ( ) -- ;").isEmpty)
    }

    @Test func anExcerptShowsTheFirstHit() {
        let text = Array(repeating: "before", count: 60).joined(separator: " ") + " Évictions & after"
        let excerpt = Excerpt(text, "evict").html(length: 60).source
        #expect(excerpt.hasPrefix("… ") && excerpt.contains("<mark>Évictions</mark> &amp; after"))
        #expect(Excerpt("no <b>hit</b>", "other").html().source == "no &lt;b&gt;hit&lt;/b&gt;")
        #expect(Excerpt("", "x").html().isEmpty)
    }
}
