import Storage

extension Connection {
    /// The clauses of every indicator, by dataflow and code of SERIES.
    func clauses() throws -> [String: [String: Clauses]] { try clauses("true") }

    /// Those of one dataflow, by code of SERIES.
    func clauses(of dataflow: String) throws -> [String: Clauses] {
        try clauses("dataflow = \(dataflow)")[dataflow] ?? [:]
    }

    private func clauses(_ condition: SQL) throws -> [String: [String: Clauses]] {
        var found: [String: [String: [Clause: [String]]]] = [:]
        let sql: SQL = """
            select dataflow, series, clause, code from indicator_clause where \(condition)
            order by dataflow, series, clause, position
            """
        for row in try rows(sql) {
            guard let clause = Clause(rawValue: row.string(2)) else { continue }
            found[row.string(0), default: [:]][row.string(1), default: [:]][clause, default: []].append(row.string(3))
        }
        return found.mapValues { $0.mapValues { Clauses($0) } }
    }

    /// Puts these clauses of an indicator in the place of those that it had.
    func write(_ clauses: Clauses, ofSeries series: String, in dataflow: String) throws {
        try execute("delete from indicator_clause where dataflow = \(dataflow) and series = \(series)")
        for clause in clauses.stated {
            for (position, code) in clauses[clause].enumerated() {
                try execute(
                    """
                    insert into indicator_clause (dataflow, series, clause, position, code)
                    values (\(dataflow), \(series), \(clause.rawValue), \(position), \(code))
                    """)
            }
        }
    }
}
