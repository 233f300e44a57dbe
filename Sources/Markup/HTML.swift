/// A piece of markup whose text is already escaped. The only ways to make one are the tags, `text`, and string literals
/// and interpolations, which escape; so what a person typed can never become a tag.
///
/// Building is linear in the size of the output.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The markup as it goes to the client.
    package var source: String

    private init(source: String) { self.source = source }

    package static let empty = HTML(source: "")

    /// Text, escaped.
    package init(_ text: String) { source = Escape.text(text) }

    package init(stringLiteral text: String) { self.init(text) }

    package init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

    /// Markup that was escaped elsewhere in this module's vocabulary: stored output of a tag, a shape's path, a style sheet.
    /// Never pass anything that a person typed.
    package init(trusted source: String) { self.source = source }

    package init(_ pieces: [HTML]) { source = pieces.reduce(into: "") { $0 += $1.source } }

    package var isEmpty: Bool { source.isEmpty }

    package static func + (a: HTML, b: HTML) -> HTML { HTML(source: a.source + b.source) }

    package static func += (a: inout HTML, b: HTML) { a.source += b.source }

    /// Interpolated strings are escaped, interpolated markup is kept.
    package struct StringInterpolation: StringInterpolationProtocol {
        var source = ""

        package init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity * 2) }

        package mutating func appendLiteral(_ literal: String) { source += Escape.text(literal) }
        package mutating func appendInterpolation(_ text: String) { source += Escape.text(text) }
        package mutating func appendInterpolation(_ markup: HTML) { source += markup.source }
        package mutating func appendInterpolation(_ number: Int) { source += String(number) }
    }
}

/// Collects what stands in a tag's braces.
@resultBuilder
package enum HTMLBuilder {
    package static func buildExpression(_ html: HTML) -> HTML { html }
    package static func buildExpression(_ text: String) -> HTML { HTML(text) }
    package static func buildExpression(_ html: HTML?) -> HTML { html ?? .empty }
    package static func buildExpression(_ pieces: [HTML]) -> HTML { HTML(pieces) }
    package static func buildBlock(_ pieces: HTML...) -> HTML { HTML(pieces) }
    package static func buildOptional(_ html: HTML?) -> HTML { html ?? .empty }
    package static func buildEither(first html: HTML) -> HTML { html }
    package static func buildEither(second html: HTML) -> HTML { html }
    package static func buildArray(_ pieces: [HTML]) -> HTML { HTML(pieces) }
}
