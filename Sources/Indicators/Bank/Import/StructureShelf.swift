import Base

/// The structures that publishers have told, in this import or before.
struct StructureShelf: Sendable {
    typealias Component = ForeignStructures.Component

    private var flows: [String: [ForeignStructures.Flow]] = [:]
    private var structures: [String: [ForeignStructures.Structure]] = [:]
    private var codelists: [String: [DataflowID]] = [:]
    private(set) var isEmpty = true

    mutating func add(_ message: ForeignStructures) {
        for flow in message.flows { flows[StructureShelf.key(flow.id), default: []].append(flow) }
        for one in message.structures { structures[StructureShelf.key(one.id), default: []].append(one) }
        for list in message.codelists where !list.codes.isEmpty { add(codelist: list.id) }
        isEmpty = isEmpty && message.isEmpty
    }

    mutating func add(codelist id: DataflowID) {
        codelists[StructureShelf.key(id), default: []].append(id)
        isEmpty = false
    }

    /// The components of a dataflow: data name it, or its data structure.
    func structure(_ id: DataflowID) -> ForeignStructures.Structure? {
        if let own = flow(id)?.structure, let found = newest(structures[StructureShelf.key(own)], own, \.id) {
            return found
        }
        return newest(structures[StructureShelf.key(id)], id, \.id)
    }

    /// What the publisher calls it.
    func name(_ id: DataflowID) -> Localized {
        let name = flow(id)?.name ?? Localized([:])
        return name.isEmpty ? structure(id)?.name ?? Localized([:]) : name
    }

    /// The structure as readers want it: under our names for dimensions, unless two would have one.
    func dataStructure(_ id: DataflowID) -> DataStructure? {
        guard let structure = structure(id), !structure.components.isEmpty else { return nil }
        func ids(_ role: ForeignStructures.Role) -> [String] {
            structure.components.filter { $0.role == role }.map { StructureShelf.own($0.id, in: structure) }
        }
        let measures = ids(.measure)
        return DataStructure(
            dataflow: id, name: name(id), dimensions: ids(.dimension).map { Dimension($0) },
            time: ids(.time).first ?? Dimension.time.id, measures: measures.isEmpty ? ["OBS_VALUE"] : measures,
            attributes: ids(.attribute))
    }

    /// The codelist of a dimension of a dataflow, and what the dimension is called there. Where no structure says it,
    /// a list `CL_` and the dimension's id, of the dataflow's agency or of SDMX.
    func codes(_ dimension: Dimension, of id: DataflowID) -> (codelist: DataflowID?, name: Localized) {
        if let structure = structure(id) {
            let component = structure.components.first { StructureShelf.own($0.id, in: structure) == dimension.id }
            let wanted = component?.codelist.flatMap { DataflowID($0, agency: id.agency) }
            let list = wanted.flatMap { newest(codelists[StructureShelf.key($0)], $0, \.self) }
            return (list, component?.name ?? Localized([:]))
        }
        for agency in [id.agency, "SDMX"] {
            let wanted = DataflowID(agency: agency, id: "CL_\(dimension)")
            if let list = newest(codelists[StructureShelf.key(wanted)], wanted, \.self) {
                return (list, Localized([:]))
            }
        }
        return (nil, Localized([:]))
    }

    private func flow(_ id: DataflowID) -> ForeignStructures.Flow? { newest(flows[StructureShelf.key(id)], id, \.id) }

    private static func key(_ id: DataflowID) -> String { "\(id.agency):\(id.id)" }

    private static func own(_ id: String, in structure: ForeignStructures.Structure) -> String {
        let own = ConceptNames.id(id) ?? id
        let isTaken = structure.components.contains { $0.id != id && (ConceptNames.id($0.id) ?? $0.id) == own }
        return isTaken ? id : own
    }

    /// The version that is asked for, else the highest; of two alike the last that was told.
    private func newest<One>(_ all: [One]?, _ id: DataflowID, _ name: (One) -> DataflowID) -> One? {
        guard let all else { return nil }
        if let exact = all.last(where: { name($0).version == id.version }) { return exact }
        return all.max { StructureShelf.precedes(name($0).version, name($1).version) }
    }

    private static func precedes(_ a: String, _ b: String) -> Bool {
        let (left, right) = (a.split(separator: ".").map { Int($0) ?? 0 }, b.split(separator: ".").map { Int($0) ?? 0 })
        return left.lexicographicallyPrecedes(right)
    }
}
