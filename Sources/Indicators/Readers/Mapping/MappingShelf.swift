import Base
import Foundation

/// The mapping for a file: one that lies beside it, or one of the project's own.
enum MappingShelf {
    /// How the names of mapping files end.
    static let suffix = ".mapping.json"

    /// The mappings of `Resources/mappings`; each file is one publisher's.
    static let bundled: Result<[TableMapping], AppError> = {
        do throws(AppError) {
            let folder = Bundle.module.url(forResource: "Resources/mappings", withExtension: nil)
            let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
            var all: [TableMapping] = []
            for name in names.sorted() where name.hasSuffix(suffix) {
                guard let folder, let data = FileManager.default.contents(atPath: folder.path + "/" + name) else {
                    throw AppError(.internalFailure, "A mapping of the program cannot be read", at: name)
                }
                all += try MappingFile(Array(data), name: name).tables
            }
            return .success(all)
        } catch { return .failure(error) }
    }()

    /// `TABLE.mapping.json` beside `TABLE.csv` wins; nil when nothing fits. Throws when the mapping beside the file
    /// cannot be read or is for other columns.
    static func mapping(for file: ImportFile, sheet: String? = nil, records: [[String]]) throws -> TableMapping? {
        let stem = file.name.lastIndex(of: ".").map { String(file.name[..<$0]) } ?? file.name
        if let own = file.sibling(stem + suffix) {
            let tables = try MappingFile(own.all(limit: 1 << 20), name: own.name).tables
            if let table = tables.first(where: { $0.fits(name: file.name, sheet: sheet, records: records) }) {
                return table
            }
            // A workbook has sheets that are no tables.
            if sheet != nil { return nil }
            let wanted = tables.first?.heading.joined(separator: ", ") ?? ""
            throw AppError(
                .invalid, "The mapping \(own.name) is for another heading: \(wanted)", at: file.name,
                remedy: "Correct “heading” or “file” in the mapping")
        }
        return try bundled.get().first { $0.fits(name: file.name, sheet: sheet, records: records) }
    }
}
