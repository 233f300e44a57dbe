import Base

/// Reads the rows of the tables that the platform itself gives out: codes with their names beside them.
final class TidyColumns {
    private let heading: [String]
    private let flow: Int
    private let time: Int
    private let value: Int
    private let dimensions: [(dimension: Dimension, column: Int)]
    private let attributes: [(id: String, column: Int)]
    private let context: ReadingContext
    private let file: String
    private let numbers: SeriesNumbers
    private let sets: AttributeSets
    private var figures: [String: FoundFigures] = [:]

    static func isHeading(_ heading: [String]) -> Bool { heading.first == TidyTable.flow }

    /// Nil when a column is missing that must be there.
    init?(_ heading: [String], file: String, _ context: ReadingContext, _ numbers: SeriesNumbers, _ sets: AttributeSets)
    {
        guard TidyColumns.isHeading(heading), let time = heading.firstIndex(of: Dimension.time.id),
            let value = heading.firstIndex(of: SDMXIdentity.measure)
        else { return nil }
        self.heading = heading
        (self.time, self.value, flow) = (time, value, 0)
        let isLabel = { (index: Int) in index > 0 && heading[index] == heading[index - 1] + TidyTable.label }
        dimensions = (1..<time).filter { !isLabel($0) }.map { (Dimension(heading[$0]), $0) }
        let passedOver = Set(TidyTable.terms + [SDMXIdentity.measure, Dimension.time.id])
        attributes = heading.indices.filter { $0 > time && !isLabel($0) && !passedOver.contains(heading[$0]) }
            .map { (heading[$0], $0) }
        self.context = context
        self.file = file
        self.numbers = numbers
        self.sets = sets
    }

    func take(_ cells: [String], line: Int, _ sink: FoundFigures.Sink) throws {
        guard cells.contains(where: { !$0.isEmpty }) else { return }
        func cell(_ column: Int) -> String { column < cells.count ? TidyColumns.bare(cells[column]) : "" }
        let figures = try figures(of: cell(flow), sink)
        var figure = FoundFigure(codes: dimensions.map { cell($0.column) }, row: line, column: value + 1)
        figure.period = cell(time)
        figure.value = cell(value)
        var isGood = true
        for (id, column) in attributes { isGood = figure.put(id, cell(column)) && isGood }
        guard isGood else {
            return try figures.reject(.notANumber, figure, .init(name: "UNIT_MULT"), figure.value, sink)
        }
        try figures.take(figure, sink)
    }

    private func figures(of flow: String, _ sink: FoundFigures.Sink) throws -> FoundFigures {
        if let known = figures[flow] { return known }
        guard let dataflow = DataflowID(flow, agency: context.agency) else {
            throw AppError(.invalid, "“\(flow.prefix(60))” does not name a dataflow", at: file)
        }
        let new = FoundFigures(
            file, structure: DataStructure(dataflow: dataflow, dimensions: dimensions.map(\.dimension)),
            context: context, numbers: numbers, sets: sets)
        new.columns = dimensions.map { .init(number: $0.column + 1, name: $0.dimension.id) }
        new.time = .init(number: time + 1, name: heading[time])
        figures[flow] = new
        try new.announce(sink)
        return new
    }

    /// Without the apostrophe that keeps a spreadsheet from running a text.
    private static func bare(_ text: String) -> String {
        guard text.hasPrefix("'"), let second = text.utf8.dropFirst().first, "=+-@\t\r".utf8.contains(second) else {
            return text
        }
        return String(text.dropFirst())
    }
}
