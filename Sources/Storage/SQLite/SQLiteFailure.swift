import Base
import GRDBSQLite

/// An extended result code with its message, and what it means for the reader.
struct SQLiteFailure {
    let code: Int32
    let message: String

    var error: AppError {
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: constraint
        case SQLITE_FULL: Failure.full
        case SQLITE_BUSY, SQLITE_LOCKED: Failure.locked
        case SQLITE_INTERRUPT: Failure.tookTooLong
        case SQLITE_READONLY: Failure.readOnly
        case SQLITE_TOOBIG: AppError(.tooLarge, "A value is too large to be stored")
        case SQLITE_MISMATCH: Failure.type(message)
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOMEM, SQLITE_CORRUPT, SQLITE_NOTADB: Failure.unreachable(message)
        default: Failure.other(message)
        }
    }

    private var constraint: AppError {
        switch code >> 8 {
        // PRIMARYKEY, UNIQUE and ROWID; the numbers are in SQLite's list of extended result codes.
        case 6, 8, 10: Failure.unique(subject)
        case 3: Failure.reference("")
        case 5: Failure.missing(subject)
        // DATATYPE: a value of another type in a strict table.
        case 12: Failure.type(message)
        default: Failure.rule(subject)
        }
    }

    /// The names in `UNIQUE constraint failed: member.email`.
    private var subject: String {
        guard let colon = message.firstIndex(of: ":") else { return "" }
        return String(message[message.index(after: colon)...].drop { $0 == " " })
    }
}
