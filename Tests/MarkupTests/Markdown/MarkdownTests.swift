import Base
import Markup
import Testing

@Suite struct MarkdownTests {
    @Test(arguments: [
        (
            "Hello *world* and **all**, ~~not~~ `this`.",
            "<p dir=\"auto\">Hello <em>world</em> and <strong>all</strong>, <del>not</del> <code>this</code>.</p>"
        ),
        ("one\ntwo", "<p dir=\"auto\">one<br>two</p>"),
        ("one\n\ntwo", "<p dir=\"auto\">one</p><p dir=\"auto\">two</p>"),
        ("- a\n- b", "<ul dir=\"ltr\"><li dir=\"ltr\">a</li><li dir=\"ltr\">b</li></ul>"),
        ("3. a\n4. ب", "<ol dir=\"ltr\" start=\"3\"><li dir=\"ltr\">a</li><li dir=\"rtl\">ب</li></ol>"),
        ("- [x] a\n- [ ] b", "<ul dir=\"ltr\"><li dir=\"ltr\">☑ a</li><li dir=\"ltr\">☐ b</li></ul>"),
        ("> قال\n>\n> said", "<blockquote dir=\"rtl\"><p dir=\"auto\">قال</p><p dir=\"auto\">said</p></blockquote>"),
        ("```swift\nlet a < b\n```", "<pre dir=\"auto\" tabindex=\"0\"><code>let a &lt; b\n</code></pre>"),
        ("---", "<hr>"), ("", ""), (" \n ", ""),
        ("a <b onclick=x>c</b>", "<p dir=\"auto\">a &lt;b onclick=x&gt;c&lt;/b&gt;</p>"),
        ("<div>\n<p>x", "<p dir=\"auto\">&lt;div&gt;<br>&lt;p&gt;x</p>"),
        ("a\u{202E}b", "<p dir=\"auto\">ab</p>"),
    ])
    func becomesTheMarkupOfThisModule(text: String, markup: String) {
        #expect(Markdown(text).html().source == markup)
    }

    @Test func headingsNeverStandAboveTheirPlace() {
        let text = "# a\n\n## b\n\n###### c"
        #expect(
            Markdown(text).html().source == "<h3 dir=\"auto\">a</h3><h4 dir=\"auto\">b</h4><h6 dir=\"auto\">c</h6>")
        var rendering = MarkdownRendering()
        rendering.headingLevel = 2
        #expect(Markdown("a\n=").html(rendering).source == "<h2 dir=\"auto\">a</h2>")
    }

    @Test func aTableHasHeadingsAndMovesByItself() {
        var rendering = MarkdownRendering()
        rendering.tableLabel = "Table"
        let html = Markdown("| City | |\n|---|--:|\n| Nairobi | **5** |").html(rendering).source
        #expect(
            html == "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table dir=\"ltr\">"
                + "<thead><tr><th scope=\"col\" dir=\"auto\">City</th><td></td></tr></thead>"
                + "<tbody><tr><td dir=\"auto\">Nairobi</td><td dir=\"auto\" class=\"end\"><strong>5</strong></td></tr>"
                + "</tbody></table></div>")
    }

    // MARK: Links

    @Test(arguments: [
        ("[a](/en/x)", "<a href=\"/en/x\">a</a>"),
        (
            "[a](https://e.example/?a=1&b)",
            "<a href=\"https://e.example/?a=1&amp;b\" rel=\"nofollow ugc noopener\">a</a>"
        ),
        ("<mailto:a@b.example>", "<a href=\"mailto:a@b.example\" rel=\"nofollow ugc noopener\">mailto:a@b.example</a>"),
        (
            "see https://e.example/a_b_c.",
            "see <a href=\"https://e.example/a_b_c\" rel=\"nofollow ugc noopener\">https://e.example/a_b_c</a>."
        ),
        ("(www.un.org/a)", "(<a href=\"https://www.un.org/a\" rel=\"nofollow ugc noopener\">www.un.org/a</a>)"),
        (
            "见https://e.example/x。",
            "见<a href=\"https://e.example/x\" rel=\"nofollow ugc noopener\">https://e.example/x</a>。"
        ),
        (
            "https://e.example/(a)",
            "<a href=\"https://e.example/(a)\" rel=\"nofollow ugc noopener\">https://e.example/(a)</a>"
        ),
        ("[a](javascript:x)", "a"), ("[a](//e.example)", "a"), ("[a](x)", "a"),
        ("[a](http://javascript:alert)", "a"), ("[a](https://.x)", "a"), ("[a](https://x:123456/)", "a"),
        ("xhttps://e.example", "xhttps://e.example"),
        ("`https://e.example`", "<code>https://e.example</code>"),
        (
            "![A street](https://e.example/a.png)",
            "<a href=\"https://e.example/a.png\" rel=\"nofollow ugc noopener\">A street</a>"
        ),
    ])
    func aLinkLeadsWhereItMay(text: String, markup: String) {
        #expect(Markdown(text).html().source == "<p dir=\"auto\">\(markup)</p>")
    }

    @Test func linksAreListedOnce() {
        let text = Markdown(
            "[a](/en/a) https://e.example [b](/en/a) [c](javascript:c)\n\n- https://e.example/2\n\n![p](/p.png)")
        #expect(text.links == ["/en/a", "https://e.example", "https://e.example/2"])
        #expect(text.pictures.map(\.source) == ["/p.png"])
    }

    @Test func aLonelyLinkCanBeShownAsACard() {
        let text = Markdown("https://e.example/a\n\nsee https://e.example/b\n\n[c](/en/c)")
        #expect(text.lonelyLinks == ["https://e.example/a", "/en/c"])
        var rendering = MarkdownRendering()
        rendering.card = { $0 == "/en/c" ? section { "card" } : nil }
        #expect(text.html(rendering).source.hasSuffix("<section>card</section>"))
        #expect(text.html(rendering).source.hasPrefix("<p dir=\"auto\"><a href=\"https://e.example/a\""))
    }

    @Test func aPictureIsShownAsTheCallerWants() {
        var rendering = MarkdownRendering()
        rendering.image = { source, text in source == "/en/p" ? img(.src(source), .alt(text)) : nil }
        #expect(
            Markdown("![a *b*](/en/p)").html(rendering).source == "<p dir=\"auto\"><img src=\"/en/p\" alt=\"a b\"></p>")
    }

    // MARK: Mentions

    @Test func peopleAreMentionedByTheirHandles() {
        let text = Markdown(
            "@amina-diallo, @王芳 and (@أمينة): **@amina-diallo**; a@b.example `@code` @-x @ [@link](/en/)")
        #expect(text.mentions == ["amina-diallo", "王芳", "أمينة"])
        var rendering = MarkdownRendering()
        rendering.mention = { handle in handle == "王芳" ? a(.href("/en/people/7")) { "@" + handle } : nil }
        let html = text.html(rendering).source
        #expect(html.contains("@amina-diallo, <a href=\"/en/people/7\">@王芳</a> and (@أمينة)"))
    }

    @Test func aHandleEndsWhereTheWordEnds() {
        #expect(Markdown("@maria. @pedro-! @olga's 你好@小明 @नीता").mentions == ["maria", "pedro", "olga", "小明", "नीता"])
        #expect(Markdown("@" + String(repeating: "a", count: 40)).mentions.count == 1)
        #expect(Markdown("@" + String(repeating: "a", count: 41)).mentions == [])
    }

    // MARK: Excerpts

    @Test func anExcerptIsCutBetweenWords() {
        let text = Markdown("# Rents\n\nRents *rose* in\n[Nairobi](/en/x).\n\n| a | b |\n|-|-|\n| c | d |")
        #expect(text.plainText(limit: 1_000) == "Rents Rents rose in Nairobi. a b c d")
        #expect(text.plainText(limit: 14) == "Rents Rents…")
        #expect(Markdown("中文没有空格所以随便在哪里断开").plainText(limit: 5) == "中文没有空…")
        #expect(Markdown("<b>x</b>").plainText(limit: 20) == "<b>x</b>")
    }

    // MARK: Bounds

    @Test func tooLongAndTooDeepIsRefusedButStillReadable() throws {
        try Markdown.check(String(repeating: "word ", count: 40_000))
        #expect(throws: AppError.self) { try Markdown.check(String(repeating: "word ", count: 40_001)) }
        try Markdown.check(String(repeating: "> ", count: 30) + "x")
        for deep in [String(repeating: "> ", count: 40) + "x", String(repeating: "*a **b ", count: 9) + "x"] {
            #expect(Markdown(deep).html().source.contains("x"))
        }
        #expect(throws: AppError.self) { try Markdown.check(String(repeating: "> ", count: 40) + "x") }
        let nested = (0..<40).map { String(repeating: "  ", count: $0) + "- a" }.joined(separator: "\n")
        #expect(throws: AppError.self) { try Markdown.check(nested) }
        #expect(StrictReading.problems(of: Markdown(nested).html().source) == [])
    }

    /// Long texts as people write them are not taken for attacks.
    @Test func longHonestTextsAreTaken() throws {
        let paragraph = "Rents [rose](https://e.example/a_b) *again* in `Nairobi`; see @amina-diallo. " as String
        try Markdown.check(String(repeating: String(repeating: paragraph, count: 8) + "\n\n", count: 280))
        try Markdown.check(
            "| a | b | c |\n|---|---|---|\n" + String(repeating: "| [x](/en/) | 2 | <5 |\n", count: 2_000))
        try Markdown.check("```\n" + String(repeating: "if (a[i] < b[j]) { c[i] = a[i] }\n", count: 800) + "```")
        try Markdown.check((1...500).map { "- [item \($0)](https://e.example/\($0)) *new*" }.joined(separator: "\n"))
    }
}
