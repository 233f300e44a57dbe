import Base
@testable import Storage
import Testing

@Suite struct SQLTests {
    @Test func placeholdersFollowTheEngine() throws {
        let sql: SQL = "select a from t where b = \(1) and c in (\(list: ["x", "y"])) and d = \(true)"
        let sqlite = try Statement(sql, .sqlite)
        let postgres = try Statement(sql, .postgres)
        #expect(sqlite.text == "select a from t where b = ? and c in (select value from json_each(?)) and d = ?")
        #expect(postgres.text == "select a from t where b = $1 and c in ($2, $3) and d = $4")
        #expect(sqlite.values == [.int(1), .text(#"["x","y"]"#), .int(1)])
        #expect(sqlite.isReusable && !postgres.isReusable)
    }

    @Test func partsCompose() throws {
        let conditions: [SQL] = ["a = \(1)", "b = \("two")"]
        let sql: SQL = "select x from t where \(conditions.joined(by: " and "))" + " limit \(5)"
        let statement = try Statement(sql, .postgres)
        #expect(statement.text == "select x from t where a = $1 and b = $2 limit $3")
        #expect(statement.values == [.int(1), .text("two"), .int(5)])
        #expect(statement.isReusable)
        #expect([SQL]().joined(by: ", ") == SQL(parts: []))
    }

    @Test(arguments: ["", "1a", "A", "a b", "a\"b", "é", String(repeating: "a", count: 64)])
    func namesAreChecked(_ name: String) {
        #expect(throws: AppError.self) { try Identifier(name) }
    }

    @Test func namesAreQuoted() throws {
        let sql = try "select \(raw: Identifier("order")) from t\(raw: " where true")" as SQL
        #expect(try Statement(sql, .sqlite).text == "select \"order\" from t where true")
    }

    @Test func locationsAreRead() throws {
        #expect(try DatabaseLocation("sqlite:/a/b.db") == .sqlite(path: "/a/b.db"))
        let server = try DatabaseLocation("postgres://me:secret@host:5432/housing?sslmode=require")
        #expect(server.description == "postgres://host:5432/housing")
        for wrong in ["", "sqlite:", "mysql://x", "/a/b.db"] {
            #expect(throws: AppError.self) { try DatabaseLocation(wrong) }
        }
    }

    @Test func copyLinesAreEscaped() {
        var lines = CopyLines()
        lines.append([.text("a\tb\nc\\N\r"), .null, .int(-5), .real(0.5), .blob([0, 255])])
        #expect(String(decoding: lines.bytes, as: UTF8.self) == "a\\tb\\nc\\\\N\\r\t\\N\t-5\t0.5\t\\\\x00ff\n")
    }
}
