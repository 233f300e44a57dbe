import Base
import Foundation
import Indicators
import Site

/// One query of SDMX REST and what is needed to answer it.
struct SDMXService: Sendable {
    let explorer: Explorer
    let dialect: SDMXDialect
    let visit: OpenVisit
    let address: SDMXAddress
    let catalogue: Catalogue
    let book: StructureBook

    /// - Throws: `AppError` when the address cannot be taken apart.
    init(_ explorer: Explorer, _ dialect: SDMXDialect, _ visit: OpenVisit) throws(AppError) {
        self.explorer = explorer
        self.dialect = dialect
        self.visit = visit
        address = try SDMXAddress(dialect, path: visit.path, query: visit.rawQuery)
        let catalogue = explorer.catalogues.catalogue
        self.catalogue = catalogue
        book = StructureBook(catalogue, explorer.places) { try await explorer.cubes.cube($0) }
    }

    /// The words with which queries begin, and who answers them.
    func answer() async throws -> OpenAnswer {
        switch (dialect, address.part(0)) {
        case (_, "data"): return try await data()
        case (.old, "availableconstraint"), (.new, "availability"): return try await availability()
        case (.new, "structure"): return try await structures(kind: address.part(1), from: 2)
        case (.new, "schema"): return try await schema()
        case (.old, .some(let word)) where SDMXStructureQuery.kinds(word, dialect) != nil:
            return try await structures(kind: word, from: 1)
        case (_, .some(let word)) where SDMXService.others.contains(word):
            throw AppError(.notImplemented, "“\(word)” is not offered", remedy: SDMXService.offered(dialect))
        default:
            let word = address.part(0) ?? ""
            throw AppError(
                .notFound, "There is nothing under “\(word.prefix(60))”", remedy: SDMXService.offered(dialect))
        }
    }

    /// Words of the standard for which there is nothing here.
    private static let others: Set<String> = ["metadata", "registration", "schema"]

    private static func offered(_ dialect: SDMXDialect) -> String {
        dialect == .old
            ? "Begin with data, availableconstraint, dataflow, datastructure, codelist, conceptscheme, categoryscheme, "
                + "categorisation, agencyscheme, contentconstraint or structure"
            : "Begin with data, availability, structure or schema"
    }

    /// Names the state of everything that an answer is made of.
    func state(_ release: Int) -> String {
        let time = catalogue.latestRelease?.time.timeIntervalSince1970 ?? 0
        return "\(release) \(time) \(visit.language.rawValue)"
    }

    /// When what the bank says became true.
    var prepared: Date { catalogue.latestRelease?.time ?? Date(timeIntervalSince1970: 0) }

    /// Whether a code exists at all, be it without figures in this dataflow.
    func isKnown(_ dimension: Dimension, _ code: String) -> Bool {
        if dimension == .referenceArea { return explorer.places[code] != nil }
        return catalogue.labels.has(dimension, code)
    }

    static let nothing = AppError(
        .notFound, "Nothing is found", remedy: "Availability tells which codes and periods have figures")
}

extension Explorer {
    /// SDMX REST in both dialects. Described for people in `docs/sdmx.md`.
    func addSDMX(_ routes: Routes) {
        for dialect in SDMXDialect.allCases {
            routes.service(dialect.rawValue) { error, visit in
                SDMXFailure.answer(error, dialect, visit)
            } _: { visit in
                try await SDMXService(self, dialect, visit).answer()
            }
        }
    }
}
