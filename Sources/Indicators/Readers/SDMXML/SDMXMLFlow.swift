import Base

/// The figures of one data set of an SDMX-ML message. A structure-specific message does not say which of its XML
/// attributes are dimensions: where the bank knows the structure, that decides; else the attributes that SDMX and its
/// agencies commonly use are told by their names, and the rest are dimensions.
final class SDMXMLFlow {
    typealias Pairs = SDMXMLMessage.Pairs

    let atObservation: String
    var dataSetAttributes: Pairs = []
    private let dataflow: DataflowID
    private let file: String
    private let context: ReadingContext
    private let numbers: SeriesNumbers
    private let sets: AttributeSets
    /// The structure, where a message or the bank has told it.
    private let structure: DataStructure?
    private let known: Set<String>?
    private var figures: FoundFigures?
    /// Place in our key by the message's id.
    private var places: [String: Int] = [:]
    private var unit: Int?
    /// Attributes of groups by the ids of their keys, then by the codes.
    private var groups: [[String]: [[String]: Pairs]] = [:]
    private var groupCount = 0

    init(
        _ dataflow: DataflowID, atObservation: String, file: String, context: ReadingContext, numbers: SeriesNumbers,
        sets: AttributeSets
    ) {
        self.dataflow = dataflow
        self.atObservation = atObservation
        self.file = file
        self.context = context
        self.numbers = numbers
        self.sets = sets
        structure = context.structure(dataflow)
        known = structure.map { Set($0.dimensions.map(\.id) + [$0.time]) }
    }

    func isDimension(_ id: String) -> Bool {
        if let known { return known.contains(id) || known.contains(ConceptNames.id(id) ?? id) }
        return !SDMXMLFlow.attributeIDs.contains(id)
    }

    /// Parts the XML attributes of a structure-specific series.
    func split(_ pairs: Pairs, key: inout Pairs, attributes: inout Pairs) {
        for pair in pairs where !pair.name.hasPrefix(":") {
            if isDimension(pair.name) { key.append(pair) } else { attributes.append(pair) }
        }
    }

    /// Keeps what a group says, up to a bound. Structure-specific groups mix key and attributes.
    func addGroup(_ key: Pairs, _ attributes: Pairs) {
        guard groupCount < 100_000 else { return }
        let isMixed = key.isEmpty
        let codes = isMixed ? attributes.filter { isDimension($0.name) } : key
        let rest = isMixed ? attributes.filter { !isDimension($0.name) } : attributes
        let sorted = codes.sorted { $0.name < $1.name }
        guard !sorted.isEmpty, !rest.isEmpty else { return }
        groups[sorted.map(\.name), default: [:]][sorted.map(\.value), default: []] += rest
        groupCount += 1
    }

    func take(
        _ seriesKey: Pairs, _ seriesAttributes: Pairs, _ observation: SDMXMLObservation, isDeleted: Bool,
        _ sink: FoundFigures.Sink
    ) throws {
        let key = seriesKey + observation.key
        let figures = try figures ?? begin(key, sink)
        var figure = FoundFigure(
            codes: Array(repeating: "", count: places.count), row: observation.line, column: observation.column)
        figure.value = observation.value
        if isDeleted { return try figures.reject(.unknownAction, figure, .init(name: "action"), "Delete", sink) }
        var filled = 0
        for (id, code) in key {
            if id == Dimension.time.id {
                figure.period = code
            } else if let place = places[id], figure.codes[place].isEmpty {
                figure.codes[place] = code
                filled += 1
            }
        }
        guard filled == places.count else {
            let text = key.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
            return try figures.reject(.partialKey, figure, .init(name: "Obs"), text, sink)
        }
        if let unit { figure.unit = figure.codes[unit] }
        var isGood = true
        for (id, text) in dataSetAttributes + grouped(key) + seriesAttributes + observation.attributes {
            isGood = figure.put(ConceptNames.id(id) ?? id, text) && isGood
        }
        guard isGood else { return try figures.reject(.notANumber, figure, .init(name: "UNIT_MULT"), "", sink) }
        try figures.take(figure, sink)
    }

    private func begin(_ key: Pairs, _ sink: FoundFigures.Sink) throws -> FoundFigures {
        var dimensions: [Dimension] = []
        for (id, _) in key where id != Dimension.time.id && places[id] == nil {
            let own = Dimension(ConceptNames.id(id) ?? id)
            guard !dimensions.contains(own) else {
                throw AppError(.invalid, "Two dimensions mean the same: \(id)", at: file)
            }
            places[id] = dimensions.count
            dimensions.append(own)
        }
        order(&dimensions)
        unit = dimensions.firstIndex(of: "UNIT_MEASURE")
        let new = FoundFigures(
            file,
            structure: DataStructure(
                dataflow: dataflow, name: structure?.name ?? Localized([:]), dimensions: dimensions),
            context: context, numbers: numbers, sets: sets)
        figures = new
        try new.announce(sink)
        return new
    }

    /// In the order of the structure, where it has the same dimensions.
    private func order(_ dimensions: inout [Dimension]) {
        guard let wanted = structure?.dimensions, Set(wanted) == Set(dimensions) else { return }
        let old = dimensions
        places = places.mapValues { wanted.firstIndex(of: old[$0]) ?? $0 }
        dimensions = wanted
    }

    private func grouped(_ key: Pairs) -> Pairs {
        if groups.isEmpty { return [] }
        let codes = Dictionary(key.map { ($0.name, $0.value) }) { one, _ in one }
        return groups.flatMap { ids, byCodes in byCodes[ids.map { codes[$0] ?? "" }] ?? [] }
    }

    /// Attributes of the cross-domain concepts, of the global SDG structure, and of the ECB, Eurostat and the OECD.
    private static let attributeIDs = Set(Clause.allCases.map(\.rawValue)).union([
        "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "CONF_STATUS", "NATURE", "SOURCE_ID", "LOWER_BOUND", "UPPER_BOUND",
        "SOURCE_DETAIL", "TIME_FORMAT", "COMMENT_OBS", "COMMENT_TS", "TIME_DETAIL", "DECIMALS",
        "BASE_PER", "TIME_COVERAGE", "GEO_INFO_URL", "GEO_INFO_TYPE", "OBS_CONF", "OBS_PRE_BREAK", "PRE_BREAK_VALUE",
        "TITLE", "TITLE_COMPL", "NAT_TITLE", "COLLECTION", "COMPILATION", "COVERAGE", "AVAILABILITY",
        "SOURCE_AGENCY", "UNIT", "UNIT_INDEX_BASE", "DOM_SER_IDS", "EMBARGO_TIME", "DISS_ORG", "PUBL_PUBLIC",
        "PUBL_MU", "PUBL_ECB", "BREAKS", "OBS_COM", "OBS_FLAG", "OBS_VALUE_CONF", "REF_PERIOD_DETAIL", "CURRENCY_UNIT",
        "PREF_SCALE", "POWERCODE", "REFERENCEPERIOD", "CUSTODIAN", "REF_YEAR_PRICE", "METHODOLOGY", "LAST_UPDATE",
        "VALUE_MARK",
    ])
}
