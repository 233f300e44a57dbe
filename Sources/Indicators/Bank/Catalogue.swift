import Base

/// What the bank knows about its figures, apart from the figures: small, loaded as one value.
package struct Catalogue: Sendable {
    /// By id.
    package let dataflows: [Dataflow]
    /// In the order in which they are to be shown.
    package let indicators: [Indicator]
    /// By id.
    package let sources: [Source]
    package let labels: Labels
    /// The indicators that the bank sets out to have, with or without figures, in order.
    package let entries: [CatalogueEntry]
    /// The newest release; nil for an empty bank.
    package let latestRelease: Release?

    private let dataflowsByID: [String: Dataflow]
    private let indicatorsByKey: [String: Indicator]
    private let sourcesByID: [String: Source]

    init(
        dataflows: [Dataflow], indicators: [Indicator], sources: [Source], labels: Labels, entries: [CatalogueEntry],
        latestRelease: Release?
    ) {
        self.dataflows = dataflows
        self.indicators = indicators
        self.sources = sources
        self.labels = labels
        self.entries = entries
        self.latestRelease = latestRelease
        dataflowsByID = Dictionary(dataflows.map { ($0.id, $0) }) { first, _ in first }
        indicatorsByKey = Dictionary(indicators.map { ("\($0.dataflow)/\($0.series)", $0) }) { first, _ in first }
        sourcesByID = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
    }

    package func dataflow(_ id: String) -> Dataflow? { dataflowsByID[id] }
    package func indicator(_ dataflow: String, _ series: String) -> Indicator? {
        indicatorsByKey["\(dataflow)/\(series)"]
    }
    package func source(_ id: String) -> Source? { sourcesByID[id] }

    /// The codes of all domains in the order of the catalogue, those outside it last.
    package var domains: [String] {
        var seen: Set<String> = []
        return (entries.map(\.domain) + indicators.map(\.domain)).filter { seen.insert($0).inserted }
    }

    package func indicators(inDomain domain: String) -> [Indicator] { indicators.filter { $0.domain == domain } }

    /// Indicators with figures that stand for an entry of the catalogue.
    package func indicators(for entry: CatalogueEntry) -> [Indicator] {
        indicators.filter { $0.catalogueID == entry.id }
    }
}

/// A set of figures that share one structure.
package struct Dataflow: Sendable, Hashable {
    package let identifier: DataflowID
    package let name: Localized
    /// In the order of the series keys; without TIME_PERIOD.
    package let dimensions: [Dimension]

    /// Without agency and version: unique in the bank.
    package var id: String { identifier.id }
}

/// Which way is better.
package enum IndicatorDirection: String, Sendable, Hashable {
    case up, down
    /// Neither: the figure gives context.
    case context
}

/// A series of a dataflow as people know it: what it measures, how far it can be trusted, what it is compared with.
package struct Indicator: Sendable, Hashable {
    package let dataflow: String
    /// Code of SERIES; the dataflow's id where it has no such dimension.
    package let series: String
    /// Id of the catalogue entry that it stands for; nil for a series outside the catalogue.
    package let catalogueID: String?
    package let name: Localized
    package let definition: Localized
    package let limits: Localized
    /// The name in words for everybody.
    package let plain: Localized
    /// The target in words; may be empty.
    package let target: Localized
    package let targetValue: Double?
    /// UNIT_MEASURE.
    package let unit: String
    package let direction: IndicatorDirection
    /// Code of the domain.
    package let domain: String
    /// What its definition says, in codes.
    package let clauses: Clauses
    /// Whether areas may be ranked against each other.
    package let isComparable: Bool
    /// Whether groups within one area may be ranked against each other.
    package let isComparableWithin: Bool
    /// The denominator that weighs it in an aggregate, such as POP_TOT or URBAN; empty when it cannot be aggregated.
    package let weight: String
    /// Texts not yet approved by native speakers.
    package let isDraft: Bool
}

/// Where figures come from.
package struct Source: Sendable, Hashable {
    package let id: String
    package let publisher: String
    package let title: String
    /// The publisher's own code.
    package let seriesCode: String
    package let url: String
    package let licence: String
    /// False when the terms were taken from others' word.
    package let areTermsRead: Bool
    package let vintage: String
    package let obtainedVia: String
    /// Revision of the place that it was obtained from.
    package let revision: String
    /// What was done to the figures before they came here.
    package let treatment: String
    /// When the next edition is due, as a date; nil when not known.
    package let nextDue: String?
}

/// An indicator that the bank sets out to have.
package struct CatalogueEntry: Sendable, Hashable {
    package let id: String
    /// Code of the domain.
    package let domain: String
    package let name: Localized
    package let sourceCode: String
    package let sourceOrganisation: String
    /// Unit codes.
    package let units: [String]
    /// Dimensions by which it ought to be broken down.
    package let breakdowns: [Dimension]
    package let direction: String
    /// SDG target or indicator, such as `11.1.1`.
    package let goal: String
    /// Criterion of adequate housing that it speaks to; empty when none.
    package let criterion: String
    package let isCodeChecked: Bool
    /// Why there are no figures yet: a code of the codelist WANTED_REASON; empty when there are.
    package let wantedReason: String
    package let isDraft: Bool
}
