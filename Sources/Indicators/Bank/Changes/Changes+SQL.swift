import Base
import Storage

extension Bank {
    /// What a release changed, by series and period: `limit` of them after the first `offset`. Observations that are
    /// confidential are no part of it; one that became confidential counts as withdrawn.
    package func changes(
        of release: Int, _ filter: ChangeFilter = ChangeFilter(), limit: Int = 100, offset: Int = 0
    ) async throws -> ChangePage {
        try await database.read { try $0.changes(of: release, filter, limit: limit, offset: offset) }
    }
}

extension Connection {
    func changes(of release: Int, _ filter: ChangeFilter, limit: Int, offset: Int) throws -> ChangePage {
        if filter.area != nil { return try changesOfArea(release, filter, limit, offset) }
        let total = try first("select count(*) \(touched(release, filter))")?.int(0) ?? 0
        var changes: [ReleaseChange] = []
        let columns = ReleaseChange.columns
        try each(
            """
            select \(columns) \(touched(release, filter))
            order by t.series, t.period limit \(limit) offset \(offset)
            """
        ) { row in
            if let change = ReleaseChange(row) { changes.append(change) }
        }
        return ChangePage(total: total, changes: changes)
    }

    /// Every change of a release, in order.
    func eachChange(of release: Int, _ filter: ChangeFilter, _ body: (ReleaseChange) throws -> Void) throws {
        let columns = ReleaseChange.columns
        try each("select \(columns) \(touched(release, filter)) order by t.series, t.period") { row in
            if let change = ReleaseChange(row) { try body(change) }
        }
    }

    /// An area is one code of the key: the statement finds keys that hold the code anywhere, and the place of REF_AREA
    /// decides.
    private func changesOfArea(_ release: Int, _ filter: ChangeFilter, _ limit: Int, _ offset: Int) throws
        -> ChangePage
    {
        let dimensions = try dimensionsOfDataflows()
        var total = 0
        var changes: [ReleaseChange] = []
        try eachChange(of: release, filter) { change in
            guard change.code(.referenceArea, dimensions[change.dataflow] ?? []) == filter.area else { return }
            if total >= offset, changes.count < limit { changes.append(change) }
            total += 1
        }
        return ChangePage(total: total, changes: changes)
    }

    func dimensionsOfDataflows() throws -> [String: [Dimension]] {
        Dictionary(try dataflows().map { ($0.id, $0.dimensions) }) { first, _ in first }
    }

    /// Observations that came or went with a release, beside what was there before (`b`) and is there after (`a`).
    private func touched(_ release: Int, _ filter: ChangeFilter) -> SQL {
        """
        from (
            select series, period from observation
            where from_release = \(release) and (confidentiality is null or confidentiality = 'F')
            union
            select series, period from observation
            where to_release = \(release) and (confidentiality is null or confidentiality = 'F')
        ) t
        join series s on s.id = t.series
        left join observation a on a.series = t.series and a.period = t.period and a.from_release = \(release)
            and (a.confidentiality is null or a.confidentiality = 'F')
        left join observation b on b.series = t.series and b.period = t.period and b.to_release = \(release)
            and (b.confidentiality is null or b.confidentiality = 'F')
        where \(filter.condition)
        """
    }
}

extension ChangeFilter {
    fileprivate var condition: SQL {
        var conditions: [SQL] = ["true"]
        if let dataflow { conditions.append("s.dataflow = \(dataflow)") }
        if let series { conditions.append("s.code = \(series)") }
        if let source { conditions.append("coalesce(a.source, b.source) = \(source)") }
        if let area {
            conditions.append(
                "replace('|' || s.key || '|', cast(\("|\(area)|") as text), '') <> '|' || s.key || '|'")
        }
        switch kind {
        case .inserted: conditions.append("b.series is null")
        case .withdrawn: conditions.append("a.series is null")
        case .changed: conditions.append("a.series is not null and b.series is not null")
        case nil: break
        }
        return conditions.joined(by: " and ")
    }
}

extension ReleaseChange {
    fileprivate static let columns: SQL =
        """
        s.dataflow, s.code, s.key, s.unit, t.period, a.value, a.status, a.mark, a.source, b.value, b.status, b.mark,
            b.source
        """

    fileprivate init?(_ row: Row) {
        guard let period = Period(row.string(4)) else { return nil }
        let after = row.stringOrNil(6)
        let before = row.stringOrNil(10)
        self.init(
            kind: before == nil ? .inserted : after == nil ? .withdrawn : .changed, dataflow: row.string(0),
            series: row.string(1), key: KeyText.codes(row.string(2)), period: period, before: row.doubleOrNil(9),
            after: row.doubleOrNil(5), statusBefore: before.flatMap(ObservationStatus.init(rawValue:)),
            statusAfter: after.flatMap(ObservationStatus.init(rawValue:)), markBefore: ReleaseChange.mark(row, 11),
            markAfter: ReleaseChange.mark(row, 7), source: row.stringOrNil(8) ?? row.stringOrNil(12) ?? "",
            unit: row.string(3))
    }

    private static func mark(_ row: Row, _ column: Int) -> ValueMark {
        row.stringOrNil(column).flatMap(ValueMark.init(rawValue:)) ?? .exact
    }
}
