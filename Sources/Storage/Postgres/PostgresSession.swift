import Base
import CLibPQ

/// One transaction on PostgreSQL.
final class PostgresSession: Session {
    let dialect = Dialect.postgres
    let link: PostgresLink

    init(_ link: PostgresLink) { self.link = link }

    func rows(_ statement: Statement) throws -> [Row] {
        let source = try result(of: statement)
        return (0..<source.rowCount).map { Row(source: source, index: $0) }
    }

    func execute(_ statement: Statement) throws -> Int { try result(of: statement).changedCount }

    private func result(of statement: Statement) throws -> PostgresRows {
        let name = statement.isReusable ? try link.prepare(statement.text) : nil
        let result = PostgresParameters(statement.values).withLists { lists in
            if let name {
                PQexecPrepared(link.handle, name, lists.count, lists.values, lists.lengths, lists.formats, 0)
            } else {
                PQexecParams(
                    link.handle, statement.text, lists.count, nil, lists.values, lists.lengths, lists.formats, 0)
            }
        }
        return try link.checked(result)
    }

    /// In single-row mode: libpq hands over each row as it arrives.
    func each(_ statement: Statement, _ body: (Row) throws -> Void) throws {
        try send(statement)
        do {
            var source: PostgresRows?
            defer { source?.advance(to: nil) }
            while let result = PQgetResult(link.handle) {
                guard PQresultStatus(result) == PGRES_SINGLE_TUPLE else {
                    _ = try link.checked(result)
                    continue
                }
                let rows = source ?? PostgresRows(result)
                if source == nil { rows.start() } else { rows.advance(to: result) }
                source = rows
                try body(Row(source: rows, index: rows.currentRow))
            }
        } catch {
            link.cancel()
            throw error
        }
    }

    private func send(_ statement: Statement) throws {
        let name = statement.isReusable ? try link.prepare(statement.text) : nil
        let sent = PostgresParameters(statement.values).withLists { lists in
            if let name {
                PQsendQueryPrepared(link.handle, name, lists.count, lists.values, lists.lengths, lists.formats, 0)
            } else {
                PQsendQueryParams(
                    link.handle, statement.text, lists.count, nil, lists.values, lists.lengths, lists.formats, 0)
            }
        }
        guard sent == 1, PQsetSingleRowMode(link.handle) == 1 else {
            throw Failure.unreachable(PostgresFailure.words(PQerrorMessage(link.handle)))
        }
    }

    func script(_ text: String) throws { try link.run(text) }

    /// Asks for the plan that does not depend on the values, so that a statement without values can be explained.
    func explain(_ statement: Statement) throws -> [String] {
        let name = try link.prepare(statement.text)
        let nulls = statement.values.map { _ in "null" }.joined(separator: ", ")
        try link.run("set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off")
        let call = nulls.isEmpty ? "execute \(name)" : "execute \(name)(\(nulls))"
        let plan = try link.checked(PQexec(link.handle, "explain (costs off) \(call)"))
        try link.run("set local plan_cache_mode = auto; set local enable_seqscan = on")
        return (0..<plan.rowCount).map { Row(source: plan, index: $0).string(0) }
    }
}
