import Base
import Foundation
import Testing

@testable import Indicators

/// A broken table is refused with the file, the row and the reason.
struct PlaceTablesTests {
    private static let header = "code,kind,m49,iso2,iso3,agency,un_member,parent,lat,lon,en,fr,es,ru,zh,ar,names"
    private static let world = "001,world,001,,,UNSD,0,,,,World,Monde,Mundo,Мир,世界,العالم,draft"

    @Test func wholeTablesAreRead() throws {
        let tables = try read(
            places: [Self.world, "XAA,area,,,,UNSD,0,001,1.5,-2,\"A, \"\"so-called\"\"\",B,C,D,E,F,official"],
            crosswalk: ["NAME,\"A, former\",XAA"])
        #expect(tables.places.map(\.code) == ["001", "XAA"])
        #expect(tables.places[1].name(in: .en) == "A, \"so-called\"")
        #expect(tables.places[1].longitude == -2)
        #expect(tables.crosswalk.first?.code == "A, former")
    }

    @Test(arguments: [
        ([world, world], [], [], "places.csv, row 3: 001 stands there twice"),
        ([world.replacing("Мир", with: "")], [], [], "places.csv, row 2: the cell “ru” is empty"),
        ([world.replacing("world", with: "planet")], [], [], "places.csv, row 2: unknown kind of place"),
        ([world + ",more"], [], [], "places.csv, row 2: 18 cells, not 17"),
        ([world], ["001,XXX"], [], "groups.csv, row 2: no place has the code “XXX”"),
        ([world], [], ["WB,WLD,002"], "crosswalk.csv, row 2: no place has the code “002”"),
    ])
    func brokenTablesAreRefused(_ places: [String], _ groups: [String], _ crosswalk: [String], _ message: String) {
        let error = #expect(throws: AppError.self) {
            try read(places: places, groups: groups, crosswalk: crosswalk)
        }
        #expect(error?.description == message + ". Run Scripts/places.py")
    }

    private func read(places: [String], groups: [String] = [], crosswalk: [String] = []) throws -> PlaceTables {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let tables = [
            "places.csv": [Self.header] + places, "groups.csv": ["group,member"] + groups,
            "crosswalk.csv": ["scheme,code,place"] + crosswalk,
        ]
        for (name, lines) in tables {
            try Data(lines.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent(name))
        }
        return try PlaceTables(folder: folder)
    }
}
