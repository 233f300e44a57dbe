import Base

/// A step of the schema. Append-only: once released, neither its id nor its text changes.
package struct Migration: Sendable {
    /// Unique over the whole project, for example `bank-2026-01-observations`.
    package let id: String
    /// The statements for one engine. Each runs in the one transaction of `migrate`.
    package let sql: @Sendable (Dialect) -> [String]

    package init(_ id: String, _ sql: @escaping @Sendable (Dialect) -> [String]) {
        self.id = id
        self.sql = sql
    }

    /// Tells whether a text was altered since it was applied: FNV-1a, 64 bit, in 16 hexadecimal digits.
    func checksum(_ dialect: Dialect) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql(dialect).joined(separator: "\u{0}").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The tables that `Storage` needs for itself.
    static let own = [
        Migration("storage-1-change") { d in
            [
                """
                create table change (
                    sequence \(d.identity),
                    topic text not null,
                    key text not null,
                    at \(d.integer) not null
                )\(d.strict)
                """
            ]
        }
    ]
}
