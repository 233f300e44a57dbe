import Base
import Figures
import Foundation
import FoundationXML
import Testing

/// What holds for every kind of figure.
@Suite struct DrawingTests {
    private static var kinds: [(String, Gallery.Drawing)] {
        [
            ("line", Cases.lines(Cases.five()).svg), ("kinds", Cases.lines([Cases.kinds()]).svg),
            ("bar", Cases.ranking(9).svg), ("grouped", Cases.ranking(5, breakdown: ["Urban", "Rural"]).svg),
            ("multiples", Cases.multiples(Cases.names).svg), ("gap", Cases.gaps(Cases.names).svg),
        ]
    }

    private func each(_ body: (String, String, FigureStyle) throws -> Void) rethrows {
        for (name, draw) in DrawingTests.kinds {
            for width in FigureWidth.allCases {
                for language in [Language.en, .ar] {
                    let style = FigureStyle(width: width, language: language, chrome: .full)
                    try body(name, draw(style).source, style)
                }
            }
        }
    }

    @Test func everyFigureIsWellFormedAndSaysWhatItIs() throws {
        try each { name, svg, style in
            let reader = XMLReader(svg)
            #expect(reader.isWellFormed, "\(name)")
            let root = try #require(reader.elements.first)
            #expect(root.attributes["class"] == "fig w\(style.width.rawValue)")
            #expect(root.attributes["role"] == "group")
            #expect(root.attributes["aria-label"] == Cases.text.summary)
            #expect(root.attributes["width"] == "\(style.width.rawValue)")
            #expect(root.attributes["viewBox"]?.hasPrefix("0 0 \(style.width.rawValue) ") == true)
            #expect(root.attributes["direction"] == style.direction.rawValue)
            #expect(root.attributes["lang"] == style.language.rawValue)
        }
    }

    @Test func stopsOfTheWalkAreNumberedAndOnlyTheFirstIsInTheTabOrder() {
        each { name, svg, _ in
            let stops = XMLReader(svg).elements.filter { $0.attributes["data-walk"] != nil }
            #expect(!stops.isEmpty, "\(name)")
            #expect(stops.compactMap { $0.attributes["data-walk"] } == stops.indices.map(String.init))
            #expect(stops.map { $0.attributes["tabindex"] } == stops.indices.map { $0 == 0 ? "0" : "-1" })
            #expect(
                stops.allSatisfy { $0.attributes["data-label"]?.isEmpty == false && $0.attributes["role"] == "img" })
        }
    }

    @Test func allThreeWidthsStandTogether() {
        let page = figureAtAllWidths(FigureStyle(width: .wide, language: .ar), draw: Cases.lines(Cases.five()).svg)
            .source
        let roots = XMLReader(page).elements.filter { $0.name == "svg" }
        #expect(roots.map { $0.attributes["width"] } == ["360", "640", "960"])
        #expect(roots.allSatisfy { $0.attributes["direction"] == "rtl" })
        for width in FigureWidth.allCases { #expect(figureCSS.contains(".figs>.\(width.className){display:none}")) }
    }

    @Test func titleAndSourceStandInsideOnlyWhenAsked() {
        for (name, draw) in DrawingTests.kinds {
            let full = draw(FigureStyle(width: .wide, chrome: .full)).source
            let bare = draw(FigureStyle(width: .wide)).source
            #expect(full.contains(Cases.text.title) && full.contains("UN-Habitat, Urban"), "\(name)")
            #expect(!bare.contains(Cases.text.title) && !bare.contains("UN-Habitat, Urban"), "\(name)")
        }
    }

    @Test func whatPeopleTypedCannotBecomeMarkup() {
        let evil = "</text><script>alert('\"&')</script>"
        let text = FigureText(title: evil, subtitle: evil, summary: evil, source: [evil], notes: [evil])
        let point = ChartPoint(Period(year: 2020), 5, label: evil)
        let series = ChartSeries(id: evil, name: evil, points: [point], href: "javascript:alert(1)")
        let bar = BarRow(id: evil, name: evil, values: [BarValue(5, label: evil)], href: "javascript:alert(1)")
        let style = FigureStyle(width: .wide, chrome: .full)
        for svg in [
            Cases.lines([series], text: text).svg(style),
            BarChart(text: text, rows: [bar], format: Cases.plain).svg(style),
            Cases.lines([], text: text).svg(style), Sparkline(points: [point], label: evil).svg(style),
        ] {
            #expect(XMLReader(svg.source).isWellFormed)
            #expect(!svg.source.contains("<script"))
            #expect(!svg.source.contains("javascript:"))
        }
    }

    /// Time runs from right to left: every vertex lies where its mirror image lies in the other direction.
    @Test func rightToLeftIsTheMirrorImage() {
        let chart = Cases.lines(Cases.five())
        let ltr = FigureStyle(width: .medium, language: .en)
        let rtl = FigureStyle(width: .medium, language: .en, direction: .rightToLeft)
        let forward = paths(chart.svg(ltr).source, with: "data-labels").map(vertices)
        let backward = paths(chart.svg(rtl).source, with: "data-labels").map(vertices)
        #expect(forward.count == 5)
        for (a, b) in zip(forward, backward) {
            #expect(a.count == b.count && a.count == 50)
            for index in a.indices {
                #expect(abs((index % 2 == 0 ? 640 - a[index] : a[index]) - b[index]) < 0.11)
            }
        }
    }

    @Test func numbersKeepTheirDirectionInArabic() {
        let svg = Cases.lines(Cases.five(Cases.arabic)).svg(FigureStyle(width: .medium, language: .ar)).source
        let axis = XMLReader(svg).elements.filter { $0.name == "g" && $0.attributes["direction"] == "ltr" }
        #expect(axis.count >= 2)
        #expect(svg.contains("\u{2066}"))
    }

    private func vertices(_ path: String) -> [Double] {
        let d = path.components(of: "d=\"")[1].prefix { $0 != "\"" }
        return d.split { !"0123456789.".contains($0) }.compactMap { Double($0) }
    }
}

/// Reads a picture as XML: its elements in document order.
final class XMLReader: NSObject, XMLParserDelegate {
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var isWellFormed = false

    init(_ text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
    }
}
