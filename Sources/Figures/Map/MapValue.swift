/// The figure of one country or area on a map.
package struct MapValue: Sendable, Hashable {
    /// How the figure is drawn: coloured, coloured with a broken outline, hatched, or hatched with dots.
    package enum Kind: String, Sendable { case normal, estimated, noData, notComparable }

    /// ISO 3166-1 alpha-3, or `XKX`.
    package var code: String
    /// Nil where there is no figure; then `kind` is `noData`.
    package var value: Double?
    /// What tooltip and screen reader say: “Kenya: 50.8 % (2020)”.
    package var label: String
    package var kind: Kind
    /// Address of the place's own page.
    package var href: String?

    package init(_ code: String, _ value: Double?, label: String, kind: Kind = .normal, href: String? = nil) {
        let number = value.flatMap { $0.isFinite ? $0 : nil }
        self.code = code
        self.value = number
        self.label = label
        self.kind = number == nil && kind != .notComparable ? .noData : kind
        self.href = href
    }
}

/// The words of a map's legend, in the reader's language; an entry that is nil, or of which the map has none, is left
/// out.
package struct MapLabels: Sendable, Hashable {
    package var noData: String
    package var notComparable: String
    package var estimated: String
    /// For areas that stay neutral because their status is disputed.
    package var neutral: String?

    package init(noData: String, notComparable: String, estimated: String, neutral: String? = nil) {
        self.noData = noData
        self.notComparable = notComparable
        self.estimated = estimated
        self.neutral = neutral
    }
}
