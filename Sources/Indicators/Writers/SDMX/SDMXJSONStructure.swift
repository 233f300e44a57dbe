import Base

/// What a data message in SDMX-JSON says before its observations: who sends it, and the values that places stand for.
struct SDMXJSONStructure: Sendable {
    /// An attribute and the places of its values.
    struct Listed: Sendable {
        let attribute: SDMXAttribute
        let values: [String]
        let places: [String: Int]

        init(_ attribute: SDMXAttribute, _ values: some Sequence<String>) {
            self.attribute = attribute
            var seen: Set<String> = []
            self.values = values.filter { seen.insert($0).inserted }
            places = Dictionary(uniqueKeysWithValues: zip(self.values, 0...))
        }

        func place(_ text: String?) -> Int? { text.flatMap { places[$0] } }
    }

    private let publication: Publication
    private let version: SDMXJSONWriter.Version
    private let isFlat: Bool
    private let cube: Cube
    private let periodPlaces: [Int]
    let seriesAttributes: [Listed]
    /// Those that a cube keeps by combination; then the bounds and further ones.
    let details: [Listed]
    /// In 2.0 their values stand with the observations; 1.0 has only lists of values.
    private let free: [Listed]

    init(_ publication: Publication, _ version: SDMXJSONWriter.Version, isFlat: Bool) {
        self.publication = publication
        self.version = version
        self.isFlat = isFlat
        cube = publication.slice.cube
        let occurring = publication.occurring
        var places = [Int](repeating: 0, count: cube.periods.count)
        for (place, number) in occurring.periods.enumerated() { places[number] = place }
        periodPlaces = places
        let all = SDMXAttribute.all(cube)
        let cube = cube
        let (ofSeries, ofObservation) = (
            publication.detail.hasSeriesAttributes, publication.detail.hasObservationAttributes
        )
        seriesAttributes = all.filter { ofSeries && $0.level == .series }.map { attribute in
            attribute.content == .unit
                ? Listed(attribute, occurring.units.map { cube.units.values[$0] }.filter { !$0.isEmpty })
                : Listed(attribute, occurring.multipliers.map(String.init))
        }
        let combinations = occurring.details.map { cube.details.values[$0] }
        details = all.filter { ofObservation && $0.isDetail }.map { attribute in
            Listed(attribute, combinations.compactMap { attribute.text($0) }.sorted())
        }.filter { !$0.values.isEmpty }
        let others = all.filter { ofObservation && $0.level == .observation && !$0.isDetail }.filter {
            occurring.hasBounds || $0.content != .lower && $0.content != .upper
        }
        free = others.map { attribute in
            version == .two
                ? Listed(attribute, [])
                : Listed(attribute, publication.slice.lazy.compactMap { SDMXJSONStructure.text(attribute, $0) })
        }
    }

    func place(ofPeriod number: Int) -> Int { periodPlaces[number] }

    // MARK: attributes of figures

    func ofSeries(_ observation: Observation, _ text: inout ByteText) {
        text.joined(seriesAttributes) { text, listed in
            let value = listed.attribute.content == .unit ? observation.unit : String(observation.multiplier)
            if let place = listed.place(value) { text.number(place) } else { text.raw("null") }
        }
    }

    /// Bounds and further attributes, none behind the last that there is.
    func addFree(_ observation: Observation, _ text: inout ByteText) {
        var missing = 0
        for listed in free {
            guard let value = SDMXJSONStructure.text(listed.attribute, observation) else {
                missing += 1
                continue
            }
            for _ in 0..<missing { text.raw(",null") }
            missing = 0
            text.raw(",")
            if version == .one {
                text.number(listed.place(value) ?? 0)
            } else if case .further = listed.attribute.content {
                text.string(value)
            } else {
                text.plain(value)
            }
        }
    }

    private static func text(_ attribute: SDMXAttribute, _ observation: Observation) -> String? {
        switch attribute.content {
        case .lower: observation.lower?.exactText
        case .upper: observation.upper?.exactText
        case .further(let id): observation.attributes[id]
        default: nil
        }
    }

    // MARK: the message's head

    /// From the opening brace to the end of the structure, without a comma behind.
    func write(_ text: inout ByteText) {
        let schema = version == .one ? "1.0" : "2.0.0"
        text.raw("{\"meta\":{")
        text.member("schema", "\(SDMXJSONStructure.schemas)/\(schema)/sdmx-json-data-schema.json")
        text.raw(",")
        text.member("id", publication.messageID)
        text.raw(",\"test\":false,")
        text.member("prepared", publication.timeText)
        text.raw(",\"contentLanguages\":[")
        text.string(publication.language.rawValue)
        text.raw("],\"sender\":{")
        text.member("id", SDMXIdentity.agency)
        text.raw(",")
        named(SDMXIdentity.agencyName, in: .en, &text)
        text.raw("},\"links\":[{\"rel\":\"self\",")
        text.member("href", publication.address)
        text.raw("}]},\n\"data\":{")
        text.plain(version == .one ? "\"structure\":{" : "\"structures\":[{")
        body(&text)
        text.plain(version == .one ? "}" : "}]")
    }

    private static let schemas =
        "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas"

    /// The first members of the data set, without a comma behind.
    func writeDataSet(_ text: inout ByteText) {
        if version == .two { text.raw("\"structure\":0,") }
        text.raw("\"action\":\"Information\",\"links\":[{\"rel\":\"self\",")
        text.member("href", publication.address)
        text.raw("}],\"annotations\":")
        text.list(annotations.indices) { $0.number($1) }
    }

    /// Where the figures come from and how they may be used.
    private var annotations: [(type: String, text: String)] {
        publication.sourceTexts.map { ("SOURCE", $0) } + [("RELEASE", publication.releaseText)]
    }

    private func body(_ text: inout ByteText) {
        if version == .two { text.raw("\"dataSets\":[0],") }
        text.raw("\"links\":[")
        link("dataflow", SDMXIdentity.urn(.dataflow, publication.dataflow), &text)
        text.raw(",")
        link("datastructure", SDMXIdentity.urn(.structure, publication.dataflow), &text)
        text.raw("],")
        named(publication.name, in: publication.language, &text)
        text.raw(",\n\"dimensions\":{\"dataSet\":[],\"series\":[")
        let hasDimensions = !publication.slice.isEmpty
        if hasDimensions && !isFlat { dimensions(&text) }
        text.raw("],\"observation\":[")
        if hasDimensions {
            if isFlat { dimensions(&text) }
            if isFlat && !cube.dimensionIDs.isEmpty { text.raw(",") }
            time(&text)
        }
        text.raw("]}")
        if version == .two { measure(&text) }
        text.raw(",\n\"attributes\":{\"dataSet\":[],\"series\":[")
        if !isFlat { text.joined(seriesAttributes) { attribute($1, &$0) } }
        text.raw("],\"observation\":[")
        text.joined((isFlat ? seriesAttributes : []) + details + free) { attribute($1, &$0) }
        text.raw("]},\n\"annotations\":")
        text.list(annotations) { text, annotation in
            text.raw("{")
            text.member("type", annotation.type)
            text.raw(",")
            text.member("text", annotation.text)
            text.raw(",\"texts\":{")
            text.member("en", annotation.text)
            text.raw("}}")
        }
    }

    private func link(_ rel: String, _ urn: String, _ text: inout ByteText) {
        text.raw("{")
        text.member("rel", rel)
        text.raw(",")
        text.member("urn", urn)
        text.raw("}")
    }

    private func named(_ name: String, in language: Language, _ text: inout ByteText) {
        text.member("name", name)
        text.raw(",\"names\":{")
        text.string(language.rawValue)
        text.raw(":")
        text.string(name)
        text.raw("}")
    }
}

extension SDMXJSONStructure {
    // MARK: components

    private func dimensions(_ text: inout ByteText) {
        text.joined(zip(cube.dimensions, publication.occurring.codes).enumerated()) { text, entry in
            let (place, (dimension, occurring)) = entry
            let id = SDMXIdentity.component(dimension.id.id)
            begin(id, &text)
            text.raw(",\"keyPosition\":")
            text.number(place)
            text.raw(",\"roles\":[],\"values\":")
            text.list(occurring) { value(dimension.id.id, dimension.codes[$1], &$0) }
            text.raw("}")
        }
    }

    private func time(_ text: inout ByteText) {
        begin(Dimension.time.id, &text)
        text.raw(",\"keyPosition\":")
        text.number(cube.dimensionIDs.count)
        text.raw(",\"roles\":[],\"values\":")
        text.list(publication.occurring.periods) { text, number in
            let period = cube.periods[number].description
            // A range of years has a stroke, which no id can have.
            if version == .two, period.contains("/") {
                text.raw("{")
                text.member("value", period)
                text.raw("}")
            } else {
                identified(period, period, &text)
            }
        }
        text.raw("}")
    }

    private func measure(_ text: inout ByteText) {
        text.raw(",\n\"measures\":{\"observation\":[")
        begin(SDMXIdentity.measure, &text)
        text.raw(",\"format\":{\"dataType\":\"Double\"}}]}")
    }

    private func attribute(_ listed: Listed, _ text: inout ByteText) {
        begin(listed.attribute.id, &text)
        text.raw(",\"relationship\":")
        relationship(listed.attribute, &text)
        if listed.values.isEmpty && version == .two { return text.raw("}") }
        text.raw(",\"values\":")
        text.list(listed.values) { text, code in
            if listed.attribute.isCoded { return value(listed.attribute.id, code, &text) }
            text.raw("{")
            if version == .two { text.member("value", code) } else { text.member("name", code) }
            text.raw("}")
        }
        text.raw("}")
    }

    private func relationship(_ attribute: SDMXAttribute, _ text: inout ByteText) {
        guard attribute.level == .series else {
            return text.plain(version == .one ? "{\"primaryMeasure\":\"OBS_VALUE\"}" : "{\"observation\":{}}")
        }
        text.raw("{\"dimensions\":")
        text.list(cube.dimensionIDs) { $0.string(SDMXIdentity.component($1.id)) }
        text.raw("}")
    }

    private func begin(_ id: String, _ text: inout ByteText) {
        text.raw("\n{")
        text.member("id", id)
        text.raw(",")
        text.member("name", publication.naming.name(ofComponent: id, publication.language))
    }

    private func value(_ component: String, _ code: String, _ text: inout ByteText) {
        identified(code, publication.naming.name(component, code, publication.language), &text)
    }

    private func identified(_ code: String, _ name: String, _ text: inout ByteText) {
        text.raw("\n{")
        text.member("id", code)
        text.raw(",")
        text.member("name", name)
        text.raw("}")
    }
}

extension ByteText {
    /// Entries with commas between them.
    mutating func joined<Entry>(_ entries: some Sequence<Entry>, _ write: (inout ByteText, Entry) -> Void) {
        var isFirst = true
        for entry in entries {
            if !isFirst { raw(",") }
            isFirst = false
            write(&self, entry)
        }
    }
}

extension Publication {
    /// An id of the message: dataflow, release and second of its making.
    var messageID: String { "\(dataflow.id)-R\(release.id)-\(Int(time.timeIntervalSince1970))" }
}
