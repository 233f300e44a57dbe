import Base
import Indicators

/// A series key as an address writes it: for each dimension the codes that count; empty means all.
struct SDMXKey: Sendable, Hashable {
    let positions: [Set<String>]

    static let mostKeys = 200
    static let mostCodes = 2_000

    /// The keys of an address. In 2.1 there is one, `A..KEN+UGA`: an empty position means all, `+` stands between codes.
    /// In 3.0 there are one or several with commas between, `A.*.KEN,A.*.UGA`: `*` means all.
    /// `dimensions` are those of the dataflow, without time. None at all means that nothing is left out.
    static func read(
        _ text: String?, _ dialect: SDMXDialect, dimensions: [Dimension]
    ) throws(AppError) -> [SDMXKey] {
        guard let text, !dialect.all.contains(text) else { return [] }
        let keys = dialect == .old ? [text[...]] : text.split(separator: ",", omittingEmptySubsequences: false)
        guard keys.count <= mostKeys else {
            throw AppError(.tooLarge, "There are more than \(mostKeys) keys", at: "key", remedy: "Ask several times")
        }
        var found: [SDMXKey] = []
        for key in keys { found.append(try SDMXKey(key, dialect, dimensions)) }
        guard found.reduce(0, { $0 + $1.positions.reduce(0) { $0 + $1.count } }) <= mostCodes else {
            throw AppError(
                .tooLarge, "There are more than \(mostCodes) codes", at: "key", remedy: "Leave a position open instead")
        }
        return found
    }

    private init(_ key: Substring, _ dialect: SDMXDialect, _ dimensions: [Dimension]) throws(AppError) {
        let parts = key.split(separator: ".", maxSplits: 200, omittingEmptySubsequences: false)
        guard parts.count == dimensions.count else {
            let names = dimensions.map(\.id).joined(separator: ".")
            throw AppError(
                .invalid, "The key has \(parts.count) positions; the dataflow has \(dimensions.count) dimensions",
                at: "key", remedy: "Write the codes in this order: \(names)")
        }
        var positions: [Set<String>] = []
        for (part, dimension) in zip(parts, dimensions) {
            positions.append(try SDMXKey.codes(part, dialect, dimension))
        }
        self.positions = positions
    }

    private static func codes(
        _ part: Substring, _ dialect: SDMXDialect, _ dimension: Dimension
    ) throws(AppError) -> Set<String> {
        if part == "*" || (dialect == .old && part.isEmpty) { return [] }
        let parts = dialect == .old ? part.split(separator: "+", omittingEmptySubsequences: false) : [part]
        let codes = parts.map(String.init)
        for code in codes where !CodeText.isCode(code) {
            throw AppError(
                .invalid, "“\(code.prefix(60))” is not a code of \(dimension)", at: "key",
                remedy: dialect == .old ? "Leave the position empty for all codes" : "Write * for all codes")
        }
        return Set(codes)
    }
}
