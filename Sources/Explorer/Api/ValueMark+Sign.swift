import Indicators

extension ValueMark {
    /// Empty for the figure itself.
    var sign: String { self == .exact ? "" : rawValue }
}
