import Base
import Indicators
import Site

extension SDMXService {
    /// Answers `availableconstraint/…` and `availability/…`: which codes and periods have figures under a key.
    func availability() async throws -> OpenAnswer {
        let shared: Set<String> = ["mode", "references", "format", "updatedAfter"]
        try address.expect(dialect == .old ? shared.union(["startPeriod", "endPeriod"]) : shared)
        let flow: SDMXFlowReference
        let (key, component): (String?, String?)
        if dialect == .old {
            flow = SDMXFlowReference(old: address.part(1))
            (key, component) = (address.part(2), address.part(4))
            try SDMXDataRequest.expectEnd(address, after: 5)
        } else {
            try SDMXDataRequest.expectContext(address)
            flow = SDMXFlowReference(agency: address.part(2), id: address.part(3), version: address.part(4))
            (key, component) = (address.part(5), address.part(6))
            try SDMXDataRequest.expectEnd(address, after: 7)
        }
        if address["updatedAfter"] != nil {
            throw AppError(.notImplemented, "Availability is told for all figures", at: "updatedAfter")
        }
        let wish = try SDMXForms.wish(visit, address, isData: false)
        let choice = try SDMXForms.structures(dialect).choose(wish)
        let dataflow = try flow.dataflow(book, dialect)
        let cube = try await explorer.cubes.cube(dataflow.id)
        let selections = try SDMXSelection.read(address, key: key, dialect, cube, isKnown: isKnown)
        let isExact = try mode()
        let wanted = try components(component, cube)
        let id = SDMXIdentity.dataflow(dataflow.id).id
        var region = ArtefactRegion(id, cube, selections, isExact: isExact)
        region.keep(wanted)
        let name = StructureBook.constraint(of: ArtefactName(.dataflow, id))
        guard region.observations > 0 else { throw SDMXService.nothing }
        return try await constraint(Artefact(name, dataflow.name, .constraint(region)), choice, cube)
    }

    /// `exact`: what is there under the key; `available`: what could be chosen instead of each of its codes.
    private func mode() throws(AppError) -> Bool {
        switch address["mode"] {
        case nil, "exact": return true
        case "available": return false
        case .some(let other):
            throw AppError(
                .invalid, "“\(other.prefix(60))” is not a mode", at: "mode", remedy: "Use exact or available")
        }
    }

    /// The dimensions that are asked about; nil for all.
    private func components(_ text: String?, _ cube: Cube) throws(AppError) -> Set<String>? {
        guard let text, !dialect.all.contains(text) else { return nil }
        let ids = text.split { $0 == "+" || $0 == "," }.map(String.init)
        let known = (cube.dimensionIDs + [.time]).map { SDMXIdentity.component($0.id) }
        for id in ids where !known.contains(id) {
            throw AppError(
                .invalid, "The dataflow has no dimension “\(id.prefix(60))”", at: "component",
                remedy: "Use one of \(known.joined(separator: ", "))")
        }
        return Set(ids)
    }

    private func constraint(
        _ artefact: Artefact, _ choice: SDMXNegotiation<StructureForm>.Choice, _ cube: Cube
    ) async throws -> OpenAnswer {
        var artefacts = [artefact]
        let references = try SDMXStructureQuery.reference(address["references"], dialect)
        if case .constraint(let region) = artefact.body, references != .none {
            let names = book.graph.referenced([artefact.name], references == .all ? .descendants : references)
            for name in names where name != artefact.name {
                artefacts.append(try await book.artefact(name).partial(region))
            }
        }
        return answer(artefacts, choice, state: state(cube.release))
    }
}

extension Artefact {
    /// A codelist with those codes alone that have figures in a region; everything else as it is.
    fileprivate func partial(_ region: ArtefactRegion) -> Artefact {
        let found = region.codes.first { SDMXIdentity.codelist($0.dimension).id == name.id }
        guard name.kind == .codelist, case .items(let items) = body, let found else { return self }
        let kept = Set(found.codes)
        let rest = items.filter { kept.contains($0.id) }.map { $0.without(parentOutside: kept) }
        return Artefact(name, title, .items(rest))
    }
}
