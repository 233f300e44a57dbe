import Base
import Foundation

/// What Scripts/world-geometry.py wrote, field by field; coordinates are whole steps, `step` of them to a unit.
struct MapGeometry: Decodable {
    struct Feature: Decodable {
        let code: String
        let kind: MapFeature.Kind
        let area: Double
        let label: [Int]
        let polygons: [[[Int]]]
        let dot: [Int]?
        let narrow: [Int]?
        let inset: Enlarged?
        let with: String?
    }

    struct Enlarged: Decodable {
        let polygons: [[[Int]]]
        let dot: [Int]?
        let narrow: [Int]?
    }

    struct Line: Decodable {
        let id: String
        let kind: MapLine.Kind
        let arcs: [Int]
    }

    struct Inset: Decodable {
        let id: String
        let window: [Int]
        let frame: [Int]
    }

    let source: String
    let width: Int
    let height: Int
    let step: Int
    /// Each arc: first point, then differences, x and y in turn.
    let arcs: [[Int]]
    let features: [Feature]
    let lines: [Line]
    let insets: [Inset]

    /// Reads the file that travels with the module; fails only when the installation is damaged.
    static func bundled() throws(AppError) -> MapGeometry {
        guard let file = Bundle.module.url(forResource: "world", withExtension: "json", subdirectory: "Resources")
        else {
            throw damaged("The file is missing")
        }
        do {
            return try JSONDecoder().decode(MapGeometry.self, from: Data(contentsOf: file))
        } catch {
            throw damaged("\(error)")
        }
    }

    private static func damaged(_ what: String) -> AppError {
        AppError(.internalFailure, what, at: "Resources/world.json", remedy: "Install the program's files again")
    }
}
