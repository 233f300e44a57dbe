import Community
import Explorer
import Indicators
import Library
import Site

/// The parts of the site, in the order of its menu. A new feature is one line here.
func features(_ bank: Bank) async throws -> [any Feature] {
    try await figureRooms(bank) + libraryRooms + communityRooms
}

/// What shows the figures, and what is said of them.
func figureRooms(_ bank: Bank) async throws -> [any Feature] {
    let explorer = try Explorer(
        bank: bank, catalogues: try await CatalogueStore(bank), cubes: try await CubeStore(bank.database))
    return [explorer, ReportsRoom(explorer)]
}
