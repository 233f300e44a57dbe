import Foundation
import Testing

@testable import Figures

@Suite("The world's shapes")
struct WorldMapTests {
    let world: WorldMap
    let stored: MapGeometry

    init() throws {
        world = try WorldMap.shared()
        stored = try MapGeometry.bundled()
    }

    /// The list that the script works from.
    private func members() throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let text = try String(contentsOf: root.appending(path: "Scripts/un-members.txt"), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap {
            $0.split(separator: " ").map(String.init)
        }
    }

    @Test func everyMemberOfTheUnitedNationsIsDrawn() throws {
        let members = try members()
        #expect(Set(members).count == 193)
        for code in members {
            let feature = try #require(world.feature(code), "\(code)")
            #expect(feature.kind == .state, "\(code)")
            for outline in [feature.outline, feature.narrowOutline] {
                let path = try TracedPath(outline)
                #expect(path.width > 1 && path.height > 1, "\(code) is too small to see")
            }
        }
    }

    @Test(arguments: [
        ("FRA", "DEU"), ("KEN", "TZA"), ("IND", "PAK"), ("CAN", "USA"), ("ESH", "MAR"), ("SDN", "_DIS_ABYEI"),
        ("LSO", "ZAF"), ("SRB", "XKX"), ("HTI", "DOM"),
    ])
    func neighboursShareTheArcsOfTheirBorder(pair: (String, String)) throws {
        let (one, other) = try (arcs(pair.0), arcs(pair.1))
        #expect(!one.isDisjoint(with: other), "\(pair) share no border")
    }

    @Test func noArcBelongsToMoreThanTwoPlaces() {
        var owners: [Int: Set<String>] = [:]
        for feature in stored.features {
            for arc in feature.polygons.joined().joined() {
                owners[arc < 0 ? ~arc : arc, default: []].insert(feature.code)
            }
        }
        #expect(owners.values.allSatisfy { $0.count <= 2 })
        #expect(owners.values.count { $0.count == 2 } > 250)
    }

    @Test func everyShapeStaysOnTheMap() throws {
        for feature in world.features {
            for (outline, grid) in [
                (feature.outline, WorldMap.gridUnits.wide), (feature.narrowOutline, WorldMap.gridUnits.narrow),
            ] where !outline.isEmpty {
                let path = try TracedPath(outline)
                #expect(path.minX * grid > -12 && path.maxX * grid < world.width + 12, "\(feature.code)")
                #expect(path.minY * grid > -12 && path.maxY * grid < world.height + 12, "\(feature.code)")
            }
            #expect((0...world.width).contains(feature.label.x) && (0...world.height).contains(feature.label.y))
        }
    }

    /// Land areas in thousand km²: the projection keeps them; the source's outlines follow the coast, not the lakes.
    @Test(arguments: [("COD", 2_345.0), ("DZA", 2_382), ("KEN", 580), ("AUS", 7_692), ("GRL", 2_166), ("BRA", 8_510)])
    func areasAreTrue(place: (String, Double)) throws {
        let feature = try #require(world.feature(place.0))
        let earth = 4 * Double.pi * 6_371.0072 * 6_371.0072
        let unit = 2 * 2.706_629_98 / world.width
        let area = feature.area * unit * unit * earth / (4 * .pi) / 1_000
        #expect(abs(area / place.1 - 1) < 0.03, "\(place.0): \(area)")
    }

    @Test func dotsOfStatesDoNotOverlap() {
        for (radius, pick) in [
            (WorldMap.dotRadius.wide, { $0.dot }), (WorldMap.dotRadius.narrow, { $0.narrow }),
        ] as [(Double, (MapGeometry.Feature) -> [Int]?)] {
            let dots = stored.features.filter { $0.kind == .state }.compactMap(pick)
            let least = 2 * radius * Double(stored.step)
            for (i, a) in dots.enumerated() {
                for b in dots[(i + 1)...] {
                    #expect(hypot(Double(a[0] - b[0]), Double(a[1] - b[1])) >= least, "\(a) \(b)")
                }
            }
        }
    }

    @Test func theEasternCaribbeanIsDrawnInItsInset() throws {
        let inset = try #require(world.insets.first { $0.id == "caribbean" })
        for code in ["ATG", "KNA", "DMA", "LCA", "VCT", "BRB", "GRD"] {
            let path = try TracedPath(try #require(world.feature(code)).outline)
            let (left, top) = (path.minX * WorldMap.gridUnits.wide, path.minY * WorldMap.gridUnits.wide)
            #expect(left >= inset.frame.x - 1 && left <= inset.frame.x + inset.frame.width, "\(code)")
            #expect(top >= inset.frame.y - 1 && top <= inset.frame.y + inset.frame.height, "\(code)")
        }
    }

    @Test func disputedAreasAndLinesAreThere() throws {
        for code in ["ESH", "FLK", "_DIS_GOLAN", "_DIS_ABYEI", "_DIS_BRT"] {
            #expect(world.feature(code)?.kind == .disputed, "\(code)")
        }
        #expect(world.feature("FLK")?.hasDot == false, "seen without a figure")
        #expect(world.lines.first { $0.id == "jammu-and-kashmir" }?.kind == .dotted)
        for id in ["sudan-south-sudan", "abyei", "western-sahara", "china-india"] {
            let line = try #require(world.lines.first { $0.id == id })
            #expect(line.kind == .dashed && !line.outline.isEmpty, "\(id)")
        }
    }

    @Test func theSeamCutsNeitherRussiaNorFiji() throws {
        #expect(try TracedPath(try #require(world.feature("RUS")).outline).minX * WorldMap.gridUnits.wide > 450)
        #expect(try TracedPath(try #require(world.feature("FJI")).outline).width * WorldMap.gridUnits.wide < 20)
    }

    @Test func theFileIsSmall() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let file = root.appending(path: "Sources/Figures/Resources/world.json")
        #expect(try Data(contentsOf: file).count <= 300_000)
    }

    private func arcs(_ code: String) throws -> Set<Int> {
        let feature = try #require(world.feature(code), "\(code)")
        return Set(feature.polygons.joined().joined().map { $0 < 0 ? ~$0 : $0 })
    }
}
