/// One attribute of a tag. Made only by the names in `Attribute+HTML.swift` and `Attribute+SVG.swift`, so that a misspelt
/// one does not compile; values are escaped when written. Nil values are left out.
package struct Attribute: Sendable {
    /// ` name="value"`, escaped and with its leading space; empty when the attribute is left out.
    let source: String

    private init(source: String) { self.source = source }

    init(_ name: StaticString, _ value: String?) {
        source = value.map { " \(name)=\"\(Escape.text($0))\"" } ?? ""
    }

    /// An attribute that is there or not (`hidden`, `checked`).
    init(flag name: StaticString, _ isOn: Bool) { source = isOn ? " \(name)" : "" }

    /// `prefix-suffix` names: `data-…` and `aria-…`. The suffix is code, never input.
    init(_ prefix: StaticString, suffix: StaticString, _ value: String?) {
        source = value.map { " \(prefix)-\(suffix)=\"\(Escape.text($0))\"" } ?? ""
    }

    /// A number with at most `decimals` places, without trailing zeros.
    init(_ name: StaticString, _ value: Double, decimals: Int = 2) {
        source = " \(name)=\"\(Decimal.short(value, decimals: decimals))\""
    }

    /// No attribute at all.
    package static let none = Attribute(source: "")

    /// The attribute only if `condition` holds.
    package func when(_ condition: Bool) -> Attribute { condition ? self : .none }
}
