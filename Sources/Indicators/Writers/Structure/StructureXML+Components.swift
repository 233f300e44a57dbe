import Base

extension StructureXML {
    /// Refers to an artefact.
    mutating func reference(_ name: ArtefactName) {
        guard !isNew else { return text.escaped(name.urn(isNew: true)) }
        let type = name.type(isNew: false)
        text.raw("<Ref")
        text.attribute("id", name.id)
        text.attribute("version", name.version)
        text.attribute("agencyID", name.agency)
        text.attribute("package", type.package)
        text.attribute("class", type.name)
        text.raw("/>")
    }

    /// Refers to an item of a scheme.
    mutating func reference(item: String, of scheme: ArtefactName) {
        guard !isNew else { return text.escaped(scheme.urn(item: item)) }
        let type = scheme.type(isNew: false)
        text.raw("<Ref")
        text.attribute("id", item)
        text.attribute("maintainableParentID", scheme.id)
        text.attribute("maintainableParentVersion", scheme.version)
        text.attribute("agencyID", scheme.agency)
        text.attribute("package", type.package)
        text.attribute("class", type.item)
        text.raw("/>")
    }

    /// The dimensions, attributes and the measure of a data structure.
    mutating func write(_ components: ArtefactComponents, of structure: ArtefactName) {
        text.raw("<str:DataStructureComponents>\n<str:DimensionList id=\"DimensionDescriptor\">\n")
        for (index, dimension) in components.dimensions.enumerated() {
            begin("Dimension", dimension, position: index + 1)
            enumeration(dimension)
            close("str", "Dimension")
        }
        // The place of time is fixed in 3.0: it comes last.
        begin("TimeDimension", Dimension.time.id, position: isNew ? nil : components.dimensions.count + 1)
        format("ObservationalTimePeriod")
        text.raw("</str:TimeDimension>\n</str:DimensionList>\n<str:AttributeList id=\"AttributeDescriptor\">\n")
        for attribute in components.attributes { write(attribute, components.dimensions) }
        text.raw("</str:AttributeList>\n<str:MeasureList id=\"MeasureDescriptor\">\n")
        let measure = isNew ? "Measure" : "PrimaryMeasure"
        begin(measure, SDMXIdentity.measure)
        format("Double")
        close("str", measure)
        text.raw("</str:MeasureList>\n</str:DataStructureComponents>\n")
    }

    private mutating func write(_ attribute: ArtefactAttribute, _ dimensions: [String]) {
        open("str", "Attribute")
        text.attribute("id", attribute.id)
        text.attribute(isNew ? "usage" : "assignmentStatus", isNew ? "optional" : "Conditional")
        concept(attribute.id)
        switch attribute.values {
        case .codes: enumeration(attribute.id)
        case .number: format("Double")
        case .integer: format("Integer")
        case .text: format("String")
        }
        text.raw("<str:AttributeRelationship>")
        if attribute.isOfSeries {
            for dimension in dimensions { local("Dimension", dimension) }
        } else if isNew {
            text.raw("<str:Observation/>")
        } else {
            local("PrimaryMeasure", SDMXIdentity.measure)
        }
        text.raw("</str:AttributeRelationship>")
        if isNew && !attribute.isOfSeries {
            text.raw("<str:MeasureRelationship>")
            local("Measure", SDMXIdentity.measure)
            text.raw("</str:MeasureRelationship>")
        }
        close("str", "Attribute")
    }

    private mutating func begin(_ element: String, _ id: String, position: Int? = nil) {
        open("str", element)
        text.attribute("id", id)
        if let position { text.attribute("position", String(position)) }
        concept(id)
    }

    /// Ends the tag that is open, and says which concept it is about.
    private mutating func concept(_ id: String) {
        text.raw("><str:ConceptIdentity>")
        reference(item: id, of: .concepts)
        text.raw("</str:ConceptIdentity>")
    }

    private mutating func enumeration(_ component: String) {
        text.raw("<str:LocalRepresentation><str:Enumeration>")
        reference(.codelist(component))
        text.raw("</str:Enumeration></str:LocalRepresentation>")
    }

    private mutating func format(_ type: String) {
        text.raw("<str:LocalRepresentation><str:TextFormat")
        text.attribute("textType", type)
        text.raw("/></str:LocalRepresentation>")
    }

    /// A reference within the structure itself.
    private mutating func local(_ element: String, _ id: String) {
        open("str", element)
        text.raw(">")
        if isNew {
            text.escaped(id)
        } else {
            text.raw("<Ref")
            text.attribute("id", id)
            text.raw("/>")
        }
        close("str", element)
    }

    /// How many figures there are, as other services tell it too.
    mutating func annotations(_ region: ArtefactRegion) {
        text.raw("<com:Annotations>")
        for (id, number) in [("obs_count", region.observations), ("series_count", region.series)] {
            text.raw("<com:Annotation")
            text.attribute("id", id)
            text.raw(">")
            text.element("com:AnnotationTitle", String(number))
            text.element("com:AnnotationType", "sdmx_metrics")
            text.raw("</com:Annotation>")
        }
        text.raw("</com:Annotations>")
    }

    mutating func write(_ region: ArtefactRegion) {
        let prefix = isNew ? "str" : "com"
        text.raw("<str:ConstraintAttachment><str:Dataflow>")
        reference(region.dataflow)
        text.raw("</str:Dataflow></str:ConstraintAttachment>\n<str:CubeRegion include=\"true\">\n")
        for (dimension, codes) in region.codes where !codes.isEmpty {
            open(prefix, "KeyValue")
            text.attribute("id", dimension)
            text.raw(">")
            for code in codes {
                open(prefix, "Value")
                text.raw(">")
                text.escaped(code)
                text.plain("</\(prefix):Value>")
            }
            close(prefix, "KeyValue")
        }
        if let span = region.span { write(span, prefix) }
        text.raw("</str:CubeRegion>\n")
    }

    private mutating func write(_ span: ClosedRange<Period>, _ prefix: String) {
        open(prefix, "KeyValue")
        text.attribute("id", Dimension.time.id)
        text.plain("><\(prefix):TimeRange>")
        for (element, period) in [("StartPeriod", span.lowerBound), ("EndPeriod", span.upperBound)] {
            open(prefix, element)
            text.attribute("isInclusive", "true")
            text.raw(">")
            text.escaped(period.description)
            close(prefix, element)
        }
        text.plain("</\(prefix):TimeRange>")
        close(prefix, "KeyValue")
    }
}
