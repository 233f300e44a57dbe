extension ChartSeries {
    /// The series in pixels, cut at breaks and where periods are missing for longer than `maximumGap` years.
    func pixels(
        _ x: LinearScale, _ y: LinearScale, ink: Ink, end: MarkShape, maximumGap: Double?
    ) -> PlacedSeries {
        let limit = (maximumGap ?? .infinity) + 1e-6
        var placed: [PlacedPoint] = []
        placed.reserveCapacity(points.count)
        for (index, point) in points.enumerated() {
            let gap = index == 0 ? 0 : point.period.position - points[index - 1].period.position
            let joins = index > 0 && gap <= limit && point.mark != .breakInSeries
            placed.append(
                PlacedPoint(
                    x: x(point.period.position), y: y(point.value), lower: point.lower.map { y($0) },
                    upper: point.upper.map { y($0) }, mark: point.mark, label: point.label, joins: joins))
        }
        return PlacedSeries(series: self, ink: ink, end: end, points: placed)
    }
}
