import Base
import Indicators
import Site

/// Which observations of a dataflow an address asks for, held against its figures: what it does not know is refused by
/// name, so that a misspelt filter never passes for an answer.
struct DataRequest: Sendable {
    /// Observations of one answer.
    static let most = 10_000
    static let usual = 1_000
    private static let farthest = 1_000_000_000
    static let words = ["from", "to", "latest", "limit", "offset", "fields", "lang", "labels", Vintage.name]

    private(set) var selection = Selection()
    private(set) var offset = 0
    private(set) var limit = DataRequest.usual
    /// `limit=all`: everything that is found, in one file.
    private(set) var isWhole = false
    /// Members of an observation that are wanted in JSON; nil for all.
    private(set) var fields: Set<String>?
    private(set) var language = Language.en
    private(set) var labels: Publication.LabelStyle?

    /// `isKnown` tells whether a code exists at all, be it without figures in this dataflow.
    init(_ query: Query, _ cube: Cube, isKnown: (Dimension, String) -> Bool) throws(AppError) {
        var from: Period?
        var to: Period?
        for (name, value) in query.items where !value.isEmpty {
            switch name {
            case "from": from = try DataRequest.period(name, value)
            case "to": to = try DataRequest.period(name, value)
            case "latest": selection.latestOnly = try DataRequest.number(name, value, 0...1) == 1
            case "limit" where value == "all": isWhole = true
            case "lang": language = try DataRequest.choice(name, value, Language.allCases)
            case "labels": labels = try DataRequest.choice(name, value, Publication.LabelStyle.allCases)
            case "fields": fields = try DataRequest.fields(value, cube)
            case "limit": limit = try DataRequest.number(name, value, 0...DataRequest.most)
            case "offset": offset = try DataRequest.number(name, value, 0...DataRequest.farthest)
            case Vintage.name: break
            default: try add(Dimension(name), value, cube, isKnown)
            }
        }
        selection.periods = try DataRequest.span(from, to)
    }

    private mutating func add(
        _ dimension: Dimension, _ value: String, _ cube: Cube, _ isKnown: (Dimension, String) -> Bool
    ) throws(AppError) {
        guard dimension == .time || cube.dimensionIDs.contains(dimension) else {
            let dimensions = (cube.dimensionIDs + [.time]).map(\.id).joined(separator: ", ")
            throw AppError(
                .invalid, "The dataflow \(cube.dataflow) has no dimension “\(dimension.id.prefix(60))”",
                at: String(dimension.id.prefix(60)),
                remedy: "Filter by \(dimensions); further parameters are \(DataRequest.words.joined(separator: ", "))")
        }
        let codes = DataRequest.codes(value)
        for code in codes where !cube.has(dimension, code) && !isKnown(dimension, code) {
            throw AppError(
                .invalid, "The dimension \(dimension) has no code “\(code.prefix(60))”", at: dimension.id,
                remedy: "Codes with figures are listed at \(ApiAddress.dataflow(cube.dataflow))")
        }
        if dimension == .series {
            selection.series += codes
        } else {
            selection.filters[dimension, default: []].formUnion(codes)
        }
    }

    private static func fields(_ value: String, _ cube: Cube) throws(AppError) -> Set<String> {
        let known = cube.dimensionIDs.map(\.id) + ChosenJSON.details
        let wanted = codes(value)
        for name in wanted where !known.contains(name) {
            throw AppError(
                .invalid, "An observation has no member “\(name.prefix(60))”", at: "fields",
                remedy: "Members are \(known.joined(separator: ", "))")
        }
        return Set(wanted)
    }

    /// What stands between commas, without spaces around.
    private static func codes(_ value: String) -> [String] {
        value.utf8.split(separator: UInt8(ascii: ",")).compactMap { part in
            let trimmed = part.drop { $0 == UInt8(ascii: " ") }.reversed().drop { $0 == UInt8(ascii: " ") }.reversed()
            return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
        }
    }

    private static func period(_ name: String, _ value: String) throws(AppError) -> Period {
        guard let period = Period(value) else {
            throw AppError(
                .invalid, "“\(value.prefix(60))” is not a time period", at: name,
                remedy: "Write a year such as 2020, or 2020-Q4, 2020-07, 2020-07-01")
        }
        return period
    }

    private static func number(_ name: String, _ value: String, _ range: ClosedRange<Int>) throws(AppError) -> Int {
        guard let number = Int(value), range.contains(number) else {
            throw AppError(
                .invalid, "“\(value.prefix(60))” is not a whole number from \(range.lowerBound) to \(range.upperBound)",
                at: name, remedy: name == "limit" ? "Take more in several pages; each names the next" : "")
        }
        return number
    }

    private static func choice<Choice: RawRepresentable<String>>(
        _ name: String, _ value: String, _ all: [Choice]
    ) throws(AppError) -> Choice {
        guard let choice = Choice(rawValue: value) else {
            throw AppError(
                .invalid, "“\(value.prefix(60))” is none of the choices", at: name,
                remedy: "Choose \(all.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    private static func span(_ from: Period?, _ to: Period?) throws(AppError) -> ClosedRange<Period>? {
        guard from != nil || to != nil else { return nil }
        let first = from ?? Period(year: 1000)
        let last = to ?? Period(year: 2999)
        guard first <= last else {
            throw AppError(
                .invalid, "from (\(first)) lies after to (\(last))", at: "from",
                remedy: "Exchange them, or write both as years")
        }
        return first...last
    }
}
