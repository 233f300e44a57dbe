import Base

/// What the places in one data set of an SDMX-JSON message mean.
final class SDMXJSONLayout {
    /// A dimension or attribute with its values, in the message's order.
    private struct Component {
        let id: String
        let texts: [String]
        let names: [Localized]
        let ifAbsent: String

        init(_ tree: JSONTree) {
            id = ConceptNames.id(tree["id"]?.text ?? "") ?? ""
            let values = tree["values"]?.elements ?? []
            texts = values.map { $0["id"]?.text ?? $0["value"]?.text ?? $0["name"]?.text ?? $0.text ?? "" }
            names = values.map(SDMXJSONLayout.name)
            ifAbsent = tree["default"]?.text ?? ""
        }
    }

    private let figures: FoundFigures
    private var dataSet: [Component] = []
    private var series: [Component] = []
    private var observation: [Component] = []
    private let dataSetAttributes: [Component]
    private let seriesAttributes: [Component]
    private let observationAttributes: [Component]
    /// Place of a dimension in our key.
    private var places: [String: Int] = [:]
    private let unit: Int?

    /// Throws when the structure names no dimension, or no time.
    init(
        _ tree: JSONTree, file: ImportFile, context: ReadingContext, numbers: SeriesNumbers, sets: AttributeSets
    ) throws {
        func components(_ part: JSONTree?, _ level: String) -> [(order: Int, component: Component)] {
            (part?[level]?.elements ?? []).map { ($0["keyPosition"]?.integer ?? .max, Component($0)) }
        }
        let dimensions = tree["dimensions"]
        let levels = ["dataSet", "series", "observation"].map { components(dimensions, $0) }
        dataSet = levels[0].map(\.component)
        series = levels[1].map(\.component)
        observation = levels[2].map(\.component)
        let attributes = tree["attributes"]
        dataSetAttributes = components(attributes, "dataSet").map(\.component)
        seriesAttributes = components(attributes, "series").map(\.component)
        observationAttributes = components(attributes, "observation").map(\.component)
        let ordered = levels.joined().sorted { $0.order < $1.order }.map(\.component.id)
        guard ordered.contains(Dimension.time.id) else {
            throw NoFigures(
                "The data have no dimension TIME_PERIOD", file, remedy: "Ask for data with a time dimension")
        }
        guard Set(ordered).count == ordered.count, !ordered.contains("") else {
            throw AppError(
                .invalid, "The structure has a dimension twice, or one without an id", at: file.name,
                remedy: "Obtain the file again")
        }
        let key = ordered.filter { $0 != Dimension.time.id }
        for (index, id) in key.enumerated() { places[id] = index }
        unit = places["UNIT_MEASURE"]
        let all = dataSetAttributes + seriesAttributes + observationAttributes
        figures = FoundFigures(
            file.name,
            structure: DataStructure(
                dataflow: SDMXJSONLayout.dataflow(tree, context), name: SDMXJSONLayout.name(tree),
                dimensions: key.map { Dimension($0) }, attributes: all.map(\.id)),
            context: context, numbers: numbers, sets: sets)
    }

    func tellNames(_ sink: FoundFigures.Sink) throws {
        try figures.announce(sink)
        for component in dataSet + series + observation
        where component.id != Dimension.time.id && component.id != Dimension.referenceArea.id {
            for (code, name) in zip(component.texts, component.names) {
                try figures.name(Dimension(component.id), code, name, sink)
            }
        }
    }

    /// One observation: places of its series and within it, and its value with the places of its attributes behind.
    func take(
        _ seriesPlace: String, _ seriesValues: [JSONTree], _ place: String, _ values: [JSONTree], _ row: Int,
        _ sink: FoundFigures.Sink
    ) throws {
        var figure = FoundFigure(codes: Array(repeating: "", count: places.count), row: row)
        figure.value = values.first?.text ?? ""
        let isWhole =
            put(dataSet, Array(repeating: 0, count: dataSet.count), &figure)
            && put(series, numbers(seriesPlace), &figure) && put(observation, numbers(place), &figure)
        guard isWhole else {
            let key = seriesPlace.isEmpty ? place : "\(seriesPlace) \(place)"
            return try figures.reject(.partialKey, figure, nil, key, sink)
        }
        if let unit { figure.unit = figure.codes[unit] }
        let isGood =
            put(dataSetAttributes, dataSetAttributes.map { .number($0.texts.count == 1 ? "0" : "-1") }, &figure)
            && put(seriesAttributes, seriesValues, &figure)
            && put(observationAttributes, Array(values.dropFirst()), &figure)
        guard isGood else {
            return try figures.reject(.notANumber, figure, .init(name: "UNIT_MULT"), figure.value, sink)
        }
        try figures.take(figure, sink)
    }

    private func numbers(_ place: String) -> [Int] {
        place.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    }

    /// False when a place is outside its dimension's values.
    private func put(_ components: [Component], _ numbers: [Int], _ figure: inout FoundFigure) -> Bool {
        if components.isEmpty { return true }
        guard numbers.count == components.count else { return false }
        for (component, number) in zip(components, numbers) {
            guard component.texts.indices.contains(number) else { return false }
            if component.id == Dimension.time.id {
                figure.period = component.texts[number]
            } else if let index = places[component.id] {
                figure.codes[index] = component.texts[number]
            }
        }
        return true
    }

    /// Values of attributes: places among the listed ones, or, in 2.0, the values themselves.
    private func put(_ components: [Component], _ values: [JSONTree], _ figure: inout FoundFigure) -> Bool {
        for (index, component) in components.enumerated() {
            var text = component.ifAbsent
            let value = index < values.count ? values[index] : .null
            if case .number(let number) = value, let place = Int(number), !component.texts.isEmpty {
                if component.texts.indices.contains(place) { text = component.texts[place] }
            } else if let own = value.text {
                text = own
            }
            if places[component.id] == nil, !figure.put(component.id, text) { return false }
        }
        return true
    }

    private static func name(_ tree: JSONTree) -> Localized {
        var name = Localized([:])
        for (key, value) in tree["names"]?.members ?? [] {
            if let language = Language(rawValue: key) { name[language] = value.text }
        }
        if name.isEmpty, let text = tree["name"]?.text { name[.en] = text }
        return name
    }

    /// From the link to the dataflow: its URN, or the end of its address.
    private static func dataflow(_ tree: JSONTree, _ context: ReadingContext) -> DataflowID {
        let links = tree["links"]?.elements ?? []
        let link = links.first { $0["rel"]?.text == "dataflow" } ?? links.first
        if let urn = link?["urn"]?.text, let equals = urn.lastIndex(of: "="),
            let id = DataflowID(String(urn[urn.index(after: equals)...]), agency: context.agency)
        {
            return id
        }
        let parts = (link?["href"]?.text ?? "").split(separator: "/").map(String.init)
        if let index = parts.lastIndex(of: "dataflow"), parts.count > index + 2 {
            return DataflowID(agency: LabelCodes.plain(parts[index + 1]), id: LabelCodes.plain(parts[index + 2]))
        }
        if let index = parts.lastIndex(of: "dataflow"), parts.count > index + 1 {
            return DataflowID(agency: context.agency, id: LabelCodes.plain(parts[index + 1]))
        }
        return DataflowID(agency: context.agency, id: LabelCodes.plain(tree["name"]?.text ?? "SDMX_JSON"))
    }
}
