import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Indicators

/// Every file of the shared data, folder by folder through the import: it comes in, or the report says why not.
@Suite(.enabled(if: SharedData.isThere, "the shared data are not there: set HOUSING_SHARED"))
struct EveryFileTests {
    private static let folders: [String] = {
        let sources = (try? FileManager.default.contentsOfDirectory(atPath: SharedData.root + "/data/indicators")) ?? []
        let formats =
            (try? FileManager.default.contentsOfDirectory(atPath: SharedData.root + "/data/wire-formats")) ?? []
        return sources.sorted().map { "indicators/" + $0 } + ["sdmx"] + formats.sorted().map { "wire-formats/" + $0 }
    }().filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: SharedData.root + "/data/" + path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static let areas = [
        "open-sdg-canada-en-fr": "CAN", "open-sdg-kazakhstan-en-ru-kk": "KAZ", "json-stat-samples": "DNK",
    ]

    /// Files with figures that cannot come in whole, and why; each of their cells is in the report all the same.
    private static let excused: [String: String] = [
        "indicator_11-3-1.csv": "says two different things of a place and year in 14 rows",
        "ilc_lvho07a.as-found.csv": "a half-melted pivot that is kept as it was found",
        "data-PART2-all-all.json": "has no time",
        "demo_gind.json": "counts for places that are no places any more, such as the Union of 28",
        "demo_gind.csv": "the same, and labels whose letters were broken by its publisher",
        "order.json": "has no time",
        "nama_10_gdp.json": "counts for the Union", "oecd-canada.json": "counts for groups of countries that changed",
    ]

    @Test(arguments: folders) func comesInOrIsExplained(_ folder: String) async throws {
        let path = SharedData.root + "/data/" + folder
        let list = FileManager.default.temporaryDirectory.appendingPathComponent("left-out-\(UUID()).csv").path
        defer { try? FileManager.default.removeItem(atPath: list) }
        guard let selection = try Self.selection(path) else { return }
        // Workbooks beside tables are named by themselves.
        let books = selection.passedOver.filter { $0.file.hasSuffix(".xlsx") }
        for book in books { try await check([path + "/" + book.file], folder, list) }
        try await check([path], folder, list)
    }

    /// Nil for a folder without any figures, which says so.
    private static func selection(_ path: String) throws -> ImportSelection? {
        do throws(AppError) {
            return try ImportSelection([path])
        } catch {
            #expect(error.message.contains("nothing that can be imported"))
            let figures = try figures(in: path)
            #expect(figures.isEmpty)
            return nil
        }
    }

    private func check(_ paths: [String], _ folder: String, _ list: String) async throws {
        let selection = try ImportSelection(paths)
        var options = ImportOptions()
        options.leftOut = try LeftOutFile(path: list)
        options.area = Self.areas[String(folder.split(separator: "/").last ?? "")]
        try await TestDatabase.on(.sqlite, migrations: BankMigrations.all) { database in
            let report = try await Bank(database).import(selection.files, options, clock: BankCase.clock)
            for file in selection.passedOver + report.passedOver { try options.leftOut?.add(file) }
            try options.leftOut?.finish()
            let rows = try plainRecords(list).dropFirst()
            #expect(rows.filter { $0[5] != "passed-over" }.count == report.rejected)
            let mute = rows.filter { row in
                row[6].isEmpty || row[5] != "passed-over" && (row[7].isEmpty || row[1].isEmpty)
            }
            #expect(mute.isEmpty)
            let taken = Dictionary(report.files.map { ($0.file, $0) }) { one, _ in one }
            let passed = Set(rows.filter { $0[5] == "passed-over" }.map { $0[0] })
            let base = SharedData.root + "/data/" + folder
            guard paths == [base] else {
                let empty = report.files.filter { $0.figures == 0 }
                // One sheet of HUD's workbook ends with a line that names no state.
                #expect(empty.isEmpty && report.rejected <= 1, "\(paths)")
                return
            }
            for file in try Self.all(in: base) {
                let isTaken = taken[file] != nil
                #expect(isTaken != passed.contains(file), "\(file) is lost, or told twice")
            }
            for (file, cells) in try Self.figures(in: base) {
                let name = file.split(separator: "/").last.map(String.init) ?? ""
                let left = rows.filter { $0[0] == file && $0[5] != "passed-over" }.count
                // The examples of the guide to SDMX-CSV say the same again and again, in other words.
                guard Self.excused[name] == nil, !file.contains("v3/csv/example") else {
                    let isExplained = passed.contains(file) || (taken[file]?.figures ?? 0) + left >= cells
                    #expect(isExplained, "\(file)")
                    continue
                }
                // Other files may say the same otherwise; what counts is whether a file contradicts itself.
                let own = rows.filter {
                    $0[0] == file && $0[5] == "duplicate" && $0[6].contains("differs from \(file)")
                }
                let figures = (taken[file]?.figures ?? 0) - own.count
                #expect(Double(figures) >= 0.99 * Double(cells), "\(file): \(figures) of \(cells)")
                #expect(figures + left >= cells, "\(file)")
            }
        }
    }

    /// Every file below a folder, by its path within it.
    private static func all(in folder: String) throws -> [String] {
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return found.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue && !path.hasPrefix(".")
        }.sorted()
    }

    /// The files with figures, and how many each has.
    private static func figures(in folder: String) throws -> [(String, Int)] {
        try all(in: folder).compactMap { file in try NumericCells.count(folder + "/" + file).map { (file, $0) } }
    }
}
