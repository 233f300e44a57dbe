import Base

/// Generic data of SDMX-ML 2.1, by series or flat: long, but read without knowing the structure.
/// Source: SDMX Technical Working Group, "SDMX-ML: schema and documentation", 2.1, with its XML schemas.
package struct SDMXGenericWriter: ObservationWriter {
    package init() {}

    package var name: String { "SDMX-ML 2.1, generic" }
    package var suffix: String { "generic.xml" }
    package var mediaType: String { "application/vnd.sdmx.genericdata+xml;version=2.1" }

    package func chunks(_ publication: Publication) throws -> any ChunkSource {
        Message(publication, SDMXGenericDraft(publication))
    }
}

/// Every code as an element of its own, copied from texts prepared for the cube.
private struct SDMXGenericDraft: MessageDraft {
    private let head: SDMXMLHead
    private let publication: Publication
    private let codes: [TextTable]
    private let periods: TextTable
    private let units: TextTable
    private let details: TextTable
    private let further: [(name: String, id: String)]
    private var isOpen = false
    private var start = ByteText()
    private var ofSeries = ByteText()

    init(_ publication: Publication) {
        self.publication = publication
        let head = SDMXMLHead(publication: publication, form: .generic)
        self.head = head
        let cube = publication.slice.cube
        let attributes = SDMXAttribute.all(cube)
        codes = zip(cube.dimensionIDs, cube.dimensions).map { id, dimension in
            let name = SDMXIdentity.component(id.id)
            return TextTable(dimension.codes) { $0.generic(name, $1) }
        }
        periods = TextTable(cube.periods) { text, period in
            if head.isFlat { return text.generic(Dimension.time.id, period.description) }
            text.raw("<gen:ObsDimension")
            text.attribute("value", period.description)
            text.raw("/>")
        }
        let hasUnit = attributes.contains { $0.content == .unit }
        units = TextTable(cube.units.values) { if hasUnit && !$1.isEmpty { $0.generic("UNIT_MEASURE", $1) } }
        let ofDetail = attributes.filter(\.isDetail)
        details = TextTable(cube.details.values) { text, detail in
            for attribute in ofDetail {
                if let value = attribute.text(detail) { text.generic(attribute.id, value) }
            }
        }
        further = attributes.compactMap { if case .further(let id) = $0.content { ($0.id, id) } else { nil } }
    }

    func head(_ text: inout ByteText) { head.write(&text) }

    mutating func series(_ first: Observation, _ text: inout ByteText) {
        start = ByteText()
        for index in codes.indices { codes[index].add(first.codeNumber(index), to: &start) }
        ofSeries = ByteText()
        if publication.detail.hasSeriesAttributes {
            units.add(first.unitNumber, to: &ofSeries)
            ofSeries.generic("UNIT_MULT", String(first.multiplier))
        }
        if head.isFlat { return }
        if isOpen { text.raw("</gen:Series>\n") }
        isOpen = true
        text.raw("<gen:Series><gen:SeriesKey>")
        text.raw(start.bytes)
        text.raw("</gen:SeriesKey>")
        if publication.detail.hasSeriesAttributes {
            text.raw("<gen:Attributes>")
            text.raw(ofSeries.bytes)
            text.raw("</gen:Attributes>")
        }
        text.raw("\n")
    }

    func row(_ observation: Observation, _ text: inout ByteText) {
        text.raw("<gen:Obs>")
        if head.isFlat {
            text.raw("<gen:ObsKey>")
            text.raw(start.bytes)
        }
        periods.add(observation.periodNumber, to: &text)
        if head.isFlat { text.raw("</gen:ObsKey>") }
        if let value = observation.value {
            text.raw("<gen:ObsValue value=\"")
            text.exact(value)
            text.raw("\"/>")
        }
        if publication.detail.hasObservationAttributes { attributes(observation, &text) }
        text.raw("</gen:Obs>\n")
    }

    func tail(_ text: inout ByteText) {
        if isOpen { text.raw("</gen:Series>\n") }
        head.end(&text)
    }

    private func attributes(_ observation: Observation, _ text: inout ByteText) {
        text.raw("<gen:Attributes>")
        if head.isFlat { text.raw(ofSeries.bytes) }
        if let lower = observation.lower { text.generic("LOWER_BOUND", lower.exactText) }
        if let upper = observation.upper { text.generic("UPPER_BOUND", upper.exactText) }
        details.add(observation.detailNumber, to: &text)
        if !further.isEmpty {
            let texts = observation.attributes
            for (name, id) in further {
                if let found = texts[id] { text.generic(name, found) }
            }
        }
        text.raw("</gen:Attributes>")
    }
}

extension ByteText {
    /// `<gen:Value id="SEX" value="F"/>`
    fileprivate mutating func generic(_ id: String, _ value: String) {
        raw("<gen:Value")
        attribute("id", id)
        attribute("value", value)
        raw("/>")
    }
}
