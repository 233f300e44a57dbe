import Community
import Explorer
import Indicators
import Library
import Site

/// The parts of the site, in the order of its menu. A new feature is one line here.
func features(_ bank: Bank) async throws -> [any Feature] {
    [
        try Explorer(
            bank: bank, catalogues: try await CatalogueStore(bank), cubes: try await CubeStore(bank.database))
    ] + libraryRooms + communityRooms
}
