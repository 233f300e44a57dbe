import Foundation

/// Markup that stands on a page many times and differs in one value, such as the record that a form is about: drawn once,
/// written with each value. Writing costs a copy.
package struct Stencil: Sendable {
    private let parts: [String]

    /// `draw` puts the value it is given wherever the one that differs belongs, in attributes or text.
    package init(_ draw: (_ value: String) -> HTML) {
        let mark = UUID().uuidString
        parts = draw(mark).source.components(separatedBy: mark)
    }

    package func html(_ value: String) -> HTML { HTML(trusted: parts.joined(separator: Escape.text(value))) }
}
