import Base

/// SDMX-JSON data messages, 1.0.0 and 2.0.0, by series or flat. Source, licence, release and address are annotations of
/// the data set. Names are in one language.
/// Source: SDMX Technical Working Group, "SDMX-JSON data message", versions 1.0 and 2.0, with their JSON schemas.
package struct SDMXJSONWriter: ObservationWriter {
    /// The version of the format.
    package enum Version: Sendable { case one, two }

    private let version: Version

    package init(_ version: Version) { self.version = version }

    package var name: String { version == .one ? "SDMX-JSON 1.0" : "SDMX-JSON 2.0" }
    package var suffix: String { version == .one ? "sdmx1.json" : "sdmx2.json" }
    package var mediaType: String {
        "application/vnd.sdmx.data+json;version=\(version == .one ? "1.0.0" : "2.0.0")"
    }

    package func chunks(_ publication: Publication) throws -> any ChunkSource {
        Message(publication, SDMXJSONDraft(publication, version))
    }
}

/// Observations as places in lists of values. Hot path: keys and details are copied from texts prepared for the slice.
private struct SDMXJSONDraft: MessageDraft {
    private let publication: Publication
    private let structure: SDMXJSONStructure
    private let codes: [TextTable]
    private let periods: TextTable
    private let details: TextTable
    private let isFlat: Bool
    private let cube: Cube
    private var isFirstSeries = true
    private var isFirstRow = true
    private var start = ByteText()

    init(_ publication: Publication, _ version: SDMXJSONWriter.Version) {
        self.publication = publication
        cube = publication.slice.cube
        isFlat = publication.isFlat && publication.detail.hasObservations
        structure = SDMXJSONStructure(publication, version, isFlat: isFlat)
        codes = zip(cube.dimensions, publication.occurring.codes).map { dimension, occurring in
            SDMXJSONDraft.places(occurring, of: dimension.codes.count) { text, place in
                text.number(place)
                text.raw(":")
            }
        }
        periods = SDMXJSONDraft.places(publication.occurring.periods, of: cube.periods.count) { text, place in
            text.raw("\"")
            text.number(place)
            text.raw("\":[")
        }
        let attributes = structure.details
        details = TextTable(cube.details.values) { text, detail in
            for attribute in attributes {
                text.raw(",")
                if let place = attribute.place(attribute.attribute.text(detail)) {
                    text.number(place)
                } else {
                    text.raw("null")
                }
            }
        }
    }

    /// For each number its place among those that occur.
    private static func places(
        _ occurring: [Int], of count: Int, _ write: (inout ByteText, Int) -> Void
    ) -> TextTable {
        var places = [Int](repeating: 0, count: count)
        for (place, number) in occurring.enumerated() { places[number] = place }
        return TextTable(places) { write(&$0, $1) }
    }

    func head(_ text: inout ByteText) {
        structure.write(&text)
        text.raw(",\n\"dataSets\":[{")
        structure.writeDataSet(&text)
        text.plain(isFlat ? ",\"observations\":{" : ",\"series\":{")
    }

    mutating func series(_ first: Observation, _ text: inout ByteText) {
        if isFlat {
            start = ByteText()
            start.raw("\"")
            for index in codes.indices { codes[index].add(first.codeNumber(index), to: &start) }
            return
        }
        text.plain(isFirstSeries ? "\n\"" : "}},\n\"")
        isFirstSeries = false
        isFirstRow = true
        var key = ByteText()
        for index in codes.indices { codes[index].add(first.codeNumber(index), to: &key) }
        text.raw(Array(key.bytes.dropLast()))
        text.raw("\":{")
        if publication.detail.hasSeriesAttributes {
            text.raw("\"attributes\":[")
            structure.ofSeries(first, &text)
            text.raw("],")
        }
        text.raw("\"observations\":{")
    }

    mutating func row(_ observation: Observation, _ text: inout ByteText) {
        if !isFirstRow { text.raw(",") }
        isFirstRow = false
        if isFlat {
            text.raw("\n")
            text.raw(start.bytes)
            // The period follows in its own quotation marks elsewhere; here it ends the key.
            text.number(structure.place(ofPeriod: observation.periodNumber))
            text.raw("\":[")
        } else {
            periods.add(observation.periodNumber, to: &text)
        }
        text.number(observation.value)
        if publication.detail.hasObservationAttributes {
            if isFlat, !structure.seriesAttributes.isEmpty {
                text.raw(",")
                structure.ofSeries(observation, &text)
            }
            details.add(observation.detailNumber, to: &text)
            structure.addFree(observation, &text)
        }
        text.raw("]")
    }

    func tail(_ text: inout ByteText) {
        if !isFlat && !isFirstSeries { text.raw("}}") }
        text.raw("}}]}}\n")
    }
}
