import Base
import Foundation
import FoundationXML
import Markup
import Testing

@testable import Figures

@Suite("World maps in colour")
struct ChoroplethTests {
    private static let styles = FigureWidth.allCases.flatMap { width in
        [Language.en, .ar].flatMap { language in
            [FigureChrome.full, .bare].map { FigureStyle(width: width, language: language, chrome: $0) }
        }
    }

    @Test(arguments: styles)
    func isWellFormedWithoutBrokenNumbers(style: FigureStyle) throws {
        let source = try MapFixtures.choropleth().svg(style).source
        let parser = XMLParser(data: Data(source.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        for wrong in ["nan", "inf", "Optional("] { #expect(!source.lowercased().contains(wrong.lowercased())) }
        #expect(source.contains("viewBox=\"0 0 \(style.width.rawValue) "))
    }

    @Test func isTheSameEveryTime() throws {
        let style = FigureStyle(width: .wide)
        let first = try MapFixtures.choropleth().svg(style)
        for _ in 0..<5 { #expect(try MapFixtures.choropleth().svg(style) == first) }
    }

    @Test(arguments: FigureWidth.allCases)
    func weighsAtMostTwentyKilobytes(width: FigureWidth) throws {
        let source = try MapFixtures.choropleth().svg(FigureStyle(width: width)).source
        #expect(source.components(separatedBy: "data-walk=").count > 190)
        #expect(try gzipped(source) <= 20_000)
    }

    @Test func exportedPictureIsComplete() throws {
        let map = try MapFixtures.choropleth()
        for style in Self.styles where style.chrome == .full {
            let shown = words(map.svg(style).source)
            for text in [map.text.title, map.text.subtitle] + map.text.source + map.text.notes + [map.unit] {
                #expect(shown.contains(text), "\(text)")
            }
            for text in [map.labels.noData, map.labels.notComparable, map.labels.estimated] {
                #expect(shown.contains(text))
            }
            for limit in map.breaks.limits { #expect(shown.contains(map.format(limit, map.breaks.decimals))) }
        }
    }

    @Test func walkGoesFromTheGreatestValueDownAndHasOneStop() throws {
        let map = try MapFixtures.choropleth(href: false)
        let source = map.svg(FigureStyle(width: .wide)).source
        let codes = source.matches(of: /data-code="(\w+)" data-walk="(\d+)"/)
            .map { (String($0.output.1), Int($0.output.2) ?? -1) }.sorted { $0.1 < $1.1 }
        #expect(codes.map(\.1) == Array(0..<map.values.count))
        let values = Dictionary(uniqueKeysWithValues: map.values.map { ($0.code, $0) })
        let walked = codes.compactMap { values[$0.0] }
        let ranked = walked.prefix { $0.kind == .normal || $0.kind == .estimated }.compactMap(\.value)
        #expect(ranked.count > 150 && ranked == ranked.sorted(by: >))
        #expect(walked.suffix(from: ranked.count).allSatisfy { $0.kind == .notComparable || $0.kind == .noData })
        #expect(source.components(separatedBy: "tabindex=\"0\"").count == 2)
        #expect(source.contains("aria-label=\"KEN "))
    }

    @Test func placesWithAnAddressAreLinks() throws {
        let style = FigureStyle(width: .wide)
        let linked = try MapFixtures.choropleth().svg(style).source
        #expect(linked.contains("<a href=\"/en/places/ken\" data-code=\"KEN\""))
        #expect(try !MapFixtures.choropleth(href: false).svg(style).source.contains("<a "))
    }

    @Test func legendIsMirroredFromRightToLeft() throws {
        let map = try MapFixtures.choropleth()
        let (left, right) = try (legendX(map, .leftToRight), legendX(map, .rightToLeft))
        #expect(left.count == map.breaks.limits.count && left == left.sorted())
        #expect(right == right.sorted(by: >))
        let shapes = try [Direction.leftToRight, .rightToLeft].map { direction in
            let source = map.svg(FigureStyle(width: .wide, direction: direction)).source
            return try #require(source.firstMatch(of: /data-code="KEN"[^>]*><path d="([^"]+)"/)).output.1
        }
        #expect(shapes[0] == shapes[1], "the world itself is never mirrored")
    }

    @Test func longLimitsBecomeAListOfRanges() throws {
        var map = try MapFixtures.choropleth(classes: 7)
        map.format = { value, _ in "1,000,000,\(Int(value)) dollars" }
        let shown = words(map.svg(FigureStyle(width: .narrow)).source)
        let (low, next) = (map.format(map.breaks.limits[0], 0), map.format(map.breaks.limits[1], 0))
        #expect(shown.contains("\(low)–\(next)"))
    }

    @Test func whatIsMissingOrDoesNotCompareIsHatched() throws {
        var map = try MapFixtures.choropleth(href: false)
        map.values = [
            MapValue("KEN", 50, label: "Kenya: 50"), MapValue("TZA", nil, label: "Tanzania: none"),
            MapValue("UGA", 40, label: "Uganda: 40", kind: .notComparable), MapValue("GLP", 3, label: "Guadeloupe: 3"),
            MapValue("RWA", .nan, label: "Rwanda: none"), MapValue("ESH", nil, label: "Western Sahara: none"),
            MapValue("PCN", nil, label: "Pitcairn: none"), MapValue("NIU", 7, label: "Niue: 7"),
        ]
        let marks = Dictionary(uniqueKeysWithValues: MapMark.all(of: map, narrow: false).map { ($0.code, $0) })
        #expect(marks["TZA"]?.paint == .noData && marks["RWA"]?.paint == .noData)
        #expect(marks["UGA"]?.paint == .notComparable)
        #expect(
            marks["ESH"]?.paint == .neutral && marks["FLK"]?.paint == .neutral && marks["_DIS_ABYEI"]?.paint == .neutral
        )
        #expect(marks["BRA"]?.paint == .noData && marks["BRA"]?.value == nil)
        #expect(marks["TUV"] != nil, "a member without a figure is still seen")
        #expect(marks["PCN"] == nil, "a small area without a figure is not")
        #expect(marks["NIU"] != nil, "a small area with a figure is")
        #expect(marks["ESH"]?.value?.label == "Western Sahara: none", "what is neutral can still be asked")
        #expect(map.unplaced == ["GLP"])
    }

    @Test func aPlaceWithoutItsOwnFigureMayBePaintedWithAnother() throws {
        var map = try MapFixtures.choropleth(href: false)
        map.values = [MapValue("CHN", 20, label: "China: 20")]
        let shared = MapMark.all(of: map, narrow: false)
        #expect(shared.first { $0.code == "CHN" }?.outlines.count == 2)
        #expect(!shared.contains { $0.code == "TWN" })
        map.values.append(MapValue("ALA", nil, label: "none"))
        #expect(!MapMark.all(of: map, narrow: false).contains { $0.code == "ALA" })
        map.values.append(MapValue("TWN", 5, label: "5"))
        let apart = MapMark.all(of: map, narrow: false)
        #expect(apart.first { $0.code == "CHN" }?.outlines.count == 1)
        #expect(apart.contains { $0.code == "TWN" })
    }

    @Test func whatAPersonTypedStaysText() throws {
        var map = try MapFixtures.choropleth()
        map.values = [MapValue("KEN", 1, label: "\"><script>alert(1)</script>", href: "javascript:alert(1)")]
        let source = map.svg(FigureStyle(width: .wide)).source
        #expect(!source.contains("<script") && !source.contains("javascript:"))
    }

    // MARK: What the tests look at

    private func words(_ source: String) -> String {
        source.matches(of: /<text[^>]*>([^<]*)<\/text>/).map { String($0.output.1) }.joined(separator: " ")
    }

    private func legendX(_ map: Choropleth, _ direction: Direction) throws -> [Double] {
        let source = map.svg(FigureStyle(width: .wide, direction: direction)).source
        let limits = map.breaks.limits.map { map.format($0, map.breaks.decimals) }
        return limits.compactMap { limit in
            source.matches(of: /<text x="([0-9.]+)"[^>]*>([^<]*)<\/text>/).first { $0.output.2 == limit }
                .flatMap { Double($0.output.1) }
        }
    }

    private func gzipped(_ text: String) throws -> Int {
        let file = FileManager.default.temporaryDirectory.appending(path: "map-\(UUID().uuidString).svg")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-9", "-c", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let size = try pipe.fileHandleForReading.readToEnd()?.count ?? 0
        process.waitUntilExit()
        try #require(process.terminationStatus == 0 && size > 0)
        return size
    }
}
