import Base
import Indicators

/// One condition on a component in 3.0: `c[REF_AREA]=KEN,UGA`, `c[TIME_PERIOD]=ge:2010+le:2020`, `c[SERIES]=sw:SP_`.
struct SDMXFilter: Sendable, Hashable {
    enum Operator: String, CaseIterable, Sendable {
        case equal = "eq"
        case notEqual = "ne"
        case less = "lt"
        case lessOrEqual = "le"
        case greater = "gt"
        case greaterOrEqual = "ge"
        case contains = "co"
        case containsNot = "nc"
        case startsWith = "sw"
        case endsWith = "ew"
    }

    struct Condition: Sendable, Hashable {
        let relation: Operator
        let value: String
    }

    let dimension: Dimension
    /// All of the outer ones must hold, and of each at least one of the inner.
    let conditions: [[Condition]]

    static let mostValues = 2_000

    /// The conditions among the parameters of an address.
    static func all(_ address: SDMXAddress, dimensions: [Dimension]) throws(AppError) -> [SDMXFilter] {
        var filters: [SDMXFilter] = []
        for (name, value) in address.parameters where name.hasPrefix("c[") && name.hasSuffix("]") {
            let id = String(name.dropFirst(2).dropLast())
            guard let dimension = (dimensions + [.time]).first(where: { SDMXIdentity.component($0.id) == id }) else {
                let known = (dimensions + [.time]).map(\.id).joined(separator: ", ")
                throw AppError(
                    .invalid, "The dataflow has no dimension “\(id.prefix(60))”", at: String(name.prefix(60)),
                    remedy: "Filter by one of \(known)")
            }
            filters.append(try SDMXFilter(dimension, value))
        }
        return filters
    }

    init(_ dimension: Dimension, _ text: String) throws(AppError) {
        var all: [[Condition]] = []
        var count = 0
        for group in text.split(separator: "+", maxSplits: 100, omittingEmptySubsequences: false) {
            let values = group.split(separator: ",", omittingEmptySubsequences: false)
            count += values.count
            guard count <= SDMXFilter.mostValues else {
                throw AppError(.tooLarge, "There are more than \(SDMXFilter.mostValues) values", at: "c[\(dimension)]")
            }
            var any: [Condition] = []
            for value in values { any.append(try SDMXFilter.condition(value, dimension)) }
            all.append(any)
        }
        self.dimension = dimension
        conditions = all
    }

    private static func condition(_ text: Substring, _ dimension: Dimension) throws(AppError) -> Condition {
        let halves = text.split(separator: ":", maxSplits: 1)
        let known = halves.count == 2 ? Operator(rawValue: String(halves[0])) : nil
        let value = known == nil ? String(text) : String(halves[1])
        let isRight = dimension == .time ? Period(value) != nil : CodeText.isCode(value)
        guard isRight else {
            throw AppError(
                .invalid, "“\(text.prefix(60))” is not a \(dimension == .time ? "time period" : "code")",
                at: "c[\(dimension)]", remedy: dimension == .time ? "Write ge:2010+le:2020" : "")
        }
        return Condition(relation: known ?? .equal, value: value)
    }

    /// Which of a dimension's codes, or of its periods, satisfy the filter.
    func codes(_ codes: [String]) -> Set<String> {
        let all = conditions.map { any in any.map { ($0, Period($0.value)) } }
        return Set(
            codes.filter { code in
                let period = dimension == .time ? Period(code) : nil
                return all.allSatisfy { any in
                    any.contains { condition, bound in
                        if let period, let bound { return condition.holds(period, bound) }
                        return condition.holds(code)
                    }
                }
            })
    }
}

extension SDMXFilter.Condition {
    fileprivate func holds(_ code: String) -> Bool {
        switch relation {
        case .equal: code == value
        case .notEqual: code != value
        case .less: code < value
        case .lessOrEqual: code <= value
        case .greater: code > value
        case .greaterOrEqual: code >= value
        case .contains: code.contains(value)
        case .containsNot: !code.contains(value)
        case .startsWith: code.hasPrefix(value)
        case .endsWith: code.hasSuffix(value)
        }
    }

    /// A period comes before another that begins when it has ended; `le:2020` keeps what ends with 2020.
    fileprivate func holds(_ period: Period, _ bound: Period) -> Bool {
        switch relation {
        case .equal: period == bound
        case .notEqual: period != bound
        case .less: period.end <= bound.start + 1e-9
        case .lessOrEqual: period.end <= bound.end + 1e-9
        case .greater: period.start >= bound.end - 1e-9
        case .greaterOrEqual: period.start >= bound.start - 1e-9
        default: holds(period.description)
        }
    }
}
