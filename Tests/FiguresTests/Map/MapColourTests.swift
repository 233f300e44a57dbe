import Foundation
import Testing

@testable import Figures

@Suite("Colours of a map")
struct MapColourTests {
    private static let values = (0...100).map(Double.init)

    @Test(arguments: 2...7)
    func classesDarkenStepByStepOnLightPaperAndLightenOnDark(classes: Int) {
        let inks = inks(.quantile(Self.values, classes: classes))
        #expect(inks.count == classes)
        for (a, b) in zip(inks, inks.dropFirst()) {
            #expect(contrast(a.light, b.light) > 1.15 && luminance(a.light) > luminance(b.light))
            #expect(contrast(a.dark, b.dark) > 1.15 && luminance(a.dark) < luminance(b.dark))
        }
    }

    @Test(arguments: 1...7)
    func theLightestClassIsClearlyOffThePaper(classes: Int) throws {
        for ink in inks(.quantile(Self.values, classes: classes)) {
            #expect(contrast(ink.light, Palette.paper.light) >= 1.4)
            #expect(contrast(ink.dark, Palette.paper.dark) >= 1.4)
            #expect(contrast(ink.light, Palette.panel.light) >= 1.25, "stands off the neutral areas")
        }
    }

    @Test func divergingClassesGetStrongerAwayFromTheMiddle() {
        let inks = inks(.around(0, [-25, -8, 3, 14, 29]))
        #expect(inks.map(\.name) == ["d1", "d2", "d3", "d5", "d6", "d7"])
        #expect(self.inks(.around(0, [1, 2, 3])).map(\.name) == ["d5", "d6", "d7"])
        #expect(self.inks(.around(0, [-1, -2, -3])).map(\.name) == ["d1", "d2", "d3"])
        #expect(self.inks(.around(4, [4])).map(\.name) == ["d4"])
    }

    private func inks(_ breaks: ClassBreaks) -> [Ink] {
        (0..<breaks.count).map { MapPaints(breaks: breaks, id: "map").ink($0) }
    }

    private func contrast(_ a: String, _ b: String) -> Double {
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    private func luminance(_ hex: String) -> Double {
        let number = Int(hex.dropFirst(), radix: 16) ?? 0
        let channels = [number >> 16 & 255, number >> 8 & 255, number & 255].map { byte -> Double in
            let c = Double(byte) / 255
            return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
