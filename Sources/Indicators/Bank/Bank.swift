import Base
import Storage

/// The data bank over a database: imports figures as releases, and tells what it holds.
///
/// Figures themselves are read through `CubeStore`, which follows what the bank imports.
package struct Bank: Sendable {
    package let database: Database

    /// Over a database with `BankMigrations.all` applied.
    package init(_ database: Database) { self.database = database }

    /// Topics of the change feed that the bank publishes.
    package enum Topic {
        /// Figures of the dataflow named by the key changed.
        package static let dataflow = "dataflow"
        /// Names, sources or indicators changed.
        package static let catalogue = "catalogue"
    }
}
