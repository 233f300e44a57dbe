import Base
import Indicators
import Site

/// Which picture of the figures is asked for.
enum IndicatorView: String, CaseIterable, Sendable {
    case map, line, bars, table
}

/// What the address of an indicator page asks for, before it is held against the figures: the address is the page's
/// whole state, so a link shows the same selection to everyone.
struct IndicatorState: Sendable, Hashable {
    /// More places than this in one address are cut off.
    static let mostAreas = 250

    var view: IndicatorView?
    /// Place codes in the order chosen.
    var areas: [String] = []
    /// A place typed by name, to be added.
    var add: String?
    var from: Int?
    var to: Int?
    /// The year of map and bars.
    var year: Int?
    /// The dimension whose groups are drawn side by side: `by=SEX`, `by=none`, or not said.
    var comparison = Comparison.automatic
    /// One chosen code for each further dimension.
    var filters: [Dimension: String] = [:]
    /// The release as of which figures are shown; nil for the newest.
    var asOf: Int?
    /// Parts of the address that could not be read, as they stood.
    var unread: [String] = []

    init() {}

    init(_ query: Query, dimensions: Set<Dimension>) {
        for (name, value) in query.items where !value.isEmpty { read(name, value, dimensions) }
        areas = Array(query.list("area").uniqued().prefix(IndicatorState.mostAreas))
    }

    private mutating func read(_ name: String, _ value: String, _ dimensions: Set<Dimension>) {
        switch name {
        case "view": view = keep(IndicatorView(rawValue: value), name, value)
        case "area": break
        case Vintage.name: asOf = keep(Int(value), name, value)
        case "add": add = String(value.prefix(80))
        case "from": from = keep(IndicatorState.year(value), name, value)
        case "to": to = keep(IndicatorState.year(value), name, value)
        case "year": year = keep(IndicatorState.year(value), name, value)
        case "by":
            let dimension = dimensions.first { $0.id == value }.map(Comparison.by)
            comparison = keep(value == "none" ? Comparison.none : dimension, name, value) ?? .automatic
        default:
            if let dimension = dimensions.first(where: { $0.id == name }) {
                filters[dimension] = value
            } else {
                _ = keep(Int?.none, name, value)
            }
        }
    }

    private mutating func keep<T>(_ parsed: T?, _ name: String, _ value: String) -> T? {
        if parsed == nil { unread.append("\(name)=\(value.prefix(60))") }
        return parsed
    }

    private static func year(_ text: String) -> Int? {
        Int(text).flatMap { (1900...2100).contains($0) ? $0 : nil }
    }

    /// The address of this state; what is nil or empty is left out.
    var query: Query {
        var items: [(name: String, value: String)] = []
        if let view { items.append(("view", view.rawValue)) }
        if !areas.isEmpty { items.append(("area", areas.joined(separator: ","))) }
        if let from { items.append(("from", String(from))) }
        if let to { items.append(("to", String(to))) }
        if let year { items.append(("year", String(year))) }
        switch comparison {
        case .automatic: break
        case .none: items.append(("by", "none"))
        case .by(let dimension): items.append(("by", dimension.id))
        }
        for (dimension, code) in filters.sorted(by: { $0.key.id < $1.key.id }) {
            items.append((dimension.id, code))
        }
        if let asOf { items.append((Vintage.name, String(asOf))) }
        return Query(items)
    }

    func with(_ change: (inout IndicatorState) -> Void) -> IndicatorState {
        var copy = self
        change(&copy)
        return copy
    }
}
