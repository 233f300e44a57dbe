import Base
import Storage

extension ImportWriter {
    private static let columns = [
        "series", "period", "value", "status", "nature", "confidentiality", "mark", "lower", "upper", "source",
        "attributes", "from_release",
    ]

    /// What the bank holds of the series given, by series and period.
    func held(_ ids: [UInt32]) throws -> [StagedRow] {
        guard !ids.isEmpty else { return [] }
        var rows: [StagedRow] = []
        let sql: SQL = """
            select series, period, value, status, nature, confidentiality, mark, lower, upper, source, attributes
            from observation where series in (\(list: ids.map(Int.init))) and to_release is null
            order by series, period
            """
        try connection.each(sql) { row in
            guard let period = PackedPeriod(row.string(1)) else { return }
            rows.append(
                StagedRow(
                    series: UInt32(row.int(0)), detail: intake.detail(row), period: period,
                    value: row.doubleOrNil(2) ?? .nan, lower: row.doubleOrNil(7) ?? .nan,
                    upper: row.doubleOrNil(8) ?? .nan, line: 0, column: 0, file: 0))
        }
        return rows
    }

    func close(_ places: [(series: UInt32, period: PackedPeriod)]) throws {
        var rest = places[...]
        while !rest.isEmpty {
            let pairs = rest.prefix(500).map { place -> SQL in
                "(cast(\(Int(place.series)) as bigint), cast(\(place.period.text) as text))"
            }
            rest = rest.dropFirst(500)
            try connection.execute(
                """
                update observation set to_release = \(release) from (values \(pairs.joined(by: ", "))) as place
                where series = place.column1 and period = place.column2 and to_release is null
                """)
        }
    }

    func insert(_ rows: [StagedRow]) throws {
        guard !rows.isEmpty else { return }
        try connection.insert(into: "observation", columns: ImportWriter.columns, rows.lazy.map { self.values($0) })
    }

    /// The release itself, first, so that of two imports at once one fails on its number.
    func writeRelease(at milliseconds: Int64, source: String, note: String, files: [ReleaseFile]) throws {
        try connection.execute(
            """
            insert into release (id, at, source, note, inserted, changed, withdrawn, unchanged, rejected)
            values (\(release), \(milliseconds), \(source), \(note), 0, 0, 0, 0, 0)
            """)
        for (position, file) in files.enumerated() {
            try connection.execute(
                """
                insert into release_file (release, name, sha256, position)
                values (\(release), \(file.name), \(file.sha256), \(position))
                """)
        }
    }

    /// The counts, last; or, when nothing changed, the release is taken back.
    func finishRelease() throws {
        let total = total
        guard total.isChange else {
            try connection.execute("delete from release_file where release = \(release)")
            try connection.execute("delete from release where id = \(release)")
            return
        }
        try connection.execute(
            """
            update release set inserted = \(total.inserted), changed = \(total.changed), withdrawn = \(total.withdrawn),
                unchanged = \(total.unchanged), rejected = \(rejections.count)
            where id = \(release)
            """)
        for (flow, part) in counts.sorted(by: { $0.key < $1.key }) where part.isChange {
            let id = intake.register.flows[flow].structure.dataflow.id
            try connection.execute(
                """
                insert into release_dataflow (release, dataflow, inserted, changed, withdrawn)
                values (\(release), \(id), \(part.inserted), \(part.changed), \(part.withdrawn))
                """)
            try connection.publish(topic: Bank.Topic.dataflow, key: id)
        }
    }
}

extension Intake {
    /// The number of what a row of `held` says beside its numbers.
    fileprivate func detail(_ row: Row) -> UInt32 {
        let detail = Detail(
            status: ObservationStatus(rawValue: row.string(3)) ?? .normal,
            nature: row.stringOrNil(4).flatMap(Nature.init(rawValue:)),
            confidentiality: row.stringOrNil(5).flatMap(Confidentiality.init(rawValue:)),
            mark: row.stringOrNil(6).flatMap(ValueMark.init(rawValue:)) ?? .exact,
            source: sources.number(row.string(9)),
            attributes: row.stringOrNil(10).map { attributes.number($0) } ?? 0)
        return details.number(detail)
    }
}
