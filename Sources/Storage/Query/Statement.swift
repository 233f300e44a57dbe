import Base

/// A statement as one engine takes it: text with `?` or `$1`, and the values in order.
struct Statement {
    var text = ""
    var values: [Value] = []
    /// False where the text differs from call to call (lists), so that it does not fill the statement caches.
    var isReusable = true
    /// Values, and elements of lists that are bound as one.
    private var count = 0

    /// The engines take 32,766 and 65,535 parameters.
    static let mostValues = 30_000

    init(_ sql: SQL, _ dialect: Dialect) throws(AppError) {
        for part in sql.parts {
            switch part {
            case .text(let text): self.text += text
            case .value(let value): try bind(value, dialect)
            case .list(let list, let type): try bind(list, type, dialect)
            }
        }
        guard count <= Statement.mostValues else {
            throw AppError(
                .tooLarge, "A statement has \(count) values; at most \(Statement.mostValues) are possible",
                remedy: "Split the list, or join with a table")
        }
    }

    private mutating func bind(_ value: Value, _ dialect: Dialect) throws(AppError) {
        try value.check()
        values.append(value)
        count += 1
        text += dialect.choose("?", "$\(values.count)")
    }

    private mutating func bind(_ list: [Value], _ type: String, _ dialect: Dialect) throws(AppError) {
        if dialect == .sqlite, let json = ListText.json(list) {
            for value in list { try value.check() }
            text += "select value from json_each("
            try bind(.text(json), dialect)
            text += ")"
            count += list.count - 1
            return
        }
        isReusable = false
        if list.isEmpty {
            text += dialect.choose("select null where false", "select cast(null as \(type)) where false")
        }
        for (index, value) in list.enumerated() {
            if index > 0 { text += ", " }
            try bind(value, dialect)
        }
    }
}
