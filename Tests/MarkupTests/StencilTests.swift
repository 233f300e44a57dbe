import Markup
import Testing

@Suite struct StencilTests {
    /// What is written with a stencil is what would have been drawn, escaping included.
    @Test(arguments: ["post:12", "", "a\"><script>&'", "\u{FFFC}"])
    func writesWhatWouldHaveBeenDrawn(_ value: String) {
        let draw = { (value: String) in form { input(.name("ref"), .value(value)) + p { value } } }
        #expect(Stencil(draw).html(value) == draw(value))
    }
}
