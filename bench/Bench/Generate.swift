import Base
import Foundation

/// The shape of the synthetic table: five dimensions and the year. Of all that is possible a part exists, drawn at random,
/// as in real data.
enum Shape {
    static let series = (1...24).map { "IND_\($0 < 10 ? "0" : "")\($0)" }
    static let areas = (0..<220).map { area in
        String(decoding: [area / 26 % 26, area % 26, area % 7].map { UInt8(65 + $0) }, as: UTF8.self)
    }
    static let sexes = ["F", "M", "_T"]
    static let ages = ["Y0T4", "Y5T14", "Y15T24", "Y25T34", "Y35T49", "Y50T64", "Y_GE65", "_T"]
    static let residences = ["R", "U", "_T"]
    static let years = 1990..<2025

    static var places: Int {
        series.count * areas.count * sexes.count * ages.count * residences.count * years.count
    }
}

/// Writes about `rows` observations in the order of their keys, the same in each run.
func generate(_ path: String, rows: Int) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw AppError(.unavailable, "The file cannot be written", at: path) }
    var random: UInt64 = 42
    func next() -> UInt64 {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return random >> 33
    }
    let share = UInt64(Double(rows) / Double(Shape.places) * Double(1 << 31))
    var text = "DATAFLOW,SERIES,REF_AREA,SEX,AGE,URBANISATION,TIME_PERIOD,OBS_VALUE\n"
    for series in Shape.series {
        for area in Shape.areas {
            for sex in Shape.sexes {
                for age in Shape.ages {
                    for residence in Shape.residences {
                        let key = "BENCH:WIDE(1.0),\(series),\(area),\(sex),\(age),\(residence),"
                        for year in Shape.years where next() < share {
                            let value = next() % 100_000
                            text += "\(key)\(year),\(value / 1000).\(value % 1000 / 100)\(value % 100 / 10)\n"
                        }
                    }
                }
            }
            try file.write(contentsOf: Data(text.utf8))
            text = ""
        }
    }
    try file.close()
}
