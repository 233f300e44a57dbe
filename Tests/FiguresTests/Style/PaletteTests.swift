import Figures
import Foundation
import Testing

@Suite struct PaletteTests {
    @Test(arguments: Palette.categorical + [Palette.ink, Palette.muted, Palette.brick])
    func textInksReachFourAndAHalf(_ ink: Ink) {
        #expect(contrast(ink.light, Palette.paper.light) >= 4.5)
        #expect(contrast(ink.dark, Palette.paper.dark) >= 4.5)
    }

    @Test(arguments: [Palette.ink, Palette.muted])
    func textOnPanelsReachesFourAndAHalf(_ ink: Ink) {
        #expect(contrast(ink.light, Palette.panel.light) >= 4.5)
        #expect(contrast(ink.dark, Palette.panel.dark) >= 4.5)
    }

    @Test(arguments: [Palette.axis, Palette.quiet])
    func marksReachThree(_ ink: Ink) {
        #expect(contrast(ink.light, Palette.paper.light) >= 3)
        #expect(contrast(ink.dark, Palette.paper.dark) >= 3)
    }

    @Test func sequentialStepsRiseEvenly() {
        for (paper, colours) in [
            (Palette.paper.light, Palette.sequential.map(\.light)),
            (Palette.paper.dark, Palette.sequential.map(\.dark)),
        ] {
            let steps = colours.map { contrast($0, paper) }
            #expect(steps == steps.sorted())
            #expect(steps[0] >= 1.35, "the palest class must differ from the paper")
            for (a, b) in zip(steps, steps.dropFirst()) { #expect(b / a > 1.25) }
        }
    }

    @Test func divergingEndsAreDarkestAndTheMiddleNeutral() {
        let steps = Palette.diverging.map { contrast($0.light, Palette.paper.light) }
        #expect(Array(steps[0...3]) == steps[0...3].sorted(by: >))
        #expect(Array(steps[3...6]) == steps[3...6].sorted())
    }

    @Test func namesAreUnique() {
        let all = Palette.categorical + Palette.sequential + Palette.diverging
        #expect(Set(all.map(\.name)).count == 22)
        #expect(Set(Palette.categorical.map(\.light)).count == 8)
        #expect(Palette.series(9) == Palette.categorical[1])
    }

    /// Contrast ratio of WCAG 2.2.
    private func contrast(_ a: String, _ b: String) -> Double {
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    private func luminance(_ hex: String) -> Double {
        let number = Int(hex.dropFirst(), radix: 16) ?? -1
        let parts = [16, 8, 0].map { (shift: Int) -> Double in
            let share = Double((number >> shift) & 0xFF) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
