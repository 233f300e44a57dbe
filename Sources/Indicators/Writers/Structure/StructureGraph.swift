/// Which artefacts there are, and which refers to which: enough to answer what a query names, without a single code.
package struct StructureGraph: Sendable {
    /// In the order in which messages list them.
    package let names: [ArtefactName]
    private let children: [ArtefactName: [ArtefactName]]
    private let parents: [ArtefactName: [ArtefactName]]

    package init(_ references: [(ArtefactName, [ArtefactName])]) {
        names = references.map(\.0)
        children = Dictionary(references) { first, _ in first }
        var above: [ArtefactName: [ArtefactName]] = [:]
        for (name, below) in references {
            for child in below { above[child, default: []].append(name) }
        }
        parents = above
    }

    /// What an artefact refers to.
    package func children(of name: ArtefactName) -> [ArtefactName] { children[name] ?? [] }

    /// What refers to it.
    package func parents(of name: ArtefactName) -> [ArtefactName] { parents[name] ?? [] }

    /// The artefacts and all that follow from them by `next`, in the order of `names`.
    private func closure(_ from: [ArtefactName], _ next: (ArtefactName) -> [ArtefactName]) -> Set<ArtefactName> {
        var found = Set(from)
        var waiting = from
        while let name = waiting.popLast() {
            for other in next(name) where found.insert(other).inserted { waiting.append(other) }
        }
        return found
    }

    /// What a query's `references` adds to the artefacts that it names, they themselves included.
    package func referenced(_ found: [ArtefactName], _ reference: StructureReference) -> [ArtefactName] {
        let wanted: Set<ArtefactName>
        switch reference {
        case .none: wanted = Set(found)
        case .children: wanted = Set(found + found.flatMap(children(of:)))
        case .descendants: wanted = closure(found, children(of:))
        case .parents: wanted = Set(found + found.flatMap(parents(of:)))
        case .ancestors: wanted = closure(found, parents(of:))
        case .parentsAndSiblings: wanted = siblings(found)
        case .all: wanted = closure(found, children(of:)).union(closure(Array(siblings(found)), children(of:)))
        case .kind(let kind):
            let all = closure(Array(siblings(found)), children(of:)).filter { $0.kind == kind }
            wanted = all.union(found)
        }
        return names.filter { wanted.contains($0) }
    }

    private func siblings(_ found: [ArtefactName]) -> Set<ArtefactName> {
        let above = found.flatMap(parents(of:))
        return Set(found + above + above.flatMap(children(of:)))
    }
}

/// Which artefacts an answer holds beside those that were asked for (`references`).
package enum StructureReference: Sendable, Hashable {
    case none, children, descendants, parents, ancestors, parentsAndSiblings, all
    /// Only those of one kind.
    case kind(ArtefactKind)
}
