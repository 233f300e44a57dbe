import Foundation

/// The time as a value, so that tests can freeze it. Nothing else in the project asks the system for the date.
package struct Clock: Sendable {
    package let now: @Sendable () -> Date

    package init(now: @escaping @Sendable () -> Date) { self.now = now }

    package static let system = Clock { Date() }

    package static func frozen(at date: Date) -> Clock { Clock { date } }
}
