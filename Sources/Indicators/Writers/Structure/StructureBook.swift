import Base

/// Everything that describes the figures of a bank, put together from its catalogue and its cubes when it is asked for.
package struct StructureBook: Sendable {
    let catalogue: Catalogue
    let places: Places
    let cube: @Sendable (_ dataflow: String) async throws -> Cube
    package let graph: StructureGraph
    /// Ids of dataflows as SDMX has them, and the dataflows that they stand for.
    let dataflows: [String: Dataflow]

    /// `cube` loads a dataflow's figures.
    package init(_ catalogue: Catalogue, _ places: Places, cube: @escaping @Sendable (String) async throws -> Cube) {
        self.catalogue = catalogue
        self.places = places
        self.cube = cube
        dataflows = Dictionary(catalogue.dataflows.map { (SDMXIdentity.dataflow($0.id).id, $0) }) { first, _ in first }
        graph = StructureGraph(StructureBook.references(catalogue))
    }

    /// The dataflow that an id of SDMX stands for.
    package func dataflow(_ id: String) -> Dataflow? { dataflows[id] }

    /// An artefact in full.
    package func artefact(_ name: ArtefactName) async throws -> Artefact {
        var artefact = stub(name)
        artefact.body = try await body(name)
        return artefact
    }

    /// The name of an artefact alone.
    package func stub(_ name: ArtefactName) -> Artefact { Artefact(name, title(name), nil) }

    private func body(_ name: ArtefactName) async throws -> Artefact.Body? {
        switch name.kind {
        case .agencyScheme:
            return .items([ArtefactItem(SDMXIdentity.agency, Localized(english: SDMXIdentity.agencyName))])
        case .dataflow: return .dataflow(ArtefactName(.dataStructure, name.id))
        case .categoryScheme:
            return .items(
                catalogue.domains.map {
                    ArtefactItem(SDMXIdentity.component($0), catalogue.labels.names("DOMAIN", $0))
                })
        case .categorisation:
            let all = StructureBook.categorisations(catalogue)
            guard let found = all.first(where: { $0.name == name }) else { return nil }
            return .categorisation(source: found.dataflow, category: SDMXIdentity.component(found.domain))
        case .codelist: return .items(try await codes(name))
        case .conceptScheme: return .items(try await concepts())
        case .dataStructure:
            guard let dataflow = dataflows[name.id] else { return nil }
            return .dataStructure(try await components(dataflow))
        case .constraint:
            guard let id = StructureBook.dataflow(ofConstraint: name), let dataflow = dataflows[id] else { return nil }
            return .constraint(ArtefactRegion(id, try await cube(dataflow.id), [Selection()]))
        }
    }

    private func title(_ name: ArtefactName) -> Localized {
        switch name.kind {
        case .dataflow, .dataStructure: dataflows[name.id]?.name ?? Localized([:])
        case .categorisation, .constraint: Localized([:])
        case .agencyScheme: Localized(english: "Agencies")
        case .categoryScheme: catalogue.labels.names("DIMENSION", "DOMAIN")
        case .conceptScheme: Localized(english: "Concepts")
        case .codelist: catalogue.labels.names("DIMENSION", component(of: name))
        }
    }

    /// `CL_SEX` → `SEX`
    func component(of codelist: ArtefactName) -> String { String(codelist.id.dropFirst("CL_".count)) }
}
