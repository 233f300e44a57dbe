import Base
import Indicators
import Site

/// Which changes of a release an address asks for; what it names and nobody has is left aside.
struct ChangeRequest: Sendable {
    static let names = ["indicator", "area", "source", "kind"]

    let filter: ChangeFilter
    /// `DATAFLOW/SERIES`; nil for all.
    let indicator: String?

    init(_ query: Query, _ catalogue: Catalogue, _ places: Places) {
        let parts = (query["indicator"] ?? "").split(separator: "/").map(String.init)
        let known = parts.count == 2 ? catalogue.indicator(parts[0], parts[1]) : nil
        indicator = known.map { "\($0.dataflow)/\($0.series)" }
        filter = ChangeFilter(
            dataflow: known?.dataflow, series: known?.series,
            area: query["area"].flatMap { places[$0] ?? places.resolve($0) }?.code,
            source: query["source"].flatMap { catalogue.source($0) }?.id,
            kind: query["kind"].flatMap(ReleaseChange.Kind.init(rawValue:)))
    }

    var query: Query {
        Query().setting("indicator", indicator).setting("area", filter.area).setting("source", filter.source)
            .setting("kind", filter.kind?.rawValue)
    }
}
