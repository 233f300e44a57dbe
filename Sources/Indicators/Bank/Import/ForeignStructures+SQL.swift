import Base
import Foundation
import Storage

extension Connection {
    /// The structures that were told before.
    func structureShelf() throws -> StructureShelf {
        var shelf = StructureShelf()
        for row in try rows("select kind, agency, id, version, name, body from foreign_structure order by kind, id") {
            let id = DataflowID(agency: row.string(1), id: row.string(2), version: row.string(3))
            let name = Localized(json: row.string(4))
            let body = row.string(5)
            switch row.string(0) {
            case "dataflow":
                let structure = DataflowID(body, agency: id.agency)
                shelf.add(ForeignStructures(flows: [ForeignStructures.Flow(id: id, name: name, structure: structure)]))
            case "structure":
                let components = try JSONDecoder().decode([ForeignStructures.Component].self, from: Data(body.utf8))
                let structure = ForeignStructures.Structure(id: id, name: name, components: components)
                shelf.add(ForeignStructures(structures: [structure]))
            default: shelf.add(codelist: id)
            }
        }
        return shelf
    }

    /// Keeps what a message says; what it says anew wins.
    func keep(_ message: ForeignStructures) throws {
        for flow in message.flows {
            try keep("dataflow", flow.id, flow.name, body: flow.structure?.description ?? "")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for structure in message.structures where !structure.components.isEmpty {
            let body = String(decoding: try encoder.encode(structure.components), as: UTF8.self)
            try keep("structure", structure.id, structure.name, body: body)
        }
        for list in message.codelists where !list.codes.isEmpty {
            try keep("codelist", list.id, Localized([:]), body: "")
            for (position, code) in list.codes.enumerated() {
                try execute(
                    """
                    insert into foreign_code (agency, codelist, version, code, position, name)
                    values (\(list.id.agency), \(list.id.id), \(list.id.version), \(code.id), \(position),
                        \(code.name.json))
                    on conflict (agency, codelist, version, code)
                    do update set position = excluded.position, name = excluded.name
                    """)
            }
        }
    }

    private func keep(_ kind: String, _ id: DataflowID, _ name: Localized, body: String) throws {
        try execute(
            """
            insert into foreign_structure (kind, agency, id, version, name, body)
            values (\(kind), \(id.agency), \(id.id), \(id.version), \(name.json), \(body))
            on conflict (kind, agency, id, version) do update set name = excluded.name, body = excluded.body
            """)
    }

    /// Names what the bank holds of a dataflow and has no name for, after what its publisher's structures say: the
    /// dataflow, its dimensions, the codes that its series use. How many rows were added.
    func nameAfterStructures(_ shelf: StructureShelf, dataflow id: DataflowID) throws -> Int {
        guard let held = try heldDataflow(id.id), held.agency == id.agency else { return 0 }
        var added = try nameDataflow(id, shelf.name(id))
        let lists = held.dimensions.map { shelf.codes($0, of: id) }
        for (dimension, found) in zip(held.dimensions, lists) where !found.name.isEmpty {
            added += try addCode("DIMENSION", dimension.id, position: 1_000_000, found.name, state: "approved")
        }
        var used = held.dimensions.map { _ in Set<String>() }
        guard lists.contains(where: { $0.codelist != nil }) else { return added }
        try eachSeries(of: id.id) { series in
            for (place, code) in KeyText.codes(series.key).enumerated() where place < used.count {
                used[place].insert(code)
            }
        }
        for (place, dimension) in held.dimensions.enumerated() where dimension != .referenceArea {
            guard let list = lists[place].codelist else { continue }
            for row in try foreignCodes(list) where used[place].contains(row.code) && !row.name.isEmpty {
                added += try name(row.code, of: dimension, in: id, row.name, position: 1_000_000 + row.position)
            }
        }
        return added
    }

    private func foreignCodes(_ list: DataflowID) throws -> [(code: String, name: Localized, position: Int)] {
        try rows(
            """
            select code, name, position from foreign_code
            where agency = \(list.agency) and codelist = \(list.id) and version = \(list.version) order by position
            """
        ).map { ($0.string(0), Localized(json: $0.string(1)), $0.int(2)) }
    }

    private func name(
        _ code: String, of dimension: Dimension, in id: DataflowID, _ name: Localized, position: Int
    ) throws -> Int {
        guard dimension == .series else {
            return try addCode(dimension.id, code, position: position, name, state: "approved")
        }
        return try addIndicator(CodeFact(dataflow: id, dimension: dimension, code: code, name: name))
    }

    private func nameDataflow(_ id: DataflowID, _ name: Localized) throws -> Int {
        if name.isEmpty { return 0 }
        return try execute("update dataflow set name = \(name.json) where id = \(id.id) and name = '{}'")
    }
}
