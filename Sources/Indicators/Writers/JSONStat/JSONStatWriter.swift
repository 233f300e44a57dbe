import Base

/// JSON-stat 2.0: the values by their place in a table of all codes that occur, only those that there are. It carries
/// codes with names, values, their status and, where it depends on one dimension, the unit; source, licence, release and
/// address stand for the whole. Bounds, natures and the source of each figure have no place in it.
/// Source: json-stat.org, "JSON-stat format", version 2.0.
package struct JSONStatWriter: ObservationWriter {
    package init() {}

    package var name: String { "JSON-stat 2.0" }
    package var suffix: String { "jsonstat.json" }
    package var mediaType: String { "application/json;profile=\"https://json-stat.org/format/#version2\"" }

    package func chunks(_ publication: Publication) throws -> any ChunkSource {
        Message(publication, try JSONStatDraft(publication))
    }
}

/// Values as they come; statuses wait for the end, some 15 bytes for each figure that is not normal.
private struct JSONStatDraft: MessageDraft {
    private let structure: JSONStatStructure
    private let cube: Cube
    /// By dimension and code what it adds to the place of a value; the same for periods.
    private let offsets: [[Int]]
    private let periods: [Int]
    private var start = 0
    private var isFirst = true
    private var statuses = ByteText()

    init(_ publication: Publication) throws(AppError) {
        cube = publication.slice.cube
        structure = JSONStatStructure(publication)
        let occurring = publication.occurring
        var stride = 1
        var offsets: [[Int]] = []
        let axes = zip(occurring.codes, cube.dimensions.map(\.codes.count)).map { ($0, $1) }
        let all = axes + [(occurring.periods, cube.periods.count)]
        for (numbers, count) in all.reversed() {
            var own = [Int](repeating: 0, count: count)
            for (place, number) in numbers.enumerated() { own[number] = place * stride }
            offsets.insert(own, at: 0)
            let (product, overflows) = stride.multipliedReportingOverflow(by: max(1, numbers.count))
            guard !overflows else {
                throw AppError(
                    .tooLarge, "The selection has too many combinations of codes for JSON-stat",
                    remedy: "Choose fewer codes, or another format")
            }
            stride = product
        }
        periods = offsets.removeLast()
        self.offsets = offsets
    }

    func head(_ text: inout ByteText) { structure.write(&text) }

    mutating func series(_ first: Observation, _ text: inout ByteText) {
        start = offsets.indices.reduce(0) { $0 + offsets[$1][first.codeNumber($1)] }
    }

    mutating func row(_ observation: Observation, _ text: inout ByteText) {
        let place = start + periods[observation.periodNumber]
        if !isFirst { text.raw(",") }
        isFirst = false
        text.raw("\"")
        text.number(place)
        text.raw("\":")
        text.number(observation.value)
        guard observation.status != .normal else { return }
        if !statuses.bytes.isEmpty { statuses.raw(",") }
        statuses.raw("\"")
        statuses.number(place)
        statuses.raw("\":\"")
        statuses.plain(observation.status.rawValue)
        statuses.raw("\"")
    }

    func tail(_ text: inout ByteText) {
        text.raw("}")
        if !statuses.bytes.isEmpty {
            text.raw(",\n\"status\":{")
            text.raw(statuses.bytes)
            text.raw("}")
        }
        text.raw("}\n")
    }
}

/// What a JSON-stat dataset says before its values.
private struct JSONStatStructure: Sendable {
    private let publication: Publication
    private let cube: Cube
    /// The dimension whose codes tell the unit, and for each of its codes the unit and multiplier.
    private let metric: (dimension: Dimension, units: [Int: (unit: String, multiplier: Int)])?

    init(_ publication: Publication) {
        self.publication = publication
        cube = publication.slice.cube
        metric = JSONStatStructure.metric(publication.slice)
    }

    /// The first dimension, SERIES before all others, each code of which has one unit.
    private static func metric(
        _ slice: Slice
    ) -> (dimension: Dimension, units: [Int: (unit: String, multiplier: Int)])? {
        let cube = slice.cube
        let order = cube.dimensions.indices.sorted { a, _ in cube.dimensions[a].id == .series }
        return order.lazy.compactMap { index in
            units(slice, index).map { (cube.dimensions[index].id, $0) }
        }.first
    }

    private static func units(_ slice: Slice, _ index: Int) -> [Int: (unit: String, multiplier: Int)]? {
        var units: [Int: (unit: String, multiplier: Int)] = [:]
        var last = -1
        for observation in slice where observation.seriesNumber != last {
            last = observation.seriesNumber
            let unit = (unit: observation.unit, multiplier: observation.multiplier)
            if let known = units.updateValue(unit, forKey: observation.codeNumber(index)), known != unit { return nil }
        }
        return units
    }

    func write(_ text: inout ByteText) {
        text.raw("{\"version\":\"2.0\",\"class\":\"dataset\",")
        text.member("href", publication.address)
        text.raw(",")
        text.member("label", publication.name)
        text.raw(",")
        text.member("source", publication.sources.map(\.publisher).uniqued().joined(separator: "; "))
        text.raw(",")
        text.member("updated", (publication.release.time ?? publication.time).formatted(.iso8601))
        text.raw(",\n\"note\":")
        text.list(publication.sourceTexts + [publication.releaseText]) { $0.string($1) }
        text.raw(",\n\"extension\":{")
        text.member("agencyId", publication.dataflow.agency)
        text.raw(",")
        text.member("id", publication.dataflow.id)
        text.raw(",")
        text.member("version", publication.dataflow.version)
        text.raw(",\"release\":")
        text.number(publication.release.id)
        text.raw(",\"licences\":")
        text.list(publication.sources.map(\.licence).uniqued()) { $0.string($1) }
        text.raw("},\n\"id\":")
        text.list(cube.dimensionIDs.map(\.id) + [Dimension.time.id]) { $0.string($1) }
        text.raw(",\"size\":")
        text.list(publication.occurring.codes.map(\.count) + [publication.occurring.periods.count]) { $0.number($1) }
        roles(&text)
        text.raw(",\n\"dimension\":{")
        for (dimension, numbers) in zip(cube.dimensions, publication.occurring.codes) {
            write(dimension, numbers, &text)
            text.raw(",\n")
        }
        category(Dimension.time.id, publication.occurring.periods.map { cube.periods[$0].description }, &text)
        text.raw("}}},\n\"value\":{")
    }

    private func roles(_ text: inout ByteText) {
        text.raw(",\n\"role\":{\"time\":[\"TIME_PERIOD\"]")
        if cube.dimensionIDs.contains(.referenceArea) { text.raw(",\"geo\":[\"REF_AREA\"]") }
        if let metric {
            text.raw(",\"metric\":[")
            text.string(metric.dimension.id)
            text.raw("]")
        }
        text.raw("}")
    }

    private func write(_ dimension: CubeDimension, _ numbers: [Int], _ text: inout ByteText) {
        category(dimension.id.id, numbers.map { dimension.codes[$0] }, &text)
        if let metric, metric.dimension == dimension.id {
            text.raw(",\"unit\":{")
            text.joined(numbers.filter { metric.units[$0]?.unit.isEmpty == false }) { text, number in
                let unit = metric.units[number] ?? ("", 0)
                text.string(dimension.codes[number])
                text.raw(":{")
                text.member("base", unit.unit)
                text.raw(",")
                text.member("label", publication.naming.name("UNIT_MEASURE", unit.unit, publication.language))
                text.raw(",\"multiplier\":")
                text.number(unit.multiplier)
                text.raw("}")
            }
            text.raw("}")
        }
        text.raw("}}")
    }

    /// Up to the end of the labels; two braces are left open.
    private func category(_ id: String, _ codes: [String], _ text: inout ByteText) {
        let language = publication.language
        text.string(id)
        text.raw(":{")
        text.member("label", publication.naming.name(ofComponent: id, language))
        text.raw(",\"category\":{\"index\":")
        text.list(codes) { $0.string($1) }
        text.raw(",\"label\":{")
        text.joined(codes) { text, code in
            text.string(code)
            text.raw(":")
            text.string(publication.naming.name(id, code, language))
        }
        text.raw("}")
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of its first appearance.
    package func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
