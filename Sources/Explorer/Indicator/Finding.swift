import Base
import Indicators
import Statistics

/// What the figures say, in words made from them: the newest figure of the first place, how it has changed, and what it
/// stands against.
struct Finding {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var words: Words { open.words }

    var text: String {
        guard let subject = subject, let last = subject.figures.last else { return open.reader(.findingNone) }
        var sentences = [
            open.reader(
                unitPhrase(last).isEmpty ? .findingLatestPlain : .findingLatest,
                [
                    "place": name(subject), "period": words.period(last.period),
                    "value": words.value(last), "unit": unitPhrase(last),
                ])
        ]
        if let change = change(subject, last) { sentences.append(change) }
        if let other = against(subject, last) { sentences.append(other) }
        return sentences.joined(separator: " ")
    }

    /// The place the sentence is about: the first chosen one that has figures.
    private var subject: Line? { open.shown.lines.first }

    private func name(_ line: Line) -> String {
        let groups = words.groups(open.shown.fixed)
        let name = words.name(line, by: open.shown.by?.id)
        return groups.isEmpty ? name : "\(name) (\(groups))"
    }

    /// The unit in words, where the mark behind the number does not say it all.
    private func unitPhrase(_ figure: Figure) -> String {
        words.markSaysAll(figure.unit) ? "" : words.unit(figure.unit)
    }

    private func change(_ line: Line, _ last: Figure) -> String? {
        guard let first = line.figures.first, first.period < last.period else { return nil }
        let key: ExplorerPhrase =
            first.value == last.value ? .findingSame : last.value > first.value ? .findingRose : .findingFell
        return open.reader(
            key,
            [
                "period": words.period(first.period), "value": words.value(first),
                "difference": words.difference(abs(last.value - first.value), last.unit),
            ])
    }

    private func against(_ subject: Line, _ last: Figure) -> String? {
        guard let other = open.shown.lines.first(where: { $0.area != subject.area && $0.group == subject.group }),
            let figure = other.figures.last, RankingRefusal([last, figure], of: open.indicator) == nil
        else { return nil }
        return open.reader(
            .findingAgainst,
            [
                "place": name(other), "period": words.period(figure.period),
                "value": words.value(figure),
            ])
    }
}
