import Figures
import Testing

@Suite struct FigureCSSTests {
    @Test func everyInkHasALightAndADarkValueAndARule() {
        for ink in Palette.categorical + Palette.sequential + [Palette.ink, Palette.muted, Palette.context] {
            #expect(figureCSS.contains("--fig-\(ink.name):\(ink.light)"))
            #expect(figureCSS.contains("--fig-\(ink.name):\(ink.dark)"))
            #expect(figureCSS.contains(".fig .\(ink.name){"))
        }
    }

    @Test func darkFollowsTheSystemUnlessTheReaderChose() {
        #expect(figureCSS.contains("@media (prefers-color-scheme:dark){:root:not([data-theme=light])"))
        #expect(figureCSS.contains(":root[data-theme=dark]{"))
        #expect(figureCSS.contains("@media print{"))
    }

    @Test func bracesBalance() {
        let opened = figureCSS.filter { $0 == "{" }.count
        #expect(opened == figureCSS.filter { $0 == "}" }.count)
        #expect(opened > 30)
    }
}
