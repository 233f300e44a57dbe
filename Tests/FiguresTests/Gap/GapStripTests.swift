import Base
import Figures
import Testing

@Suite struct GapStripTests {
    private let style = FigureStyle(width: .wide)

    private func strip(highIsWorse: Bool, _ dots: [GapDot], namesWorst: Bool = true) -> String {
        let rows = [GapRow(id: "a", name: "Kenya", dots: dots, gap: "gap 30 points", namesWorst: namesWorst)]
        var strip = GapStrip(text: Cases.text, rows: rows, highIsWorse: highIsWorse, format: Cases.plain)
        strip.noData = "No groups."
        return strip.svg(style).source
    }

    private let three = [
        GapDot("Poor", 50, label: "poor"), GapDot("Rich", 20, label: "rich"), GapDot("Middle", 30, label: "mid"),
    ]

    private func inks(_ svg: String) -> [String: String] {
        let stops = XMLReader(svg).elements.filter { $0.attributes["data-walk"] != nil }
        let pairs = stops.map { ($0.attributes["data-label"] ?? "", $0.attributes["class"] ?? "") }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    @Test func theWorseEndFollowsTheDirectionOfTheIndicator() {
        #expect(inks(strip(highIsWorse: true, three)) == ["poor": "brick", "rich": "s1", "mid": "quiet"])
        #expect(inks(strip(highIsWorse: false, three)) == ["poor": "s1", "rich": "brick", "mid": "quiet"])
    }

    @Test func onlyTheEndsAreNamed() {
        let svg = strip(highIsWorse: true, three)
        #expect(svg.contains(">Poor 50.0<") && svg.contains(">Rich 20.0<") && !svg.contains(">Middle"))
        #expect(svg.contains(">gap 30 points<"))
    }

    @Test func withoutATestNoGroupIsSingledOut() {
        let svg = strip(highIsWorse: true, three, namesWorst: false)
        #expect(Set(inks(svg).values) == ["quiet"])
        #expect(svg.contains(">Poor 50.0<") && svg.contains(">Rich 20.0<") && svg.contains(">gap 30 points<"))
    }

    @Test func oneGroupHasNoGap() {
        let svg = strip(highIsWorse: true, [GapDot("All", 50, label: "all")])
        #expect(inks(svg) == ["all": "quiet"])
        #expect(!svg.contains("gap 30 points") && svg.contains(">All 50.0<"))
    }

    @Test func withoutGroupsThereAreWords() {
        #expect(strip(highIsWorse: true, []).contains("No groups."))
        #expect(strip(highIsWorse: true, [GapDot("All", .nan, label: "all")]).contains("No groups."))
    }
}
