import Base
import Foundation

/// Observations that are to be written, together with what describes them. A file that leaves the platform says by itself
/// where its figures come from, under which terms, as of which release, and at which address they are found again.
package struct Publication: Sendable {
    /// How much of the observations is wanted (`detail` of SDMX REST).
    package enum Detail: Sendable {
        case full, dataOnly, seriesKeysOnly, noData

        var hasObservations: Bool { self == .full || self == .dataOnly }
        var hasSeriesAttributes: Bool { self == .full || self == .noData }
        var hasObservationAttributes: Bool { self == .full }
    }

    /// How codes are written in SDMX-CSV (`labels` of its media type).
    package enum LabelStyle: String, Sendable, CaseIterable { case id, name, both }

    package let slice: Slice
    /// As SDMX names it.
    package let dataflow: DataflowID
    package let title: Localized
    package let naming: Naming
    /// Of the observations, by id.
    package let sources: [Source]
    package let release: PublishedRelease
    /// Where exactly these observations are found again, in full: `https://…`.
    package let address: String
    /// When the file is made.
    package let time: Date
    /// The language of names.
    package var language: Language
    package var labels = LabelStyle.id
    package var detail = Detail.full
    /// Every dimension stands on the observation (`dimensionAtObservation=AllDimensions`) instead of series with periods.
    package var isFlat = false
    /// What is measured, and what it does not say, for formats that have room for it.
    package var definitions: [PublishedDefinition] = []

    let occurring: Occurring

    /// `sources` knows a source by its id; those that do not occur are not asked for. Walks once through the slice: about
    /// 15 ns an observation.
    package init(
        _ slice: Slice, of dataflow: String, title: Localized, naming: Naming, sources: (String) -> Source?,
        release: PublishedRelease, address: String, time: Date, language: Language = .en
    ) {
        self.slice = slice
        self.dataflow = SDMXIdentity.dataflow(dataflow)
        self.title = title
        self.naming = naming
        self.release = release
        self.address = address
        self.time = time
        self.language = language
        occurring = Occurring(slice)
        let ids = Set(occurring.details.map { slice.cube.details.values[$0].source }).sorted()
        self.sources = ids.compactMap(sources)
    }

    /// With the bank's own names and sources.
    package init(
        _ slice: Slice, _ catalogue: Catalogue, release: PublishedRelease, address: String, time: Date,
        language: Language = .en, places: Places = .shared
    ) {
        let id = slice.cube.dataflow
        self.init(
            slice, of: id, title: catalogue.dataflow(id)?.name ?? Localized([:]),
            naming: Naming(catalogue, id, places: places), sources: { catalogue.source($0) }, release: release,
            address: address, time: time, language: language)
        definitions = slice.cube.seriesCodes.enumerated().filter { occurring.hasSeries($0.offset, slice.cube) }
            .compactMap { catalogue.indicator(id, $0.element) }
            .map { PublishedDefinition($0) }
    }

    /// The title in the language of names, or the dataflow's id.
    var name: String {
        let name = title(language)
        return name.isEmpty ? dataflow.id : name
    }

    /// A name of the file without suffix: `housing_adequacy-r12`.
    package var fileName: String { "\(dataflow.id.lowercased())-r\(release.id)" }

    /// `2026-11-23T08:00:00Z`
    var timeText: String { time.formatted(.iso8601) }

    /// One sentence for each source: publisher, title, licence, address.
    var sourceTexts: [String] {
        sources.map { source in
            let licence = source.licence.isEmpty ? "" : " Licence: \(source.licence)."
            return "\(source.id): \(source.publisher), \(source.title).\(licence) \(source.url)".trimmed
        }
    }

    /// `Release 12 of 2026-11-22. https://…`
    var releaseText: String { "Release \(release.id) of \(release.date). \(address)" }
}

/// The release whose figures are published.
package struct PublishedRelease: Sendable, Hashable {
    package let id: Int
    /// When it came into force; nil for a bank without releases.
    package let time: Date?

    package init(id: Int, time: Date?) {
        self.id = id
        self.time = time
    }

    package init(_ release: Release?) { self.init(id: release?.id ?? 0, time: release?.time) }

    /// `2026-11-22`, or a dash.
    var date: String { time?.formatted(.iso8601.year().month().day()) ?? "–" }
}

/// What a series measures, in words.
package struct PublishedDefinition: Sendable, Hashable {
    package let series: String
    package let name: Localized
    package let definition: Localized
    package let limits: Localized
    package let clauses: Clauses

    init(_ indicator: Indicator) {
        series = indicator.series
        name = indicator.name
        definition = indicator.definition
        limits = indicator.limits
        clauses = indicator.clauses
    }
}
