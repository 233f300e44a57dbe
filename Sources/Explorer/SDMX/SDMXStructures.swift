import Base
import Indicators
import Site

extension SDMXService {
    /// Answers queries for structures; `from` is the part of the path behind the kind.
    func structures(kind: String?, from: Int) async throws -> OpenAnswer {
        let query = try SDMXStructureQuery(address, kind: kind, from: from, dialect)
        let choice = try SDMXForms.structures(dialect).choose(try SDMXForms.wish(visit, address, isData: false))
        let found = book.graph.names.filter(query.matches)
        guard !found.isEmpty else { throw SDMXService.nothing }
        var artefacts: [Artefact] = []
        let own = Set(found)
        for name in book.graph.referenced(found, query.reference) {
            let isOwn = own.contains(name)
            let isStub = isOwn ? query.detail.isStubOfFound : query.detail.isStubOfReferenced
            var artefact = isStub ? book.stub(name) : try await book.artefact(name)
            if isOwn, let items = query.items { artefact = try artefact.narrowed(items) }
            artefacts.append(artefact)
        }
        let narrowed = query.detail == .referencepartial ? try await partial(artefacts) : artefacts
        return answer(narrowed, choice, state: state(catalogue.latestRelease?.id ?? 0))
    }

    /// Answers `schema/dataflow/…` of 3.0: everything that describes one dataflow, with what there is of it.
    func schema() async throws -> OpenAnswer {
        try address.expect(["dimensionAtObservation", "format", "references", "deletion"])
        try SDMXDataRequest.expectContext(address)
        let flow = SDMXFlowReference(agency: address.part(2), id: address.part(3), version: address.part(4))
        let choice = try SDMXForms.structures(dialect).choose(try SDMXForms.wish(visit, address, isData: false))
        let dataflow = try flow.dataflow(book, dialect)
        let name = ArtefactName(.dataflow, SDMXIdentity.dataflow(dataflow.id).id)
        let names = Set(book.graph.referenced([name], .descendants) + [StructureBook.constraint(of: name)])
        var artefacts: [Artefact] = []
        for name in book.graph.names where names.contains(name) { artefacts.append(try await book.artefact(name)) }
        let cube = try await explorer.cubes.cube(dataflow.id)
        return answer(artefacts, choice, state: state(cube.release))
    }

    func answer(
        _ artefacts: [Artefact], _ choice: SDMXNegotiation<StructureForm>.Choice, state: String
    ) -> OpenAnswer {
        let message = StructureMessage(
            artefacts, prepared: prepared, language: visit.language,
            address: "\(visit.home)/sdmx/\(dialect.rawValue)")
        var answer = OpenAnswer(choice.mediaType, state: state) { message.bytes(choice.form) }
        answer.vary = "Accept, Accept-Language"
        return answer
    }

    /// Codelists with those codes alone that the figures of the dataflows in the answer carry.
    private func partial(_ artefacts: [Artefact]) async throws -> [Artefact] {
        var used: [String: Set<String>] = [:]
        for artefact in artefacts where artefact.name.kind == .dataStructure {
            guard let dataflow = book.dataflow(artefact.name.id) else { continue }
            let cube = try await explorer.cubes.cube(dataflow.id)
            for dimension in cube.dimensionIDs {
                used[SDMXIdentity.codelist(dimension.id).id, default: []].formUnion(cube.codes(of: dimension))
            }
        }
        return artefacts.map { artefact in
            guard artefact.name.kind == .codelist, let codes = used[artefact.name.id],
                case .items(let items) = artefact.body
            else { return artefact }
            let kept = items.filter { codes.contains($0.id) }.map { $0.without(parentOutside: codes) }
            return Artefact(artefact.name, artefact.title, .items(kept))
        }
    }
}

extension Artefact {
    /// Only some items of a list.
    fileprivate func narrowed(_ wanted: Set<String>) throws(AppError) -> Artefact {
        guard case .items(let items) = body else {
            throw AppError(.invalid, "\(name.id) has no items", remedy: "Leave the last part of the path out")
        }
        let kept = items.filter { wanted.contains($0.id) }
        guard !kept.isEmpty else { throw SDMXService.nothing }
        return Artefact(name, title, .items(kept.map { $0.without(parentOutside: wanted) }))
    }
}

extension ArtefactItem {
    /// Without a parent that is not listed.
    func without(parentOutside kept: Set<String>) -> ArtefactItem {
        ArtefactItem(id, name, definition: definition, parent: parent.flatMap { kept.contains($0) ? $0 : nil })
    }
}
