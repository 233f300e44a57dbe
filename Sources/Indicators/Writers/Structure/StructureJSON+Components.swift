import Base

extension StructureJSON {
    /// The dimensions, attributes and the measure of a data structure.
    mutating func write(_ components: ArtefactComponents) {
        text.raw(",\"dataStructureComponents\":{\"dimensionList\":{\"id\":\"DimensionDescriptor\",\"dimensions\":[")
        for (index, dimension) in components.dimensions.enumerated() {
            text.raw(index == 0 ? "\n{" : ",\n{")
            component(dimension)
            text.raw(",\"position\":")
            text.number(index)
            if !isNew { text.raw(",\"type\":\"Dimension\"") }
            enumeration(dimension)
            text.raw("}")
        }
        text.raw(isNew ? "],\n\"timeDimension\":{" : "],\n\"timeDimensions\":[{")
        component(Dimension.time.id)
        if !isNew {
            text.raw(",\"type\":\"TimeDimension\",\"position\":")
            text.number(components.dimensions.count)
        }
        format("ObservationalTimePeriod")
        text.raw(isNew ? "}},\n" : "}]},\n")
        text.raw("\"attributeList\":{\"id\":\"AttributeDescriptor\",\"attributes\":[")
        for (index, attribute) in components.attributes.enumerated() {
            text.raw(index == 0 ? "\n{" : ",\n{")
            write(attribute, components.dimensions)
            text.raw("}")
        }
        text.raw("]},\n\"measureList\":{\"id\":\"MeasureDescriptor\",")
        text.raw(isNew ? "\"measures\":[{" : "\"primaryMeasure\":{")
        component(SDMXIdentity.measure)
        format("Double")
        text.raw(isNew ? "}]}}" : "}}}")
    }

    private mutating func write(_ attribute: ArtefactAttribute, _ dimensions: [String]) {
        component(attribute.id)
        text.raw(isNew ? ",\"usage\":\"optional\"" : ",\"assignmentStatus\":\"Conditional\"")
        text.raw(",\"attributeRelationship\":{")
        if attribute.isOfSeries {
            text.raw("\"dimensions\":")
            text.list(dimensions) { $0.string($1) }
        } else if isNew {
            text.raw("\"observation\":{}")
        } else {
            text.member("primaryMeasure", SDMXIdentity.measure)
        }
        text.raw("}")
        if isNew && !attribute.isOfSeries {
            text.raw(",\"measureRelationship\":[")
            text.string(SDMXIdentity.measure)
            text.raw("]")
        }
        switch attribute.values {
        case .codes: enumeration(attribute.id)
        case .number: format("Double")
        case .integer: format("Integer")
        case .text: format("String")
        }
    }

    /// The id, and the concept of the same id.
    private mutating func component(_ id: String) {
        text.member("id", id)
        text.raw(",")
        text.member("conceptIdentity", ArtefactName.concepts.urn(item: id))
    }

    private mutating func enumeration(_ component: String) {
        text.raw(",\"localRepresentation\":{")
        text.member("enumeration", ArtefactName.codelist(component).urn(isNew: isNew))
        text.raw("}")
    }

    private mutating func format(_ type: String) {
        text.raw(",\"localRepresentation\":{")
        text.raw(isNew ? "\"format\":{" : "\"textFormat\":{")
        if isNew { text.member("dataType", type) } else { text.member("textType", type) }
        text.raw("}}")
    }

    /// What there is of a dataflow.
    mutating func write(_ region: ArtefactRegion) {
        text.raw(",\"annotations\":[")
        for (id, number) in [("obs_count", region.observations), ("series_count", region.series)] {
            text.raw(id == "obs_count" ? "{" : ",{")
            text.member("id", id)
            text.raw(",\"type\":\"sdmx_metrics\",")
            text.member("title", String(number))
            text.raw("}")
        }
        text.raw(isNew ? "],\"role\":\"Actual\"" : "],\"type\":\"Actual\"")
        text.raw(",\"constraintAttachment\":{\"dataflows\":[")
        text.string(region.dataflow.urn(isNew: isNew))
        text.raw("]},\"cubeRegions\":[{")
        text.raw(isNew ? "\"include\":true,\"keyValues\":[" : "\"isIncluded\":true,\"keyValues\":[")
        let filled = region.codes.filter { !$0.codes.isEmpty }
        for (index, entry) in filled.enumerated() {
            text.raw(index == 0 ? "\n{" : ",\n{")
            text.member("id", entry.dimension)
            text.raw(",\"values\":")
            text.list(entry.codes) { text, code in
                if isNew { text.raw("{\"value\":") }
                text.string(code)
                if isNew { text.raw("}") }
            }
            text.raw("}")
        }
        if let span = region.span { write(span, isFirst: filled.isEmpty) }
        text.raw("]}]")
    }

    private mutating func write(_ span: ClosedRange<Period>, isFirst: Bool) {
        text.raw(isFirst ? "\n{" : ",\n{")
        text.member("id", Dimension.time.id)
        text.raw(",\"timeRange\":{")
        for (index, period) in [span.lowerBound, span.upperBound].enumerated() {
            text.raw(index == 0 ? "\"startPeriod\":{" : ",\"endPeriod\":{")
            text.member("period", period.description)
            text.raw(",\"isInclusive\":true}")
        }
        text.raw("}}")
    }
}
