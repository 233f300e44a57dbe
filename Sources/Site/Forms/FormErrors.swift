import Base
import Markup

/// What is wrong with a form: a sentence beside each field, and a summary above that leads to them.
package struct FormErrors: Sendable {
    package private(set) var items: [(field: String, message: String)] = []

    package init() {}

    package var isEmpty: Bool { items.isEmpty }

    /// The first complaint about a field stands.
    package mutating func add(_ field: String, _ message: String) {
        if self[field] == nil { items.append((field, message)) }
    }

    /// Adds the message unless the condition holds.
    package mutating func require(_ condition: Bool, _ field: String, _ message: @autoclosure () -> String) {
        if !condition { add(field, message()) }
    }

    package subscript(field: String) -> String? { items.first { $0.field == field }?.message }

    /// Nothing while there is nothing to mend. A screen reader hears it when the page opens.
    package func summary(_ reader: Reader) -> HTML {
        guard !isEmpty else { return .empty }
        return div(.class("errors"), .role("alert"), .tabindex(-1), .id("errors"), .aria("labelledby", "errors-title"))
        {
            h2(.id("errors-title")) { reader(.formErrors, count: Double(items.count)) }
            ul { for item in items { li { a(.href("#\(item.field)")) { item.message } } } }
        }
    }
}
