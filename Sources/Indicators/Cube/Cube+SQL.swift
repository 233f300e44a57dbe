import Base
import Storage

/// Which state of a dataflow a cube is to hold.
struct CubeRequest: Sendable, Hashable {
    let dataflow: String
    /// Nil for the newest.
    var release: Int?
    /// Codes of SERIES; nil for all.
    var series: [String]?
}

extension Connection {
    /// Loads a cube, row by row; about a second per million observations.
    /// Throws `notFound` for a dataflow that the bank does not have.
    func cube(_ request: CubeRequest) throws -> Cube {
        let found = try first("select dimensions from dataflow where id = \(request.dataflow)")
        guard let dimensions = found?.string(0).split(separator: ",").map({ Dimension(String($0)) }) else {
            throw AppError(.notFound, "The bank has no dataflow \(request.dataflow)")
        }
        let newest = try newestRelease(of: request.dataflow, upTo: request.release)
        var builder = CubeBuilder(dataflow: request.dataflow, dimensions: dimensions, release: newest)
        builder.clauses = try clauses(of: request.dataflow)
        let numbers = try addSeries(request, to: &builder)
        try addObservations(request, numbers, to: &builder)
        return builder.finish()
    }

    /// The builder's number of each series id.
    private func addSeries(_ request: CubeRequest, to builder: inout CubeBuilder) throws -> [Int: Int] {
        var numbers: [Int: Int] = [:]
        try each("select s.id, s.key, s.unit, s.multiplier from series s where \(request.seriesCondition)") { row in
            numbers[row.int(0)] = builder.addSeries(
                key: KeyText.codes(row.string(1)), unit: row.string(2), multiplier: row.int(3))
        }
        return numbers
    }

    /// Figures that are confidential or not for publication stay in the bank: a cube is what everyone may see.
    private func addObservations(
        _ request: CubeRequest, _ numbers: [Int: Int], to builder: inout CubeBuilder
    ) throws {
        var last = (id: -1, number: -1)
        let sql: SQL = """
            select o.series, o.period, o.value, o.status, o.nature, o.confidentiality, o.mark, o.source, o.lower,
                o.upper, o.attributes
            from series s join observation o on o.series = s.id
            where \(request.seriesCondition) and \(request.releaseCondition)
                and (o.confidentiality is null or o.confidentiality = 'F')
            """
        try each(sql) { row in
            if row.int(0) != last.id { last = (row.int(0), numbers[row.int(0)] ?? -1) }
            guard last.number >= 0 else { return }
            builder.add(
                series: last.number, period: row.string(1), value: row.doubleOrNil(2),
                status: ObservationStatus(rawValue: row.string(3)) ?? .normal,
                nature: row.stringOrNil(4).flatMap(Nature.init(rawValue:)),
                confidentiality: row.stringOrNil(5).flatMap(Confidentiality.init(rawValue:)),
                mark: row.stringOrNil(6).flatMap(ValueMark.init(rawValue:)) ?? .exact, source: row.string(7),
                lower: row.doubleOrNil(8), upper: row.doubleOrNil(9),
                attributes: row.stringOrNil(10).map(StoredTexts.decode) ?? [:])
        }
    }
}

extension CubeRequest {
    fileprivate var seriesCondition: SQL {
        let codes: SQL = series.map { "and s.code in (\(list: $0))" } ?? ""
        return "s.dataflow = \(dataflow) \(codes)"
    }

    fileprivate var releaseCondition: SQL {
        guard let release else { return "o.to_release is null" }
        return "o.from_release <= \(release) and (o.to_release is null or o.to_release > \(release))"
    }
}
