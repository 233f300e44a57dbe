import Base
import Indicators

/// The observations that keys, conditions and periods of an address mean, held against a dataflow's figures.
enum SDMXSelection {
    /// One selection for each key; none when nothing can be found.
    ///
    /// - Throws: `AppError` for a dimension that is not there, and for a code that no codelist has, so that a misspelt one
    ///   never passes for an answer.
    static func read(
        _ address: SDMXAddress, key: String?, _ dialect: SDMXDialect, _ cube: Cube,
        isKnown: (Dimension, String) -> Bool
    ) throws(AppError) -> [Selection] {
        let dimensions = cube.dimensionIDs
        let keys = try SDMXKey.read(key, dialect, dimensions: dimensions)
        let filters = dialect == .new ? try SDMXFilter.all(address, dimensions: dimensions) : []
        if dialect == .old, let other = address.parameters.first(where: { $0.name.hasPrefix("c[") }) {
            throw AppError(
                .invalid, "2.1 has no parameter “\(other.name.prefix(60))”", remedy: "Write the codes into the key")
        }
        for key in keys {
            for (dimension, codes) in zip(dimensions, key.positions) {
                try expect(codes, dimension, cube, isKnown)
            }
        }
        for filter in filters where filter.dimension != .time {
            let named = filter.conditions.joined().filter { $0.relation == .equal }.map(\.value)
            try expect(Set(named), filter.dimension, cube, isKnown)
        }
        let periods = dialect == .old ? try periods(address, cube) : nil
        guard let common = common(filters, periods, cube) else { return [] }
        guard !keys.isEmpty else { return [common] }
        return keys.compactMap { joined($0, common, cube) }
    }

    /// What the conditions leave; nil when they leave nothing of a dimension.
    private static func common(_ filters: [SDMXFilter], _ periods: Set<String>?, _ cube: Cube) -> Selection? {
        var selection = Selection()
        if let periods {
            guard !periods.isEmpty else { return nil }
            selection.filters[.time] = periods
        }
        for filter in filters {
            var codes = filter.codes(cube.codes(of: filter.dimension))
            if let held = selection.filters[filter.dimension] { codes.formIntersection(held) }
            guard !codes.isEmpty else { return nil }
            selection.filters[filter.dimension] = codes
        }
        return selection
    }

    private static func joined(_ key: SDMXKey, _ common: Selection, _ cube: Cube) -> Selection? {
        var selection = common
        for (dimension, codes) in zip(cube.dimensionIDs, key.positions) where !codes.isEmpty {
            let rest = selection.filters[dimension].map { $0.intersection(codes) } ?? codes
            guard rest.contains(where: { cube.has(dimension, $0) }) else { return nil }
            selection.filters[dimension] = rest
        }
        return selection
    }

    private static func expect(
        _ codes: Set<String>, _ dimension: Dimension, _ cube: Cube, _ isKnown: (Dimension, String) -> Bool
    ) throws(AppError) {
        for code in codes.sorted() where !cube.has(dimension, code) && !isKnown(dimension, code) {
            throw AppError(
                .invalid, "\(dimension) has no code “\(code.prefix(60))”", at: "key",
                remedy: "The codes are those of the codelist \(SDMXIdentity.codelist(dimension.id).id)")
        }
    }

    /// The periods that lie wholly between `startPeriod` and `endPeriod` of 2.1; nil when neither is given.
    private static func periods(_ address: SDMXAddress, _ cube: Cube) throws(AppError) -> Set<String>? {
        let start = try period("startPeriod", address)
        let end = try period("endPeriod", address)
        guard start != nil || end != nil else { return nil }
        if let start, let end, start.start >= end.end {
            throw AppError(.invalid, "startPeriod lies after endPeriod", at: "startPeriod", remedy: "Exchange them")
        }
        let found = cube.periods.filter { period in
            (start.map { period.start >= $0.start - 1e-9 } ?? true) && (end.map { period.end <= $0.end + 1e-9 } ?? true)
        }
        return Set(found.map(\.description))
    }

    private static func period(_ name: String, _ address: SDMXAddress) throws(AppError) -> Period? {
        guard let text = address[name] else { return nil }
        // A time of day means its day.
        let day = text.count > 10 && text.dropFirst(10).first == "T" ? String(text.prefix(10)) : text
        guard let period = Period(day) else {
            throw AppError(
                .invalid, "“\(text.prefix(60))” is not a time period", at: name,
                remedy: "Write a year such as 2020, or 2020-Q4, 2020-07, 2020-07-01")
        }
        return period
    }
}
