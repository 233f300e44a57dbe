import Foundation
import Testing

/// What the design promises about who knows the engine.
@Suite struct BoundaryTests {
    private static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    /// Paths, relative to `Sources`, of the files with such a line.
    private static func files(importing module: String) throws -> [String] {
        let all = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
        #expect(all.count > 20)
        return try all.filter { path in
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            return text.split(whereSeparator: \.isNewline).contains { $0 == "import \(module)" }
        }
    }

    @Test func oneFileKnowsGRDB() throws {
        #expect(try BoundaryTests.files(importing: "GRDB") == ["Storage/SQLite/SQLiteEngine.swift"])
    }

    @Test(arguments: ["GRDBSQLite", "CLibPQ"]) func onlyStorageKnowsTheEngines(_ module: String) throws {
        let files = try BoundaryTests.files(importing: module)
        #expect(!files.isEmpty && files.allSatisfy { $0.hasPrefix("Storage/") })
    }
}
