import Base

/// The time axis: where periods lie and which of them are named, without two names touching.
struct PeriodAxis: Sendable {
    let first: Double
    let last: Double
    private let periods: [Period]

    /// The periods that occur; there must be at least one.
    init(_ periods: [Period]) {
        self.periods = Array(Set(periods)).sorted()
        first = self.periods.first?.position ?? 0
        last = self.periods.last?.position ?? 0
    }

    func scale(from: Double, to: Double) -> LinearScale { LinearScale(first, last, to: from, to) }

    /// Named periods under a plot: the first and the last, and as many round ones between them as fit; at most one
    /// round one gives way to an end, so that the rhythm stays plain.
    func labels(
        _ scale: LinearScale, top: Double, within: (low: Double, high: Double), size: Double, format: PeriodFormat
    ) -> [TextRun] {
        let metrics = TextMetrics(size: size)
        func run(_ period: Period) -> TextRun {
            TextRun(
                format(period), x: scale(period.position), baseline: top + metrics.ascent, anchor: .middle, size: size,
                isNumber: true
            ).kept(between: within.low, and: within.high)
        }
        guard let start = periods.first, let end = periods.last else { return [] }
        guard run(end).box.width <= within.high - within.low else { return [] }
        var fixed = [run(end)]
        if start != end, !run(start).padded().intersects(fixed[0].padded()) { fixed.insert(run(start), at: 0) }
        for step in PeriodAxis.steps {
            let wanted = between(step: step).filter { $0 != start && $0 != end }.map(run)
            let runs = kept(wanted, fixed)
            if wanted.count - runs.count <= 1, runs.count <= 10, fits(runs) { return runs + fixed }
        }
        return fixed
    }

    /// Candidates from dense to sparse, in years; periods shorter than a year are named by year unless few.
    private static let steps = [0, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500]

    private func between(step: Int) -> [Period] {
        if step == 0 { return periods.count <= 12 && !periods.allSatisfy(\.isYear) ? periods : [] }
        let yearly = periods.allSatisfy(\.isYear)
        let years = Int(first.rounded(.down))...max(Int(first.rounded(.down)), Int(last.rounded(.down)))
        return years.filter { $0 % step == 0 }.map { Period(year: $0) }
            .filter { (yearly ? $0.position : $0.start) >= first && $0.position <= last }
    }

    /// A step fits when its names leave room among themselves.
    private func fits(_ runs: [TextRun]) -> Bool {
        !runs.isEmpty && zip(runs, runs.dropFirst()).allSatisfy { !$0.padded(by: 12).intersects($1.padded(by: 12)) }
    }

    /// Names that touch the first or the last are left out.
    private func kept(_ runs: [TextRun], _ fixed: [TextRun]) -> [TextRun] {
        runs.filter { run in !fixed.contains { $0.padded().intersects(run.padded()) } }
    }
}

extension TextRun {
    /// The box with the room that a neighbour must leave.
    fileprivate func padded(by room: Double = 5) -> Box {
        let box = box
        return Box(x: box.x - room, y: box.y, width: box.width + 2 * room, height: box.height)
    }
}
