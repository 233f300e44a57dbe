import Base
import Figures
import Markup

/// A line's course as a drawing of the size of a word.
struct Spark {
    private let line: Line
    private let words: Words

    init(_ line: Line, _ words: Words) {
        self.line = line
        self.words = words
    }

    var html: HTML {
        guard line.figures.count > 1 else { return .empty }
        return Sparkline(
            points: line.figures.map { ChartPoint($0, words, name: words.place(line.area)) }, label: summary
        )
        .svg(FigureStyle(width: .narrow, language: words.language))
    }

    /// “2000: 60.8, 2022: 50.8”.
    private var summary: String {
        guard let first = line.figures.first, let last = line.figures.last else { return "" }
        return words.reader(
            .sparkSummary,
            [
                "from": words.period(first.period), "first": words.value(first),
                "to": words.period(last.period), "last": words.value(last),
            ])
    }
}

extension ChartPoint {
    init(_ figure: Figure, _ words: Words, name: String) {
        self.init(
            figure.period, figure.value, lower: figure.lower, upper: figure.upper, mark: PointMark(figure),
            label: words.label(figure, name: name))
    }
}

extension BarValue {
    init(_ figure: Figure, _ words: Words, name: String) {
        self.init(
            figure.value, lower: figure.lower, upper: figure.upper, mark: PointMark(figure),
            label: words.label(figure, name: name))
    }
}

extension PointMark {
    /// Only what the publisher or we mark: a normal value from a model stays normal, since most global figures are.
    init(_ figure: Figure) {
        self =
            switch figure.status {
            case .estimated: .estimated
            case .provisional: .provisional
            case .forecast: .forecast
            case .imputed: .imputed
            case .lowReliability: .lowReliability
            case .breakInSeries: .breakInSeries
            default: .normal
            }
    }
}
