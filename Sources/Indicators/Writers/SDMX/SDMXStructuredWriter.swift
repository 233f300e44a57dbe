import Base

/// Structure-specific data of SDMX-ML, 2.1 and 3.0, by series or flat.
/// Source: SDMX Technical Working Group, "SDMX-ML: schema and documentation", 2.1 and 3.0, with their XML schemas.
package struct SDMXStructuredWriter: ObservationWriter {
    /// The version of the format.
    package enum Version: Sendable { case two, three }

    private let version: Version

    package init(_ version: Version) { self.version = version }

    package var name: String { "SDMX-ML \(version == .two ? "2.1" : "3.0"), structure-specific" }
    package var suffix: String { version == .two ? "sdmx2.xml" : "sdmx3.xml" }
    package var mediaType: String {
        version == .two
            ? "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
            : "application/vnd.sdmx.data+xml;version=3.0.0"
    }

    package func chunks(_ publication: Publication) throws -> any ChunkSource {
        Message(publication, SDMXStructuredDraft(publication, version == .two ? .structured : .structured3))
    }
}

/// Series and observations as XML attributes, copied from texts prepared for the cube.
private struct SDMXStructuredDraft: MessageDraft {
    private let head: SDMXMLHead
    private let publication: Publication
    private let codes: [TextTable]
    private let periods: TextTable
    private let units: TextTable
    private let details: TextTable
    private let further: [(name: String, id: String)]
    private var isOpen = false
    private var start = ByteText()

    init(_ publication: Publication, _ form: SDMXMLHead.Form) {
        self.publication = publication
        head = SDMXMLHead(publication: publication, form: form)
        let cube = publication.slice.cube
        let attributes = SDMXAttribute.all(cube)
        codes = zip(cube.dimensionIDs, cube.dimensions).map { id, dimension in
            let name = SDMXIdentity.component(id.id)
            return TextTable(dimension.codes) { $0.attribute(name, $1) }
        }
        periods = TextTable(cube.periods) { $0.attribute(Dimension.time.id, $1.description) }
        let hasUnit = attributes.contains { $0.content == .unit }
        units = TextTable(cube.units.values) { if hasUnit && !$1.isEmpty { $0.attribute("UNIT_MEASURE", $1) } }
        let ofDetail = attributes.filter(\.isDetail)
        details = TextTable(cube.details.values) { text, detail in
            for attribute in ofDetail {
                if let value = attribute.text(detail) { text.attribute(attribute.id, value) }
            }
        }
        further = attributes.compactMap { if case .further(let id) = $0.content { ($0.id, id) } else { nil } }
    }

    func head(_ text: inout ByteText) { head.write(&text) }

    mutating func series(_ first: Observation, _ text: inout ByteText) {
        var key = ByteText()
        for index in codes.indices { codes[index].add(first.codeNumber(index), to: &key) }
        if publication.detail.hasSeriesAttributes {
            units.add(first.unitNumber, to: &key)
            key.attribute("UNIT_MULT", String(first.multiplier))
        }
        if head.isFlat {
            start = key
            return
        }
        if isOpen { text.raw("</Series>\n") }
        isOpen = true
        text.raw("<Series")
        text.raw(key.bytes)
        text.raw(">\n")
    }

    func row(_ observation: Observation, _ text: inout ByteText) {
        text.raw("<Obs")
        if head.isFlat { text.raw(start.bytes) }
        periods.add(observation.periodNumber, to: &text)
        number("OBS_VALUE", observation.value, &text)
        if publication.detail.hasObservationAttributes {
            number("LOWER_BOUND", observation.lower, &text)
            number("UPPER_BOUND", observation.upper, &text)
            details.add(observation.detailNumber, to: &text)
            if !further.isEmpty { addFurther(observation.attributes, &text) }
        }
        text.raw("/>\n")
    }

    func tail(_ text: inout ByteText) {
        if isOpen { text.raw("</Series>\n") }
        head.end(&text)
    }

    private func number(_ name: String, _ number: Double?, _ text: inout ByteText) {
        guard let number else { return }
        text.raw(" ")
        text.plain(name)
        text.raw("=\"")
        text.exact(number)
        text.raw("\"")
    }

    private func addFurther(_ texts: [String: String], _ text: inout ByteText) {
        for (name, id) in further {
            if let found = texts[id] { text.attribute(name, found) }
        }
    }
}
