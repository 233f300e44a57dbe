import Base

/// What went wrong, in words that both engines share. Never contains the values of a row.
enum Failure {
    /// `columns` as `table.column, table.column`, as far as the engine tells.
    static func unique(_ columns: String) -> AppError {
        AppError(.conflict, "There is already a record with this value", at: columns, remedy: "Choose another value")
    }

    static func reference(_ place: String) -> AppError {
        AppError(.invalid, "A record refers to one that is not there, or is still referred to", at: place)
    }

    static func missing(_ place: String) -> AppError {
        AppError(.invalid, "A value that is required is missing", at: place)
    }

    static func rule(_ place: String) -> AppError {
        AppError(.invalid, "A value breaks a rule of the database", at: place)
    }

    static func type(_ words: String) -> AppError {
        AppError(.invalid, "A value does not fit its column: \(words)")
    }

    static let full = AppError(
        .outOfSpace, "The disk of the database is full", remedy: "Free some space; nothing was saved")

    static let locked = AppError(
        .unavailable, "The database is busy with another writer", remedy: "Try again in a moment; nothing was saved")

    static let tookTooLong = AppError(
        .unavailable, "The database took too long and was stopped", remedy: "Ask for less")

    static let closed = AppError(.unavailable, "The database was closed")

    static let lostWhileSaving = AppError(
        .unavailable, "The server of the database went away while it was saving",
        remedy: "Look whether the change is there before you make it again")

    static let readOnly = AppError(.internalFailure, "A statement would change data where only reading is allowed")

    static func unreachable(_ words: String) -> AppError {
        AppError(.unavailable, "The database cannot be reached: \(words)", remedy: "Try again in a moment")
    }

    static func other(_ words: String) -> AppError { AppError(.internalFailure, "The database refused: \(words)") }
}
