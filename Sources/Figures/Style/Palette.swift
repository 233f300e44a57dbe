/// A colour on light and on dark paper, as `#rrggbb`, with the class name by which the style sheet finds it.
package struct Ink: Sendable, Hashable {
    package let name: String
    package let light: String
    package let dark: String

    init(_ name: String, _ light: String, _ dark: String) {
        self.name = name
        self.light = light
        self.dark = dark
    }
}

/// The colours of all figures. Text colours keep 4.5:1 on paper, marks 3:1; a test checks both.
package enum Palette {
    package static let ink = Ink("ink", "#1b2330", "#e9edf3")
    package static let muted = Ink("muted", "#4a5565", "#aab4c2")
    package static let paper = Ink("paper", "#ffffff", "#12161d")
    package static let panel = Ink("panel", "#f5f3ef", "#1b212b")
    package static let grid = Ink("grid", "#e4dfd6", "#2b3340")
    package static let axis = Ink("axis", "#6b7482", "#8792a2")
    /// Series that stand behind as context; shown on purpose below 3:1, since they carry no reading of their own.
    package static let context = Ink("context", "#c9cdd3", "#3f4856")
    /// Bars and dots that are not highlighted where some are.
    package static let quiet = Ink("quiet", "#8a93a0", "#76818f")
    package static let brick = Ink("brick", "#a63d22", "#f0906f")

    /// Eight series told apart by colour-blind readers; always with a label, a marker or a dash beside the colour.
    package static let categorical = [
        Ink("s1", "#0b5394", "#6aa7e8"), Ink("s2", "#bf5519", "#e58b57"), Ink("s3", "#2a7f62", "#5dbb97"),
        Ink("s4", "#8c3f97", "#c489cf"), Ink("s5", "#7a6a00", "#c0ad3a"), Ink("s6", "#c0392b", "#e87b6f"),
        Ink("s7", "#3c6e8f", "#84b3d1"), Ink("s8", "#5b5b5b", "#a9a9a9"),
    ]

    /// Seven steps of one hue with even lightness (OKLCH), little to much; on dark paper the brightest is the most.
    package static let sequential = [
        Ink("q1", "#c2daf5", "#273857"), Ink("q2", "#97bee9", "#345280"), Ink("q3", "#6ea0dd", "#406eab"),
        Ink("q4", "#4a83ce", "#528cd0"), Ink("q5", "#3166b3", "#6dabec"), Ink("q6", "#234b8e", "#96cbfd"),
        Ink("q7", "#193365", "#c7e9ff"),
    ]

    /// Blue through a neutral middle to brick; the middle's value is always stated beside the scale.
    package static let diverging = [
        Ink("d1", "#11497f", "#b1d5fd"), Ink("d2", "#407dbe", "#6ca2df"), Ink("d3", "#8eb5e1", "#396ba2"),
        Ink("d4", "#e4dfd5", "#3d4552"), Ink("d5", "#e49d89", "#a24c35"), Ink("d6", "#be573b", "#e08066"),
        Ink("d7", "#7d260d", "#ffbfad"),
    ]

    /// The colour of the series at `index`, from the start again after eight.
    package static func series(_ index: Int) -> Ink { categorical[index % categorical.count] }
}
