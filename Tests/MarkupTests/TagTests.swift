import Markup
import Testing

@Suite struct TagTests {
    @Test func tagsNestInOrder() {
        let list = ul(.class("domains")) {
            for word in ["one", "two"] { li { word } }
        }
        #expect(list.source == "<ul class=\"domains\"><li>one</li><li>two</li></ul>")
    }

    @Test func voidElementsHaveNoEndTag() {
        #expect(br().source == "<br>")
        #expect(input(.name("q"), .checked(true)).source == "<input name=\"q\" checked>")
    }

    @Test func branchesAndOptionalsAreLeftOutWhenAbsent() {
        func sentence(_ hasNote: Bool, _ note: HTML?) -> HTML {
            p {
                if hasNote { "note" } else { "none" }
                if hasNote { b { "!" } }
                note
            }
        }
        #expect(sentence(true, small { "n" }).source == "<p>note<b>!</b><small>n</small></p>")
        #expect(sentence(false, nil).source == "<p>none</p>")
    }

    @Test func attributesThatAreAbsentAreNotWritten() {
        let attributes: [Attribute] = [.id(nil), .hidden(false), .class("x").when(false), .none, .lang("ar")]
        #expect(div(all: attributes) { HTML.empty }.source == "<div lang=\"ar\"></div>")
    }

    @Test func dataAndAriaCarryTheirPrefix() {
        let mark = span(.data("walk", "3"), .aria("label", "Kenya"))
        #expect(mark.source == "<span data-walk=\"3\" aria-label=\"Kenya\"></span>")
    }

    @Test func aDocumentStatesLanguageAndDirection() {
        let page = document("ar", "rtl") { body { "نص" } }
        #expect(page.source == "<!doctype html><html lang=\"ar\" dir=\"rtl\"><body>نص</body></html>")
    }

    @Test func svgKeepsTheCaseOfItsNames() {
        let drawing = SVG.svg(.xmlns, .viewBox(0, 0, 360, 200.5)) { SVG.clipPath(.id("c")) { SVG.rect(.x(0.1 + 0.2)) } }
        #expect(
            drawing.source
                == "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 200.5\">"
                + "<clipPath id=\"c\"><rect x=\"0.3\"></rect></clipPath></svg>")
    }

    @Test func piecesAddUp() {
        var all = HTML.empty
        #expect(all.isEmpty)
        all += "a"
        #expect((all + b { "b" } + HTML([em { "c" }, "d"])).source == "a<b>b</b><em>c</em>d")
    }
}
