/// A bar chart with every length decided, in logical coordinates.
package struct PlacedBars: Sendable {
    let bars: [PlacedBar]
    let names: [TextRun]
    let values: [TextRun]
    /// The line at zero: one stroke, or one a row where names stand between the bars.
    let zero: (x: Double, strokes: [ClosedRange<Double>])
    let reference: PlacedReference?
    let keys: [PlacedKey]
    let bottom: Double
    let frameTexts: [TextRun]
    /// The whole picture.
    package let frame: Box

    /// Every text's area, title and source included.
    package var labelBoxes: [Box] {
        (frameTexts + names + values + (reference?.runs ?? []) + keys.flatMap(\.runs)).map(\.box)
    }
}

struct PlacedBar: Sendable {
    /// From zero to the value; no width where there is no value.
    let box: Box
    let ink: Ink
    let mark: PointMark
    let label: String
    /// x of the lower and the upper bound.
    let whisker: (low: Double, high: Double)?
}

struct PlacedReference: Sendable {
    let x: Double
    let top: Double
    let bottom: Double
    let runs: [TextRun]
}
