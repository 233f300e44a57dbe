import Base

/// SDMX-CSV 1.0 and 2.0, which statistics packages read, and `housing import` too. The format has no place for a licence:
/// each row names its source, SOURCE_ID.
/// Source: SDMX Technical Working Group, "SDMX-CSV field guide", versions 1.0 and 2.0.
package struct SDMXCSVWriter: ObservationWriter {
    /// The version of the format.
    package enum Version: Sendable { case one, two }

    private let version: Version

    package init(_ version: Version) { self.version = version }

    package var name: String { version == .one ? "SDMX-CSV 1.0" : "SDMX-CSV 2.0" }
    package var suffix: String { version == .one ? "sdmx1.csv" : "sdmx2.csv" }
    package var mediaType: String {
        "application/vnd.sdmx.data+csv;version=\(version == .one ? "1.0.0" : "2.0.0")"
    }

    package func chunks(_ publication: Publication) throws -> any ChunkSource {
        Message(publication, SDMXCSVDraft(publication, version))
    }
}

/// Rows of texts that were written once for each code.
private struct SDMXCSVDraft: MessageDraft {
    private let publication: Publication
    private let version: SDMXCSVWriter.Version
    private let labels: Publication.LabelStyle
    private let attributes: [SDMXAttribute]
    private let cube: Cube
    private let codes: [TextTable]
    private let periods: TextTable
    private let units: TextTable
    private let details: TextTable
    private let further: [String]
    /// What the rows of a series begin with.
    private var start = ByteText()

    init(_ publication: Publication, _ version: SDMXCSVWriter.Version) {
        self.publication = publication
        self.version = version
        // Version 1.0 knows no columns of names.
        labels = version == .one && publication.labels == .name ? .both : publication.labels
        cube = publication.slice.cube
        attributes = SDMXCSVDraft.ordered(SDMXAttribute.all(cube))
        let cell = SDMXCSVCell(labels, publication.naming, publication.language)
        codes = zip(cube.dimensionIDs, cube.dimensions).map { id, dimension in
            TextTable(dimension.codes) { cell.write(id.id, $1, &$0) }
        }
        periods = TextTable(cube.periods) { cell.write(plain: $1.description, isTime: true, &$0) }
        let hasUnit = attributes.contains { $0.content == .unit }
        units = TextTable(cube.units.values) { if hasUnit { cell.write("UNIT_MEASURE", $1, &$0) } }
        let ofDetail = attributes.filter(\.isDetail)
        details = TextTable(cube.details.values) { text, detail in
            for attribute in ofDetail { cell.write(attribute, attribute.text(detail) ?? "", &text) }
        }
        further = attributes.compactMap { if case .further(let id) = $0.content { id } else { nil } }
    }

    /// Unit, multiplier, bounds, details, further ones.
    private static func ordered(_ attributes: [SDMXAttribute]) -> [SDMXAttribute] {
        let isFurther = { (attribute: SDMXAttribute) in
            if case .further = attribute.content { true } else { false }
        }
        return attributes.filter { !isFurther($0) } + attributes.filter(isFurther)
    }

    func head(_ text: inout ByteText) {
        let cell = SDMXCSVCell(labels, publication.naming, publication.language)
        text.plain(version == .one ? "DATAFLOW" : "STRUCTURE,STRUCTURE_ID")
        if version == .two { text.plain(labels == .name ? ",STRUCTURE_NAME,ACTION" : ",ACTION") }
        let measures = [Dimension.time.id, SDMXIdentity.measure]
        for id in cube.dimensionIDs.map({ SDMXIdentity.component($0.id) }) + measures { cell.heading(id, &text) }
        if publication.detail != .dataOnly { for attribute in attributes { cell.heading(attribute.id, &text) } }
        text.raw("\r\n")
    }

    mutating func series(_ first: Observation, _ text: inout ByteText) {
        start = ByteText()
        if version == .two { start.raw("dataflow,") }
        let label = labels == .both && !publication.title.isEmpty ? ": " + publication.name : ""
        start.csv(publication.dataflow.description + label)
        if version == .two {
            if labels == .name {
                start.raw(",")
                start.csv(publication.name)
            }
            start.raw(",I")
        }
        for index in codes.indices { codes[index].add(first.codeNumber(index), to: &start) }
        guard !publication.detail.hasObservations else { return }
        text.raw(start.bytes)
        let isWide = labels == .name
        text.plain(isWide ? ",,,," : ",,")
        if publication.detail == .noData { ofSeries(first, &text) } else { text.plain(blank(isWide ? 2 : 1, 2)) }
        text.plain(blank(isWide ? 2 : 1, attributes.count - 2))
        text.raw("\r\n")
    }

    func row(_ observation: Observation, _ text: inout ByteText) {
        text.raw(start.bytes)
        periods.add(observation.periodNumber, to: &text)
        number(observation.value, &text)
        if publication.detail.hasObservationAttributes {
            ofSeries(observation, &text)
            number(observation.lower, &text)
            number(observation.upper, &text)
            details.add(observation.detailNumber, to: &text)
            if !further.isEmpty { addFurther(observation.attributes, &text) }
        }
        text.raw("\r\n")
    }

    func tail(_ text: inout ByteText) {}

    private func blank(_ width: Int, _ count: Int) -> String { String(repeating: ",", count: max(0, width * count)) }

    private func ofSeries(_ observation: Observation, _ text: inout ByteText) {
        units.add(observation.unitNumber, to: &text)
        text.raw(",")
        text.number(observation.multiplier)
        if labels == .name { text.raw(",") }
    }

    private func number(_ number: Double?, _ text: inout ByteText) {
        text.raw(",")
        if let number { text.exact(number) }
        if labels == .name { text.raw(",") }
    }

    private func addFurther(_ texts: [String: String], _ text: inout ByteText) {
        for id in further {
            text.raw(",")
            if let found = texts[id] { text.csv(found) }
            if labels == .name { text.raw(",") }
        }
    }
}

/// How a code and its name stand in a row, with the comma in front.
private struct SDMXCSVCell {
    private let labels: Publication.LabelStyle
    private let naming: Naming
    private let language: Language

    init(_ labels: Publication.LabelStyle, _ naming: Naming, _ language: Language) {
        self.labels = labels
        self.naming = naming
        self.language = language
    }

    func heading(_ id: String, _ text: inout ByteText) {
        text.raw(",")
        switch labels {
        case .id: text.csv(id)
        case .both: text.csv("\(id): \(naming.name(ofComponent: id, language))")
        case .name:
            text.csv(id)
            text.raw(",")
            text.csv(naming.name(ofComponent: id, language))
        }
    }

    func write(_ component: String, _ code: String, _ text: inout ByteText) {
        text.raw(",")
        let name = labels == .id || code.isEmpty ? "" : naming.code(component, code)(language)
        text.csv(labels == .both && !name.isEmpty ? "\(code): \(name)" : code)
        guard labels == .name else { return }
        text.raw(",")
        text.csv(name)
    }

    func write(_ attribute: SDMXAttribute, _ value: String, _ text: inout ByteText) {
        if attribute.isCoded { write(attribute.id, value, &text) } else { write(plain: value, &text) }
    }

    func write(plain value: String, isTime: Bool = false, _ text: inout ByteText) {
        text.raw(",")
        text.csv(value)
        if labels == .name {
            text.raw(",")
            if isTime { text.csv(value) }
        }
    }
}
