import Base
import Storage

extension Bank {
    /// All values that the observations of a series had in a period, one history for each key that fits; with `asOf`
    /// without what came later. Of each dimension named, only that code. At most 50.
    package func history(
        _ dataflow: String, series: String, codes: [Dimension: String], period: Period, asOf release: Int? = nil
    ) async throws -> [FigureHistory] {
        try await database.read { connection in
            let dimensions = try connection.dimensionsOfDataflows()[dataflow] ?? []
            let keys = try connection.keys(dataflow, series, containing: codes[.referenceArea])
            let fitting = keys.filter { key in
                codes.allSatisfy { dimension, code in
                    dimensions.firstIndex(of: dimension).map { key.codes[$0] == code } ?? false
                }
            }
            return try fitting.prefix(50).compactMap { key in
                let values = try connection.values(key.id, period, upTo: release ?? .max)
                return values.isEmpty
                    ? nil : FigureHistory(key: key.codes, period: period, unit: key.unit, values: values)
            }
        }
    }

    /// What was revised of an indicator up to a release. Cost: a walk over all that it ever had.
    package func revisions(_ dataflow: String, series: String, asOf release: Int) async throws -> Revisions {
        try await database.read { connection in
            let revised = try connection.revised(dataflow, series, upTo: release)
            return Revisions(
                revised: revised, releases: try connection.releasesThatTouched(dataflow, series, upTo: release))
        }
    }
}

extension Connection {
    /// The bank's number of the series with that key, one code per dimension; nil where there is none.
    package func seriesNumber(_ dataflow: String, _ key: [String]) throws -> Int? {
        try first("select id from series where dataflow = \(dataflow) and key = \(KeyText.text(key))")?.int(0)
    }

    fileprivate func keys(_ dataflow: String, _ series: String, containing area: String?) throws
        -> [(id: Int, codes: [String], unit: String)]
    {
        let condition: SQL =
            area.map { "replace('|' || key || '|', cast(\("|\($0)|") as text), '') <> '|' || key || '|'" } ?? "true"
        return try rows(
            """
            select id, key, unit from series where dataflow = \(dataflow) and code = \(series) and \(condition)
            order by id
            """
        ).map { ($0.int(0), KeyText.codes($0.string(1)), $0.string(2)) }
    }

    /// All values that the observation of a series had in a period, oldest first, without what came after a release and
    /// without what is confidential. `series` is the bank's number of it.
    package func values(_ series: Int, _ period: Period, upTo release: Int = .max) throws -> [PastValue] {
        try rows(
            """
            select from_release, to_release, value, mark, status, source, lower, upper from observation
            where series = \(series) and period = \(period.description) and from_release <= cast(\(release) as bigint)
                and (confidentiality is null or confidentiality = 'F')
            order by from_release
            """
        ).map { row in
            PastValue(
                from: row.int(0), to: row.intOrNil(1).flatMap { $0 <= release ? $0 : nil }, value: row.doubleOrNil(2),
                mark: row.stringOrNil(3).flatMap(ValueMark.init(rawValue:)) ?? .exact,
                status: ObservationStatus(rawValue: row.string(4)) ?? .normal, source: row.string(5),
                lower: row.doubleOrNil(6), upper: row.doubleOrNil(7))
        }
    }

    /// Observations that had more than one figure; a change of status or source alone is no revision.
    fileprivate func revised(_ dataflow: String, _ series: String, upTo release: Int) throws -> Set<Revisions.Place> {
        var figures: [Revisions.Place: Set<String>] = [:]
        try each(
            """
            select s.key, o.period, o.value, o.mark from series s
            join observation p on p.series = s.id and p.to_release is not null and p.to_release <= \(release)
                and (p.confidentiality is null or p.confidentiality = 'F')
            join observation o on o.series = p.series and o.period = p.period and o.from_release <= \(release)
                and (o.confidentiality is null or o.confidentiality = 'F')
            where s.dataflow = \(dataflow) and s.code = \(series)
            """
        ) { row in
            guard let period = Period(row.string(1)) else { return }
            let place = Revisions.Place(key: KeyText.codes(row.string(0)), period: period)
            let value = row.doubleOrNil(2).map { "\($0)" } ?? ""
            figures[place, default: []].insert((row.stringOrNil(3) ?? "") + value)
        }
        return Set(figures.filter { $0.value.count > 1 }.keys)
    }

    fileprivate func releasesThatTouched(_ dataflow: String, _ series: String, upTo release: Int) throws -> [Int] {
        try rows(
            """
            select o.from_release from series s join observation o on o.series = s.id
            where s.dataflow = \(dataflow) and s.code = \(series) and o.from_release <= \(release)
                and (o.confidentiality is null or o.confidentiality = 'F')
            union
            select o.to_release from series s join observation o on o.series = s.id
            where s.dataflow = \(dataflow) and s.code = \(series) and o.to_release is not null
                and o.to_release <= \(release) and (o.confidentiality is null or o.confidentiality = 'F')
            order by 1 desc
            """
        ).map { $0.int(0) }
    }
}
