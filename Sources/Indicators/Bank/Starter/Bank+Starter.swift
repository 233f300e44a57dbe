import Base
import Foundation
import Storage

/// The starter tables: what a fresh bank begins with.
package struct StarterTables: Sendable {
    /// `codelists.csv`, `sources.csv`, `catalogue.csv`, `wanted-reasons.csv`, `indicators.csv`.
    let tables: [String: ImportFile]
    /// All tables of `figures/`, by name.
    let figures: [ImportFile]

    static let names = ["codelists.csv", "sources.csv", "catalogue.csv", "wanted-reasons.csv", "indicators.csv"]

    /// Those of the program itself.
    package static func bundled() throws(AppError) -> StarterTables {
        guard let folder = Bundle.module.url(forResource: "Resources/starter", withExtension: nil) else {
            throw AppError(.internalFailure, "The starter tables are missing", remedy: "Install the program again")
        }
        return try StarterTables(folder: folder.path)
    }

    /// Those of a folder laid out like the bundled one. Throws when a table is missing.
    package init(folder: String) throws(AppError) {
        var tables: [String: ImportFile] = [:]
        for name in StarterTables.names {
            guard FileManager.default.fileExists(atPath: folder + "/" + name) else {
                throw AppError(.notFound, "A starter table is missing", at: folder + "/" + name)
            }
            tables[name] = ImportFile(path: folder + "/" + name)
        }
        self.tables = tables
        figures = try ImportFile.files(at: folder + "/figures")
    }

    func rows(_ name: String) throws -> [StarterRow] {
        guard let file = tables[name] else { throw AppError(.internalFailure, "There is no starter table \(name)") }
        return try StarterTable(file).rows
    }

    /// Names and digests of all tables.
    func digests() throws -> [String: String] {
        var digests = try tables.mapValues { try $0.sha256() }
        for file in figures { digests["figures/" + file.name] = try file.sha256() }
        return digests
    }
}

extension Bank {
    /// Brings the starter tables in: words for codes, sources, the catalogue, figures, indicators. Nil, after comparing
    /// digests and nothing else, when the same tables were brought in before. May be run again after a fault.
    @discardableResult
    package func importStarter(
        _ tables: StarterTables, clock: Clock = .system,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport? {
        let digests = try tables.digests()
        guard try await database.read({ try $0.starterDigests() }) != digests else { return nil }
        try await database.write { try $0.writeStarterWords(tables) }
        var options = ImportOptions(note: "Starter figures", isStrict: true)
        options.progress = progress
        let report = try await `import`(tables.figures, options, clock: clock)
        guard report.outcome != .refused else {
            let first = report.rejections.first?.description ?? ""
            throw AppError(.invalid, "The starter figures have \(report.rejected) faults, the first: \(first)")
        }
        try await database.write { try $0.writeStarterIndicators(tables, digests) }
        return report
    }
}
