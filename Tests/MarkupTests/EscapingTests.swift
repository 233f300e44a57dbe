import Markup
import Testing

@Suite struct EscapingTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a & b", "a &amp; b"),
        ("&amp;", "&amp;amp;"),
        ("\"quoted\" and 'single'", "&quot;quoted&quot; and &#39;single&#39;"),
        ("plain, ünïcode, كينيا, 肯尼亚 🏠", "plain, ünïcode, كينيا, 肯尼亚 🏠"),
        ("line\nbreak\ttab\rreturn", "line\nbreak\ttab\rreturn"),
        ("a\u{0}b\u{1}c\u{8}d\u{B}e\u{1F}f\u{7F}g", "abcdefg"),
        ("<\u{301}b>", "&lt;\u{301}b&gt;"),
        ("", ""),
    ])
    func textNeverBecomesMarkup(text: String, escaped: String) {
        #expect(HTML(text).source == escaped)
        #expect(p { text }.source == "<p>\(escaped)</p>")
        #expect(p(.title(text)).source == "<p title=\"\(escaped)\"></p>")
        let interpolated: HTML = "\(text)"
        #expect(interpolated.source == escaped)
    }

    @Test(arguments: [
        #"" onmouseover="alert(1)"#, #"' onmouseover='alert(1)"#,
        "\"><script>alert(1)</script>", "x\" autofocus onfocus=x y=\"",
    ])
    func noValueLeavesItsAttribute(value: String) {
        let everywhere: [Attribute] = [
            .id(value), .class(value), .title(value), .href(value), .value(value),
            .data("label", value), .aria("label", value),
            .alt(value), .viewBox(0, 0, 1, 1), .fill(value), .d(value), .transform(value), .clip(path: value),
        ]
        for attribute in everywhere {
            let source = span(attribute).source
            #expect(source.filter { $0 == "\"" }.count == 2, "\(source)")
            #expect(source.filter { $0 == "<" || $0 == ">" }.count == 4, "\(source)")
            #expect(!source.contains("'"))
        }
    }

    @Test func literalsEscapeAndMarkupInsideThemStays() {
        let html: HTML = "1 < 2, \(strong { "a & b" }), \(3)"
        #expect(html.source == "1 &lt; 2, <strong>a &amp; b</strong>, 3")
    }

    @Test func escapingAgreesWithReplacingOnRandomTexts() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("ab<>&\"' é肯ك🏠\n").map(String.init) + ["\u{301}", "\u{200F}"]
        for _ in 0..<500 {
            let text = (0..<20).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
            let expected = text.unicodeScalars.map(Self.escaped).joined()
            #expect(HTML(text).source == expected)
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: String(Character(scalar))
        }
    }
}
