import Base
import Foundation
import TestSupport
import Testing

@testable import Indicators

/// Folders: what is taken of them, what is passed over and why, and the list that is kept of it.
@Suite struct FolderImportTests {
    private static let heading = "DATAFLOW,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n"

    private static let files: [(path: String, text: String)] = [
        ("a.csv", heading + "HFA:F(1.0),S,KEN,2019,1,PT\nHFA:F(1.0),S,KEN,2020,=1+1,PT\n"),
        ("b.mapping.json", "{}"), ("notes.md", "# Notes"), ("strange.csv", "one,two\n1,2\n"), ("empty.csv", ""),
        ("map.json", "{\"type\":\"FeatureCollection\",\"features\":[]}"),
        ("deep/data.xml", StructureReaderTests.data), ("deep/structure.xml", StructureReaderTests.xml),
        (
            "deep/a.csv",
            heading + "HFA:F(1.0),S,UGA,2019,1,PT\nHFA:F(1.0),S,Nowhere,2019,2,PT\nHFA:F(1.0),S,KEN,2019,9,PT\n"
        ),
        (
            "deep/metadata.xml",
            "<m:GenericMetadata xmlns:m=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\"><m:Header/>"
                + "<m:MetadataSet/></m:GenericMetadata>"
        ),
        (".hidden.csv", "nothing"),
    ]

    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("folder-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (path, text) in Self.files {
            let file = URL(fileURLWithPath: folder + "/in/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try await body(folder)
    }

    @Test func aFolderGivesWhatAReaderKnows() async throws {
        try await inFolder { folder in
            let selection = try ImportSelection([folder + "/in"])
            #expect(
                selection.files.map(\.title) == [
                    "a.csv", "deep/a.csv", "deep/data.xml", "deep/metadata.xml", "deep/structure.xml",
                ])
            let reasons = Dictionary(selection.passedOver.map { ($0.file, $0.words) }) { one, _ in one }
            #expect(Set(reasons.keys) == ["b.mapping.json", "notes.md", "strange.csv", "empty.csv", "map.json"])
            #expect(reasons["strange.csv"]?.contains("one, two") == true)
            #expect(reasons["map.json"]?.contains("GeoJSON") == true)
            #expect(reasons["empty.csv"] == "The file is empty")
            try FileManager.default.createDirectory(atPath: folder + "/none", withIntermediateDirectories: true)
            #expect(throws: AppError.self) { try ImportSelection([folder + "/none"]) }
            #expect(throws: AppError.self) { try ImportSelection([folder + "/absent"]) }
        }
    }

    @Test func everythingLeftOutStandsInTheListThatIsKept() async throws {
        try await inFolder { folder in
            try await TestDatabase.each(migrations: BankMigrations.all) { database in
                let list = folder + "/left-out.csv"
                var options = ImportOptions()
                let leftOut = try LeftOutFile(path: list)
                options.leftOut = leftOut
                let selection = try ImportSelection([folder + "/in"])
                let report = try await Bank(database).import(selection.files, options, clock: BankCase.clock)
                for file in selection.passedOver + report.passedOver { try leftOut.add(file) }
                try leftOut.finish()
                #expect(report.counts.inserted == 4 && report.rejected == 3)
                #expect(report.passedOver.map(\.file) == ["deep/metadata.xml"])
                #expect(
                    report.files.map(\.description) == [
                        "deep/structure.xml: SDMX structures: 1 dataflows, 1 data structures, 2 codelists with 3 codes",
                        "a.csv: figures: 1, rejected: 1; SDMX-CSV (1.0 and 2.0)",
                        "deep/a.csv: figures: 2, rejected: 1; SDMX-CSV (1.0 and 2.0)",
                        "deep/data.xml: figures: 2, rejected: 0; SDMX-ML 2.1 and 3.0",
                    ])
                let rows = try plainRecords(list)
                #expect(rows[0] == ["file", "line", "column", "heading", "cell", "reason", "explanation", "remedy"])
                let places = rows.dropFirst().prefix(3).map { "\($0[0]) \($0[1]) \($0[2]) \($0[3]) \($0[5])" }
                #expect(
                    places == [
                        "a.csv 3 5 OBS_VALUE not-a-number", "deep/a.csv 3 3 REF_AREA unknown-place",
                        "deep/a.csv 4 5  duplicate",
                    ])
                // A spreadsheet would run the cell.
                #expect(rows[1][4] == "'=1+1")
                #expect(rows.map(\.count) == Array(repeating: 8, count: 1 + 3 + 5 + 1))
                let mute = rows.dropFirst().prefix(3).filter { $0[6].isEmpty || $0[7].isEmpty }
                #expect(mute.isEmpty)
            }
        }
    }

    @Test func aFaultInAFolderNamesTheFileWithItsFolder() async throws {
        try await inFolder { folder in
            try Data("<m:Structure xmlns:m=\"http://www.sdmx.org/resources/sdmxml/x\"><m:Header>".utf8)
                .write(to: URL(fileURLWithPath: folder + "/in/deep/broken.xml"))
            try await TestDatabase.each(migrations: BankMigrations.all) { database in
                let files = try ImportSelection([folder + "/in"]).files
                let error = await #expect(throws: AppError.self) { try await Bank(database).import(files) }
                #expect(error?.place.hasPrefix("deep/broken.xml") == true)
                #expect(try await Bank(database).releases().isEmpty)
            }
        }
    }

    /// A strict import that is refused leaves the list, and each line stands in it once.
    @Test func theListOfARefusedImport() async throws {
        try await inFolder { folder in
            try await TestDatabase.each(migrations: BankMigrations.all) { database in
                let list = folder + "/left-out.csv"
                var options = ImportOptions(isStrict: true)
                options.leftOut = try LeftOutFile(path: list)
                let rows = ["SLUM KEN _T 2018 50", "SLUM KEN _T 2018 51", "SLUM KEN _T 2018 52"]
                let report = try await Bank(database).take(rows, options)
                try options.leftOut?.finish()
                #expect(report.outcome == .refused)
                #expect(try plainRecords(list).dropFirst().map { $0[5] } == ["duplicate", "duplicate"])
            }
        }
    }
}
