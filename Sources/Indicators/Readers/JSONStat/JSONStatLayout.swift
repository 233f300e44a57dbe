import Base

/// What the values of one JSON-stat dataset mean, by their number.
final class JSONStatLayout {
    private struct Axis {
        let size: Int
        /// Place in our key; -1 for the time.
        let place: Int
        let texts: [String]
        var units: [String] = []
        var multipliers: [Int] = []
    }

    private let dataset: JSONStatDataset
    private let figures: FoundFigures
    private let count: Int
    private var axes: [Axis] = []
    private let dataflow: DataflowID
    private let series: Int?
    private let unit: Int?
    private var labels = LabelCodes()

    /// Throws when the sizes do not fit the dimensions, or none of these is the time.
    init(
        _ dataset: JSONStatDataset, file: ImportFile, context: ReadingContext, numbers: SeriesNumbers,
        sets: AttributeSets
    ) throws {
        func fault(_ words: String, _ remedy: String = "Obtain the file again") -> AppError {
            AppError(.invalid, words, at: file.name, remedy: remedy)
        }
        guard let count = dataset.count, dataset.ids.count == dataset.sizes.count,
            Set(dataset.ids).count == dataset.ids.count
        else { throw fault("The sizes do not fit the dimensions") }
        guard let time = JSONStatLayout.time(dataset) else {
            throw NoFigures(
                "None of the dimensions is the time", file, remedy: "Add the period as a dimension named “time”")
        }
        self.dataset = dataset
        self.count = count
        dataflow = JSONStatLayout.dataflow(dataset, file, context)
        let geography = dataset.roles["geo"]?.first
        var dimensions: [Dimension] = []
        for (id, size) in zip(dataset.ids, dataset.sizes) {
            let categories = dataset.dimensions[id]?.categories ?? []
            guard categories.count == size else {
                throw fault("The dimension “\(id)” does not have \(size) categories")
            }
            if id == time {
                axes.append(Axis(size: size, place: -1, texts: categories.map(\.code)))
                continue
            }
            let dimension = Dimension(id == geography ? "REF_AREA" : ConceptNames.id(id) ?? "")
            var codes: [String] = []
            for category in categories {
                let isPlain = CodeText.isCode(category.code) || dimension == .referenceArea
                codes.append(isPlain ? category.code : labels.code(category.code, in: dimension))
            }
            axes.append(
                Axis(
                    size: size, place: dimensions.count, texts: codes, units: categories.map(\.unit),
                    multipliers: categories.map(\.multiplier)))
            dimensions.append(dimension)
        }
        guard Set(dimensions).count == dimensions.count else { throw fault("Two dimensions mean the same") }
        series = dimensions.contains(.series) ? nil : dimensions.count
        unit = dimensions.firstIndex(of: "UNIT_MEASURE")
        if series != nil { dimensions.append(.series) }
        figures = FoundFigures(
            file.name,
            structure: DataStructure(
                dataflow: dataflow, name: Localized([context.language: dataset.label]), dimensions: dimensions,
                attributes: ["OBS_STATUS", "CONF_STATUS", "OBS_FLAG"]), context: context, numbers: numbers, sets: sets)
    }

    /// The dataflow, and the names of the codes as the dataset words them.
    func tellNames(_ sink: FoundFigures.Sink) throws {
        try figures.announce(sink)
        let language = figures.context.language
        if series != nil { try figures.name(.series, dataflow.id, Localized([language: dataset.label]), sink) }
        for (axis, id) in zip(axes, dataset.ids) where axis.place >= 0 {
            let dimension = figures.structure.dimensions[axis.place]
            if dimension == .referenceArea { continue }
            for (code, category) in zip(axis.texts, dataset.dimensions[id]?.categories ?? []) {
                try figures.name(dimension, code, Localized([language: category.label]), sink)
            }
        }
    }

    /// The value of a number; empty for a null, which says nothing unless a status says why.
    func take(_ index: Int, _ text: String, _ sink: FoundFigures.Sink) throws {
        var figure = FoundFigure(codes: Array(repeating: "", count: figures.structure.dimensions.count))
        figure.row = index + 1
        figure.value = text
        guard index < count else {
            return try figures.reject(
                .longRow, figure, nil, text, detail: "there are \(count) places for values", sink)
        }
        let status = dataset.statuses[index] ?? dataset.statusOfAll
        if text.isEmpty, status.isEmpty { return }
        var rest = index
        for axis in axes.reversed() {
            let place = rest % axis.size
            rest /= axis.size
            guard axis.place >= 0 else {
                figure.period = axis.texts[place]
                continue
            }
            figure.codes[axis.place] = axis.texts[place]
            let unit = axis.units[place]
            if !unit.isEmpty { figure.unit = CodeText.isCode(unit) ? unit : LabelCodes.plain(unit) }
            if axis.multipliers[place] != 0 { figure.multiplier = axis.multipliers[place] }
        }
        if let unit { figure.unit = figure.codes[unit] }
        if let series { figure.codes[series] = dataflow.id }
        figure.put(flag: status)
        try figures.take(figure, sink)
    }

    private static func time(_ dataset: JSONStatDataset) -> String? {
        if let role = dataset.roles["time"]?.first, dataset.ids.contains(role) { return role }
        return dataset.ids.first { ["time", "time_period", "year", "tid"].contains($0.lowercased()) }
    }

    private static func dataflow(
        _ dataset: JSONStatDataset, _ file: ImportFile, _ context: ReadingContext
    ) -> DataflowID {
        let isEurostat = dataset.source == "ESTAT" || dataset.agency == "ESTAT"
        let agency = isEurostat ? "ESTAT" : dataset.agency.map(LabelCodes.plain) ?? context.agency
        let stem = String(file.name.prefix { $0 != "." }) + dataset.path.replacing("/dataset", with: "")
        return DataflowID(agency: agency, id: LabelCodes.plain(dataset.dataflow ?? stem))
    }
}
