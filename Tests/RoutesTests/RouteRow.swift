import Site

/// What the matrix expects of one address: who gets an answer there. Everybody else must get the one for an address that
/// does not exist.
struct RouteRow: Sendable {
    let kind: RouteEntry.Kind
    /// As the table of routes writes it.
    let path: String
    /// Fills in what varies, for one world and place.
    let fill: @Sendable (World, World.Place) -> [String: String]
    /// Who gets in, by the place in which the record lies.
    let admitted: [World.Place: Set<Cast>]

    /// An address without a record of a space.
    init(
        _ kind: RouteEntry.Kind, _ path: String, _ admitted: Set<Cast>,
        fill: @escaping @Sendable (World, World.Place) -> [String: String] = { _, _ in [:] }
    ) {
        self.kind = kind
        self.path = path
        self.fill = fill
        self.admitted = [.own: admitted]
    }

    /// An address of a space: who gets in at one's own, at another's that is closed, and at one that is hidden.
    init(
        _ kind: RouteEntry.Kind, _ path: String, own: Set<Cast>, other: Set<Cast> = .nobody,
        hidden: Set<Cast> = .nobody,
        fill: @escaping @Sendable (World, World.Place) -> [String: String] = { _, _ in [:] }
    ) {
        self.kind = kind
        self.path = path
        self.fill = { world, place in
            fill(world, place).merging(["space": world.spaces[place]?.slug ?? ""]) { first, _ in first }
        }
        admitted = [.own: own, .other: other, .hidden: hidden]
    }

    var name: String { "\(kind.rawValue) \(path)" }

    /// The path with everything filled in; nil when the fill forgets a part.
    func address(_ world: World, _ place: World.Place) -> String? {
        let values = fill(world, place)
        var parts: [String] = []
        for part in path.split(separator: "/") {
            guard part.hasPrefix(":") else {
                parts.append(String(part))
                continue
            }
            guard let value = values[String(part.dropFirst())] else { return nil }
            parts.append(value)
        }
        return parts.joined(separator: "/")
    }
}
