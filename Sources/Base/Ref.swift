/// How features point at each other's records without importing one another: a kind and an id within it.
package struct Ref: Sendable, Hashable, Codable, CustomStringConvertible {
    package let kind: String
    package let id: String

    package init(_ kind: String, _ id: String) {
        self.kind = kind
        self.id = id
    }

    /// `kind:id`, as stored and logged.
    package var description: String { "\(kind):\(id)" }
}
