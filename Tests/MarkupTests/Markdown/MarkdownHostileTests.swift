import Markup
import TestSupport
import Testing

/// Texts that were made to do harm (check 18 of the collaboration; `e2e/test_markdown.py` shows the same to a browser).
@Suite struct MarkdownHostileTests {
    @Test func thereAreManyOfThem() {
        #expect(HostileText.all.count >= 120)
        #expect(HostileText.all.contains { $0.isLarge })
    }

    @Test(arguments: HostileText.all) func nothingComesThroughButHarmlessMarkup(text: HostileText) {
        let markdown = Markdown(text.source)
        #expect(StrictReading.problems(of: markdown.html().source) == [])
        #expect(!markdown.html().isEmpty || text.source.allSatisfy(\.isWhitespace) || text.source.contains("]:"))
        for destination in markdown.links + markdown.pictures.map(\.source) {
            #expect(StrictReading.problems(of: a(.href(destination)) { "x" }.source) == [], "\(destination)")
        }
    }

    /// What the strict reading would find, were it there.
    @Test(arguments: [
        "<script>", "<p onclick=\"x\"></p>", "<a href=\"javascript:x\"></a>", "<a href=\"//evil.example\"></a>", "<p>",
        "a > b",
        "<p></div>", "<svg></svg>", "<a href=\"https://a@b/\"></a>", "<p style=\"x\"></p>", "<img src=\"/x\">",
    ])
    func theStrictReadingFinds(source: String) {
        #expect(StrictReading.problems(of: source) != [])
    }

    /// Texts are put together from the pieces that mean something, in any order.
    @Test func whateverIsWrittenTheMarkupIsWellFormed() {
        let pieces = [
            "*", "**", "_", "~~", "`", "```\n", "[", "]", "(", ")", "![", "](", "<", ">", "</", "/>", "<script>",
            "<!--",
            "-->", "\"", "'", "&", "&lt;", "&#106;", "javascript:", "https://", "www.", "http://a.example/",
            "mailto:a@b",
            "@", "@amina-diallo", "@مريم", "|", "|-|-|\n", "\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "- [x] ",
            "# ",
            "===\n", "---\n", "\\", ":", "[x]: ", "word", "كلمة", "词", "🏠", "\u{301}", "\u{202E}", "\u{200D}", "\u{0}",
            "\r",
            "\u{2028}", "onclick=", "//", "/en/", "%0a", "data:",
        ]
        var generator = SeededGenerator(seed: 20_26)
        for _ in 0..<3_000 {
            let text = (0...generator.below(60)).map { _ in generator.one(of: pieces) }.joined()
            let markdown = Markdown(text)
            let problems = StrictReading.problems(of: markdown.html().source)
            #expect(problems == [], "\(text.debugDescription)")
            _ = markdown.plainText(limit: 80)
            _ = (markdown.mentions, markdown.links, markdown.lonelyLinks, markdown.pictures)
        }
    }

    @Test func randomBytesAreReadAsWell() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let bytes = (0..<generator.below(400)).map { _ in UInt8(generator.below(256)) }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(StrictReading.problems(of: Markdown(text).html().source) == [], "\(bytes)")
        }
    }
}
