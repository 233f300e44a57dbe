import Access
import Base
import Storage

/// A tie between two records of whatever features, with the kind of the tie, such as `about`.
package struct Relation: Sendable, Hashable {
    package let source: Ref
    package let kind: String
    package let target: Ref

    package init(_ source: Ref, _ kind: String, _ target: Ref) {
        self.source = source
        self.kind = kind
        self.target = target
    }

    /// Of one kind from one record.
    package static let most = 30
}

extension Connection {
    /// Makes these the record's relations of that kind, in this order. Whoever calls has asked `Policy`.
    package func relate(_ source: Ref, _ kind: String, to targets: [Ref]) throws {
        guard targets.count <= Relation.most else {
            throw AppError(.invalid, "At most \(Relation.most) records can be related", at: kind)
        }
        try execute("delete from relation where source = \(source.description) and kind = \(kind)")
        var seen: Set<Ref> = [source]
        for (position, target) in targets.enumerated() where seen.insert(target).inserted {
            try execute(
                """
                insert into relation (source, kind, target, position)
                values (\(source.description), \(kind), \(target.description), \(position))
                """)
        }
    }

    /// What the record points at, in order. What may be shown of each is asked where it belongs.
    package func relations(from source: Ref) throws -> [Relation] {
        try relations("source = \(source.description) order by kind, position, target limit 300")
    }

    /// What points at the record.
    package func relations(to target: Ref, kind: String? = nil) throws -> [Relation] {
        let ofKind: SQL = kind.map { " and kind = \($0)" } ?? ""
        return try relations("target = \(target.description)\(ofKind) order by kind, source limit 300")
    }

    private func relations(_ condition: SQL) throws -> [Relation] {
        try rows("select source, kind, target from relation where \(condition)").map { row in
            Relation(Ref(stored: row.string(0)), row.string(1), Ref(stored: row.string(2)))
        }
    }
}
