import Base

/// Takes the records of an SDMX-CSV file one by one.
final class SDMXRows {
    typealias Sink = (ReaderEvent) throws -> Void

    let reader: CSVReader
    let heading: SDMXHeading
    let context: ReadingContext
    var decimalMark = DecimalMark.point

    /// A dataflow of this file: its columns and its series.
    final class Flow {
        let layout: SDMXLayout
        let series: SeriesBook
        let withMeasures: Bool

        init(_ layout: SDMXLayout, _ numbers: SeriesNumbers) {
            self.layout = layout
            series = SeriesBook(measures: layout.structure.measures.count, numbers: numbers)
            withMeasures = layout.structure.measures.count > 1
        }
    }

    private var flows: [String: Result<Flow, RefusalError>] = [:]
    private var current: (bytes: [UInt8], flow: Result<Flow, RefusalError>)?
    private let numbers = SeriesNumbers()
    private var line = ByteLine()
    var periods = PeriodBook()
    private var attributes = AttributeBook()
    var named: Set<String> = []

    init(_ reader: CSVReader, heading: SDMXHeading, context: ReadingContext) {
        self.reader = reader
        self.heading = heading
        self.context = context
    }

    /// The part of a cell before `: `.
    static func code(_ text: String) -> String { text.range(of: ": ").map { String(text[..<$0.lowerBound]) } ?? text }

    /// Tells what the current record holds.
    func take(_ sink: Sink) throws {
        guard reader.count >= heading.width else { return try reject(.shortRow, -1, detail: lengths, sink) }
        if reader.count > heading.width, (heading.width..<reader.count).contains(where: { !reader[$0].isEmpty }) {
            return try reject(.longRow, -1, detail: lengths, sink)
        }
        let action = heading.action < 0 || reader[heading.action].isEmpty ? UInt8(ascii: "I") : actionLetter
        guard "IARMD".utf8.contains(action) else { return try reject(.unknownAction, heading.action, sink) }
        switch try flow() {
        case .failure(let error): try reject(error.refusal, sink)
        case .success(let flow):
            if action == UInt8(ascii: "D") { return try withdraw(flow.layout, sink) }
            try observe(flow, isMerge: action == UInt8(ascii: "M"), sink)
        }
    }

    private var lengths: String { "\(reader.count) of \(heading.width)" }

    private var actionLetter: UInt8 {
        let cell = reader[heading.action].trimmed
        return cell.count == 1 ? cell.start[0] : 0
    }

    // MARK: the dataflow

    private func flow() throws -> Result<Flow, RefusalError> {
        let cell = reader[heading.structureID]
        if let current, cell.equals(current.bytes), heading.structure < 0 || isDataflow {
            return current.flow
        }
        guard heading.structure < 0 || isDataflow else {
            return .failure(RefusalError(.notADataflow, column: heading.structure))
        }
        let text = SDMXRows.code(reader.text(heading.structureID))
        let flow = try flows[text] ?? newFlow(text)
        flows[text] = flow
        current = (Array(cell.bytes), flow)
        return flow
    }

    private var isDataflow: Bool { reader[heading.structure].trimmed.equals("dataflow") }

    private func newFlow(_ text: String) throws -> Result<Flow, RefusalError> {
        guard let id = DataflowID(text, agency: context.agency) else {
            return .failure(RefusalError(.malformedStructure, column: heading.structureID))
        }
        let layout = try SDMXLayout(
            heading, dataflow: id, known: context.structure(id), file: reader.name,
            isPeriod: { column in
                let cell = reader[column].trimmed
                return cell.count > 5 && PeriodBook.parse(cell.text) != nil
            })
        return .success(Flow(layout, numbers))
    }

    // MARK: observations

    private func observe(_ flow: Flow, isMerge: Bool, _ sink: Sink) throws {
        let layout = flow.layout
        line.clear()
        for i in layout.identity { line.append(reader[i]) }
        let (identity, isNew) = flow.series.identity(line) { describe(layout) }
        if let refusal = flow.series.refusal(identity) { return try reject(refusal, sink) }
        if isNew, let draft = flow.series.draft(identity) { try name(draft, flow, sink) }
        guard layout.time >= 0, !reader[layout.time].isEmpty else { return try reject(.partialKey, layout.time, sink) }
        guard let period = periods.period(bare(layout.time, layout)) else {
            return try reject(.badPeriod, layout.time, sink)
        }
        let filled = layout.measures.contains { !reader[$0.index].isEmpty }
        if layout.measures.isEmpty || isMerge && !filled { return try reject(.attributeOnly, -1, sink) }
        for measure in layout.measures where !flow.withMeasures || !reader[measure.index].isEmpty {
            let id = try flow.series.id(
                identity, measure: measure.order,
                code: flow.withMeasures ? layout.structure.measures[measure.order] : nil,
                structure: { layout.structure }, unitColumn: layout.unit, sink: sink)
            guard let id else {
                if let refusal = flow.series.refusal(identity) { try reject(refusal, sink) }
                continue
            }
            try observation(id, period, measure.index, layout, sink)
        }
    }

    private func observation(
        _ series: Int, _ period: Period, _ column: Int, _ layout: SDMXLayout, _ sink: Sink
    ) throws {
        var observation = RawObservation(series: series, period: period, row: reader.line, column: column + 1)
        if let reason = observation.take(NumberCell(reader[column], mark: decimalMark)) {
            return try reject(reason, column, sink)
        }
        guard try complete(&observation, layout, sink) else { return }
        if !layout.attributes.isEmpty {
            observation.attributes = try attributes.number(
                reader, columns: layout.attributes, texts: { self.attribute($0, $1, layout) }, sink: sink)
        }
        try sink(.observation(observation))
    }
}
