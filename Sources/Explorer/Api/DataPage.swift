import Indicators

/// A part of the observations that were asked for.
struct DataPage: Sendable {
    /// Observations that the request finds in all.
    let total: Int
    /// How many of them stand before this part.
    let offset: Int
    let slice: Slice

    /// The offset of the next part; nil behind the last one, and when none was wanted.
    var next: Int? { !slice.isEmpty && offset + slice.count < total ? offset + slice.count : nil }
}
