/// What an engine does inside one transaction.
protocol Session: AnyObject {
    var dialect: Dialect { get }
    func rows(_ statement: Statement) throws -> [Row]
    func each(_ statement: Statement, _ body: (Row) throws -> Void) throws
    func execute(_ statement: Statement) throws -> Int
    /// Adds the rows that `next` gives until it gives nil.
    func insert(into table: Identifier, columns: [Identifier], _ next: () throws -> [Value]?) throws -> Int
    func explain(_ statement: Statement) throws -> [String]
    func script(_ text: String) throws
}

/// An open database: runs transactions on threads of its own.
protocol Engine: Sendable {
    /// A read-only transaction over one state of the data.
    func read<T: Sendable>(_ body: @Sendable @escaping (any Session) throws -> T) async throws -> T
    /// A transaction, saved when `body` returns and rolled back when it throws.
    func write<T: Sendable>(_ body: @Sendable @escaping (any Session) throws -> T) async throws -> T
    /// Returns when there may be new changes to read; at the latest after a second. Called by one task at a time.
    func awaitCommit() async
    /// A transaction of this process has saved changes: whoever waits for them need not wait longer.
    func changesSaved()
    /// Waits for running transactions, then closes.
    func close() async
}
