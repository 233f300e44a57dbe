import Base

extension StructureBook {
    /// The codes of a codelist: those that have words, and those that figures carry.
    func codes(_ codelist: ArtefactName) async throws -> [ArtefactItem] {
        let component = component(of: codelist)
        let carriers = catalogue.dataflows.filter { dataflow in
            dataflow.dimensions.contains { SDMXIdentity.component($0.id) == component }
        }
        let known = carriers.lazy.flatMap(\.dimensions).first { SDMXIdentity.component($0.id) == component }
        let dimension = known ?? Dimension(component)
        var codes = Set(catalogue.labels.codes(dimension)).union(try await attributeCodes(component))
        var names: [String: Localized] = [:]
        for dataflow in carriers {
            let cube = try await cube(dataflow.id)
            codes.formUnion(cube.codes(of: dimension))
            guard dimension == .series else { continue }
            for code in cube.seriesCodes { names[code] = catalogue.indicator(dataflow.id, code)?.name }
        }
        return catalogue.labels.ordered(dimension, codes).filter { !$0.isEmpty }.map { code in
            item(dimension, code, names[code], among: codes)
        }
    }

    /// The codes that attributes can have or that observations carry.
    private func attributeCodes(_ component: String) async throws -> Set<String> {
        switch component {
        case "OBS_STATUS": return Set(ObservationStatus.allCases.map(\.rawValue))
        case "NATURE": return Set(Nature.allCases.map(\.rawValue))
        case "CONF_STATUS": return Set(Confidentiality.allCases.map(\.rawValue))
        case "UNIT_MEASURE", "SOURCE_ID":
            var codes = component == "SOURCE_ID" ? Set(catalogue.sources.map(\.id)) : []
            for dataflow in catalogue.dataflows {
                let cube = try await cube(dataflow.id)
                codes.formUnion(component == "SOURCE_ID" ? cube.details.values.map(\.source) : cube.unitCodes)
            }
            return codes
        default: return []
        }
    }

    private func item(
        _ dimension: Dimension, _ code: String, _ name: Localized?, among codes: Set<String>
    ) -> ArtefactItem {
        if dimension == .referenceArea, let place = places[code] {
            let parent = place.parent.flatMap { codes.contains($0) ? $0 : nil }
            return ArtefactItem(code, place.names, parent: parent)
        }
        if let source = dimension == "SOURCE_ID" ? catalogue.source(code) : nil {
            return ArtefactItem(code, Localized(english: "\(source.publisher): \(source.title)"))
        }
        return ArtefactItem(code, name ?? catalogue.labels.names(dimension, code))
    }

    /// Every dimension and attribute of any dataflow, time and the measure.
    func concepts() async throws -> [ArtefactItem] {
        var ids: [String] = []
        for dataflow in catalogue.dataflows {
            let found = try await components(dataflow)
            ids += found.dimensions + found.attributes.map(\.id)
        }
        var seen: Set<String> = []
        return (ids + [Dimension.time.id, SDMXIdentity.measure]).filter { seen.insert($0).inserted }.map {
            ArtefactItem($0, catalogue.labels.names("DIMENSION", $0))
        }
    }

    func components(_ dataflow: Dataflow) async throws -> ArtefactComponents {
        ArtefactComponents(
            dimensions: dataflow.dimensions.map { SDMXIdentity.component($0.id) },
            attributes: SDMXAttribute.all(try await cube(dataflow.id)).map { ArtefactAttribute($0) })
    }
}

extension ArtefactAttribute {
    fileprivate init(_ attribute: SDMXAttribute) {
        let values: Values =
            switch attribute.content {
            case _ where attribute.isCoded: .codes
            case .lower, .upper: .number
            case .multiplier: .integer
            default: .text
            }
        self.init(id: attribute.id, values: values, isOfSeries: attribute.level == .series)
    }
}
