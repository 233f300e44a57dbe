/// A stretch of a line that is drawn alike.
struct LineRun: Sendable {
    /// Vertices in order; those that begin a new stroke have `joins` false.
    var points: [PlacedPoint]
    var dash: String?
    /// How many of the last vertices this stretch is the first to draw.
    var introduced: Int

    static func dash(_ mark: PointMark) -> String? {
        switch mark {
        case .estimated: "6 3"
        case .forecast: "2 3"
        default: nil
        }
    }

    /// Cuts a series where the look changes; a point's look is that of the piece that leads to it.
    static func split(_ points: [PlacedPoint]) -> [LineRun] {
        var runs: [LineRun] = []
        for (index, point) in points.enumerated() {
            let dash = dash(point.mark)
            if var run = runs.last, run.dash == dash {
                run.points.append(point)
                run.introduced += 1
                runs[runs.count - 1] = run
            } else if point.joins, index > 0 {
                runs.append(LineRun(points: [points[index - 1], point], dash: dash, introduced: 1))
            } else {
                runs.append(LineRun(points: [point], dash: dash, introduced: 1))
            }
        }
        return runs
    }
}
