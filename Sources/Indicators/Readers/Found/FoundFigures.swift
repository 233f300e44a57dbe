import Base

/// Makes events of the figures of one dataflow that a reader found as texts.
final class FoundFigures {
    typealias Sink = (ReaderEvent) throws -> Void

    /// A column of the file, as rejections name it. Number 0 stands for a place that is not a column.
    struct Column {
        var number = 0
        var name = ""
    }

    let file: String
    let structure: DataStructure
    let context: ReadingContext
    /// Whose codes the places are; nil when they are codes of ours already.
    var places: PlaceCoding? = .sdmx
    var decimalMark = DecimalMark.point
    /// By dimension.
    var columns: [Column]
    var time = Column(name: Dimension.time.id)
    private let series: SeriesBook
    private let sets: AttributeSets
    private var line = ByteLine()
    private var periods = PeriodBook()
    private var named: Set<String> = []

    /// Several dataflows of one file share their numbers.
    init(
        _ file: String, structure: DataStructure, context: ReadingContext, numbers: SeriesNumbers = SeriesNumbers(),
        sets: AttributeSets = AttributeSets()
    ) {
        self.file = file
        self.structure = structure
        self.context = context
        self.sets = sets
        series = SeriesBook(numbers: numbers)
        columns = structure.keyDimensions.map { Column(name: $0.id) }
    }

    /// Tells the dataflow unless that was done.
    func announce(_ sink: Sink) throws { try series.announce(structure.dataflow, { structure }, sink) }

    /// Tells a code's name, once.
    func name(_ dimension: Dimension, _ code: String, _ name: Localized, unit: String? = nil, _ sink: Sink) throws {
        guard !name.isEmpty, CodeText.isCode(code), named.count < 100_000,
            named.insert("\(dimension) \(code)").inserted
        else { return }
        try announce(sink)
        let fact = CodeFact(dataflow: structure.dataflow, dimension: dimension, code: code, name: name, unit: unit)
        try sink(.structure(.code(fact)))
    }

    func take(_ figure: FoundFigure, _ sink: Sink) throws {
        line.clear()
        for code in figure.codes { line.append(text: code) }
        line.append(text: figure.unit ?? "")
        line.append(text: "\(figure.multiplier)")
        line.append(text: figure.source ?? "")
        let (identity, _) = series.identity(line) { describe(figure) }
        if let refusal = series.refusal(identity) { return try reject(refusal, figure, sink) }
        guard let id = try series.id(identity, structure: { structure }, sink: sink) else {
            guard let refusal = series.refusal(identity) else { return }
            return try reject(refusal, figure, sink)
        }
        guard let period = figure.period.withCell({ periods.period($0) }) else {
            return try reject(.badPeriod, figure, time, figure.period, sink)
        }
        var observation = RawObservation(series: id, period: period, row: figure.row, column: figure.column)
        if let reason = observation.take(figure.value.withCell { NumberCell($0, mark: decimalMark) }) {
            return try reject(reason, figure, nil, figure.value, sink)
        }
        guard try complete(&observation, figure, sink) else { return }
        observation.attributes = try sets.number(figure.attributes, sink)
        try sink(.observation(observation))
    }

    // MARK: the series

    private func describe(_ figure: FoundFigure) -> Result<SeriesDraft, RefusalError> {
        var draft = SeriesDraft(dataflow: structure.dataflow, codes: [], unit: figure.unit)
        for (index, dimension) in structure.keyDimensions.enumerated() {
            switch code(dimension, figure.codes[index].trimmed, index) {
            case .success(let code): draft.codes.append(code)
            case .failure(let error): return .failure(error)
            }
        }
        draft.multiplier = figure.multiplier
        draft.source = figure.source
        return .success(draft)
    }

    private func code(_ dimension: Dimension, _ text: String, _ index: Int) -> Result<String, RefusalError> {
        if dimension == .referenceArea {
            if text.isEmpty {
                return .failure(RefusalError(.missingCode, column: index, detail: "no code for REF_AREA"))
            }
            guard let places else { return .success(text) }
            // A mapping may give codes of ours for names that no table has.
            let named = places == .name ? context.resolvePlace(text, .sdmx) : nil
            guard let place = context.resolvePlace(text, places) ?? named else {
                return .failure(RefusalError(.unknownPlace, column: index, detail: text))
            }
            return .success(place)
        }
        if text.isEmpty { return .success(CommonCode.total) }
        // Eurostat and others write totals so; elsewhere T and TOTAL may be codes of their own.
        if dimension == .sex || dimension == .age, text == "T" || text == "TOTAL" { return .success(CommonCode.total) }
        guard CodeText.isCode(text) else { return .failure(RefusalError(.malformedCode, column: index, detail: text)) }
        guard context.isCode(structure.dataflow, dimension, text) else {
            return .failure(RefusalError(.unknownCode, column: index, detail: text))
        }
        return .success(text)
    }

    // MARK: what qualifies a figure

    /// False when something was rejected.
    private func complete(_ observation: inout RawObservation, _ figure: FoundFigure, _ sink: Sink) throws -> Bool {
        if !figure.status.isEmpty {
            guard let status = ObservationStatus(rawValue: figure.status) else {
                try reject(.unknownCode, figure, Column(name: "OBS_STATUS"), figure.status, sink)
                return false
            }
            if status != .normal { observation.status = status }
        }
        if !figure.nature.isEmpty {
            observation.nature = Nature(rawValue: figure.nature)
            // The UN's "not available", and SDMX's codes for unspecified and the like, say nothing.
            guard observation.nature != nil || figure.nature == "NA" || figure.nature.hasPrefix("_") else {
                try reject(.unknownCode, figure, Column(name: "NATURE"), figure.nature, sink)
                return false
            }
        }
        if !figure.confidentiality.isEmpty {
            guard let confidentiality = Confidentiality(rawValue: figure.confidentiality) else {
                try reject(.unknownCode, figure, Column(name: "CONF_STATUS"), figure.confidentiality, sink)
                return false
            }
            observation.confidentiality = confidentiality
        }
        if !figure.mark.isEmpty {
            guard let mark = ValueMark(rawValue: figure.mark) else {
                try reject(.unknownCode, figure, Column(name: "VALUE_MARK"), figure.mark, sink)
                return false
            }
            if mark != .exact { observation.mark = mark }
        }
        return try bound(figure.lower, "LOWER_BOUND", &observation.lower, figure, sink)
            && bound(figure.upper, "UPPER_BOUND", &observation.upper, figure, sink)
    }

    private func bound(
        _ text: String, _ name: String, _ bound: inout Double?, _ figure: FoundFigure, _ sink: Sink
    ) throws -> Bool {
        if text.isEmpty { return true }
        switch text.withCell({ NumberCell($0, mark: decimalMark) }) {
        case .number(let value, .exact, _, _): bound = value
        case .missing: break
        case .number, .refused:
            try reject(.notANumber, figure, Column(name: name), text, sink)
            return false
        }
        return true
    }

    // MARK: rejections

    /// Rejects a figure; `column` is the one to blame, nil for that of the figure itself.
    func reject(
        _ reason: Rejection.Reason, _ figure: FoundFigure, _ column: Column?, _ cell: String, detail: String = "",
        _ sink: Sink
    ) throws {
        let number = column.map(\.number) ?? 0
        let place = CellPlace(file: file, row: figure.row, column: number > 0 ? number : figure.column)
        try sink(
            .rejection(
                Rejection(
                    place: place, columnName: column?.name ?? "OBS_VALUE", cell: cell, reason: reason, detail: detail)))
    }

    private func reject(_ refusal: Refusal, _ figure: FoundFigure, _ sink: Sink) throws {
        guard refusal.column >= 0 else {
            return try reject(refusal.reason, figure, nil, figure.value, detail: refusal.detail, sink)
        }
        try reject(
            refusal.reason, figure, columns[refusal.column], figure.codes[refusal.column], detail: "", sink)
    }
}
