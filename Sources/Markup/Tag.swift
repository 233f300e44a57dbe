/// An element by name. `div(.class("finding")) { "…" }`; the names are constants, so a misspelt one does not compile.
package struct Tag: Sendable {
    private let name: String
    private let isVoid: Bool

    /// Only the lists of names in this module make tags.
    init(_ name: String, void: Bool = false) {
        self.name = name
        isVoid = void
    }

    package func callAsFunction(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        write(attributes, content().source)
    }

    package func callAsFunction(_ attributes: Attribute...) -> HTML { write(attributes, "") }

    /// The same with attributes that were put together before.
    package func callAsFunction(all attributes: [Attribute], @HTMLBuilder content: () -> HTML) -> HTML {
        write(attributes, content().source)
    }

    private func write(_ attributes: [Attribute], _ content: String) -> HTML {
        var out = "<"
        out.reserveCapacity(content.utf8.count + name.utf8.count * 2 + 5 + 24 * attributes.count)
        out += name
        for attribute in attributes { out += attribute.source }
        if isVoid {
            out += ">"
        } else {
            out += ">"
            out += content
            out += "</"
            out += name
            out += ">"
        }
        return HTML(trusted: out)
    }
}
