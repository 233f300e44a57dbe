import Base
import CLibPQ

/// An error of the server, by its SQLSTATE, and what it means for the reader.
struct PostgresFailure {
    let state: String
    let message: String
    let table: String
    let column: String
    let constraint: String
    let detail: String

    init(_ result: OpaquePointer?) {
        // The letters are libpq's codes of the fields (PG_DIAG_…).
        func field(_ letter: UInt8) -> String {
            let text: UnsafeMutablePointer<CChar>? = PQresultErrorField(result, Int32(letter))
            return text.map { String(cString: $0) } ?? ""
        }
        state = field(UInt8(ascii: "C"))
        message = field(UInt8(ascii: "M"))
        table = field(UInt8(ascii: "t"))
        column = field(UInt8(ascii: "c"))
        constraint = field(UInt8(ascii: "n"))
        detail = field(UInt8(ascii: "D"))
    }

    var error: AppError {
        switch state {
        case "23505": Failure.unique(uniqueColumns)
        case "23503": Failure.reference(table)
        case "23502": Failure.missing("\(table).\(column)")
        case "23514", "23P01", "23000", "23001": Failure.rule(constraint)
        case "53100": Failure.full
        case "55P03", "40001", "40P01": Failure.locked
        case "57014": Failure.tookTooLong
        case "25006": Failure.readOnly
        case "54000": AppError(.tooLarge, "A value is too large to be stored")
        default: byClass
        }
    }

    private var byClass: AppError {
        switch state.prefix(2) {
        case "08", "53", "57", "58", "": Failure.unreachable(message)
        case "22": Failure.type(withoutValues)
        default: Failure.other(message)
        }
    }

    /// `invalid input syntax for type bigint: "…"` without the value, which may be personal.
    private var withoutValues: String { String(message.prefix { $0 != "\"" && $0 != ":" }) }

    /// The detail reads `Key (email)=(…) already exists.` in every language of the server; only the names are used.
    private var uniqueColumns: String {
        guard let open = detail.firstIndex(of: "("), let close = PostgresFailure.end(of: detail[open...]) else {
            return constraint
        }
        let names = detail[detail.index(after: open)..<close].split(separator: ",")
        return names.map { "\(table).\($0.drop { $0 == " " })" }.joined(separator: ", ")
    }

    /// The parenthesis that closes the first one.
    private static func end(of text: Substring) -> String.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// libpq's message on one line.
    static func words(_ message: UnsafePointer<CChar>?) -> String {
        guard let message else { return "" }
        return String(cString: message).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
