import Base

extension StructureBook {
    /// Each artefact of a catalogue with those that it refers to.
    static func references(_ catalogue: Catalogue) -> [(ArtefactName, [ArtefactName])] {
        var all: [(ArtefactName, [ArtefactName])] = [(.agencies, [])]
        let flows = catalogue.dataflows.map { ArtefactName(.dataflow, SDMXIdentity.dataflow($0.id).id) }
        for flow in flows { all.append((flow, [ArtefactName(.dataStructure, flow.id)])) }
        if !catalogue.domains.isEmpty { all.append((.domains, [])) }
        for found in categorisations(catalogue) { all.append((found.name, [found.dataflow, .domains])) }
        for codelist in codelists(catalogue) { all.append((codelist, [])) }
        all.append((.concepts, []))
        for dataflow in catalogue.dataflows {
            let lists = unique(dataflow.dimensions.map(\.id) + coded).map { ArtefactName.codelist($0) }
            all.append((ArtefactName(.dataStructure, SDMXIdentity.dataflow(dataflow.id).id), [.concepts] + lists))
        }
        for flow in flows { all.append((constraint(of: flow), [flow])) }
        return all
    }

    /// Under which domains the series of a dataflow stand.
    static func categorisations(
        _ catalogue: Catalogue
    ) -> [(name: ArtefactName, dataflow: ArtefactName, domain: String)] {
        var seen: Set<String> = []
        return catalogue.indicators.compactMap { indicator in
            guard catalogue.dataflow(indicator.dataflow) != nil, !indicator.domain.isEmpty else { return nil }
            let flow = ArtefactName(.dataflow, SDMXIdentity.dataflow(indicator.dataflow).id)
            let id = "\(flow.id)_IN_\(SDMXIdentity.component(indicator.domain))"
            guard seen.insert(id).inserted else { return nil }
            return (ArtefactName(.categorisation, id), flow, indicator.domain)
        }
    }

    /// What there is of a dataflow, as an artefact of its own.
    package static func constraint(of dataflow: ArtefactName) -> ArtefactName {
        ArtefactName(.constraint, dataflow.id + constraintEnd)
    }

    static func dataflow(ofConstraint name: ArtefactName) -> String? {
        name.id.hasSuffix(constraintEnd) ? String(name.id.dropLast(constraintEnd.count)) : nil
    }

    private static let constraintEnd = "_AVAILABLE"

    private static func codelists(_ catalogue: Catalogue) -> [ArtefactName] {
        unique(catalogue.dataflows.flatMap { $0.dimensions.map(\.id) } + coded).map { ArtefactName.codelist($0) }
    }

    /// Attributes whose values are codes.
    private static let coded = SDMXAttribute.common.filter(\.isCoded).map(\.id)

    private static func unique(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }
}
