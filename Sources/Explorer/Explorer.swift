/// Feature: home, catalogue, indicator and country pages, sources and releases, search, downloads, the data API.
import Base
import Figures
import Indicators
import Site

/// Pages and downloads over the data bank.
package struct Explorer: Feature {
    package let id = "explorer"
    let bank: Bank
    let catalogues: CatalogueStore
    let cubes: CubeStore
    let outlines: OutlineStore
    let places: Places
    let world: WorldMap
    let clock: Clock
    let totals = TotalStore()
    let rowTexts = RowTextStore()
    /// Heavy looks at what releases changed: a few at a time.
    let turnstile: Turnstile
    let summaries: ReleaseSummaries
    let revisions: RevisionStore

    /// - Throws: `AppError` when the geometry of the map cannot be read.
    package init(
        bank: Bank, catalogues: CatalogueStore, cubes: CubeStore, places: Places = .shared,
        clock: Clock = .system
    ) throws(AppError) {
        self.bank = bank
        self.catalogues = catalogues
        self.cubes = cubes
        self.places = places
        self.clock = clock
        turnstile = Turnstile(atOnce: 2, waiting: 24)
        summaries = ReleaseSummaries(bank.database, turnstile)
        revisions = RevisionStore(bank, turnstile)
        outlines = OutlineStore(cubes, places)
        world = try WorldMap.shared()
    }

    package var menu: [MenuItem] {
        [
            MenuItem(id: "indicators", path: "/indicators") { $0(.menuIndicators) },
            MenuItem(id: "countries", path: "/countries") { $0(.menuCountries) },
            MenuItem(id: "sources", path: "/sources") { $0(.menuSources) },
            MenuItem(id: "search", path: "/search") { $0(.menuSearch) },
        ]
    }

    package var styleSheet: String { figureCSS }

    package var script: String { figureScript }

    package var countries: [Country] {
        places.all.filter(\.isCountryOrArea).map { Country(code: $0.code, names: $0.names) }
    }

    package var records: [any RecordKind] { [IndicatorRecord(explorer: self)] }

    package func addRoutes(_ routes: Routes) {
        addHome(routes)
        addCatalogue(routes)
        addIndicator(routes)
        addCountries(routes)
        addSources(routes)
        addReleases(routes)
        addCalendar(routes)
        addHistory(routes)
        addFrozen(routes)
        addDefinitions(routes)
        addSearch(routes)
        addApi(routes)
        addDatasets(routes)
        addDevelopers(routes)
        addReleaseApi(routes)
        addSDMX(routes)
    }
}
