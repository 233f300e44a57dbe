import Markup
import Testing

@Suite struct LinkTests {
    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
        "java\tscript:alert(1)", "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)", "javascript\u{0}:alert(1)", "javascript:\u{301}alert(1)",
        "javascript:\u{200D}/**/alert(1)",
        "vbscript:msgbox", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd", "blob:x", ":x",
    ])
    func aSchemeThatRunsOrReadsBecomesHarmless(url: String) {
        #expect(a(.href(url)).source == "<a href=\"#\"></a>")
        #expect(img(.src(url)).source == "<img src=\"#\">")
        #expect(form(.action(url)).source == "<form action=\"#\"></form>")
    }

    @Test(arguments: [
        "/en/indicators/SDG/SI_COV?view=map&area=KEN,202", "#main", "?by=SEX", "",
        "https://example.org/a:b", "http://example.org/",
        "HTTPS://example.org/",
        "mailto:desk@example.org", "tel:+254", "/a:b", "relative/path:with-colon",
        "?time=12:30",
    ])
    func linksOfThePageAndTheWebStay(url: String) {
        let written = url.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
        #expect(a(.href(url)).source == "<a href=\"\(written)\"></a>")
    }

    @Test func noLinkNoAttribute() {
        #expect(a(.href(nil)).source == "<a></a>")
    }
}
