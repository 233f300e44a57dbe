import Foundation
import Testing

@testable import Indicators

/// Every area code of the files that lie beside the checkout resolves.
struct SharedCodesTests {
    static let shared = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["HOUSING_SHARED"]
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../../shared")
            .path)

    static func present(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: shared.appendingPathComponent(path).path)
    }

    /// The starter figures travel with the data bank.
    static let starter = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Sources/Indicators/Resources/starter/figures").standardized

    @Test func bundledFiguresResolve() throws {
        let codes = try column("REF_AREA", in: Self.starter) { $0.hasSuffix(".csv") }
        #expect(codes.count > 200)
        for code in codes { #expect(Places.shared[code] != nil, "\(code)") }
    }

    @Test(.enabled(if: present("figures"), "the starter figures are not beside the checkout"))
    func starterFiguresResolve() throws {
        let codes = try column("REF_AREA", of: "figures") { $0.hasSuffix(".csv") && $0 != "codelists.csv" }
        #expect(codes.count > 200)
        for code in codes { #expect(Places.shared[code] != nil, "\(code)") }
    }

    @Test(
        .enabled(if: present("data/indicators/unsd-sdg-global-2023-12"), "the SDG database is not beside the checkout"))
    func sustainableDevelopmentGoalsResolve() throws {
        let codes = try column("geo_area", of: "data/indicators/unsd-sdg-global-2023-12") {
            $0.contains("--datapoints--")
        }
        #expect(codes.count > 200)
        for code in codes { #expect(Places.shared.resolve(code, scheme: .unsd) != nil, "\(code)") }
    }

    @Test(
        .enabled(if: present("data/indicators/worldbank-wdi-2021-urban"), "the WDI of 2021 are not beside the checkout")
    )
    func worldDevelopmentIndicatorsOf2021Resolve() throws {
        let codes = try column("Country Code", of: "data/indicators/worldbank-wdi-2021-urban") {
            !$0.contains("_Indicator_")
        }
        #expect(codes.count > 260)
        for code in codes { #expect(Places.shared.resolve(code, scheme: .worldBank) != nil, "\(code)") }
    }

    @Test(
        .enabled(
            if: present("data/indicators/worldbank-wdi-2026-datapackages"),
            "the WDI of 2026 are not beside the checkout"))
    func worldDevelopmentIndicatorsOf2026Resolve() throws {
        let folder = "data/indicators/worldbank-wdi-2026-datapackages"
        let codes = try column("Country Code", of: folder) { $0 == "data.csv" }
        let names = try column("Country Name", of: folder) { $0 == "data.csv" }
        #expect(codes.count > 260)
        for code in codes { #expect(Places.shared.resolve(code, scheme: .worldBank) != nil, "\(code)") }
        for name in names { #expect(Places.shared.resolve(name, scheme: .name) != nil, "\(name)") }
    }

    @Test(.enabled(if: present("data/indicators/eurostat-eu-silc"), "EU-SILC is not beside the checkout"))
    func incomeAndLivingConditionsResolve() throws {
        let codes = try column("geo", of: "data/indicators/eurostat-eu-silc") { $0.hasSuffix(".csv") }
        #expect(codes.count >= 6)
        for code in codes { #expect(Places.shared.resolve(code, scheme: .eurostat) != nil, "\(code)") }
    }

    /// The distinct values of a column in all files of a folder whose name is wanted and that have the column.
    private func column(_ name: String, of folder: String, where wanted: (String) -> Bool) throws -> Set<String> {
        try column(name, in: Self.shared.appendingPathComponent(folder), where: wanted)
    }

    private func column(_ name: String, in root: URL, where wanted: (String) -> Bool) throws -> Set<String> {
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        var values: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard wanted(file.lastPathComponent) else { continue }
            guard file.pathExtension == "csv" else { continue }
            var position: Int?
            eachRow(of: try Data(contentsOf: file)) { cells in
                if let position {
                    if cells.indices.contains(position), !cells[position].isEmpty { values.insert(cells[position]) }
                } else {
                    position = cells.firstIndex(of: name)
                }
            }
        }
        return values
    }

    private func eachRow(of data: Data, _ body: ([String]) -> Void) {
        var cells: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        for byte in data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data {
            switch byte {
            case UInt8(ascii: "\""): quoted.toggle()
            case UInt8(ascii: ",") where !quoted, UInt8(ascii: "\n") where !quoted:
                cells.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll(keepingCapacity: true)
                guard byte == UInt8(ascii: "\n") else { continue }
                body(cells)
                cells.removeAll(keepingCapacity: true)
            case UInt8(ascii: "\r"): continue
            default: cell.append(byte)
            }
        }
    }
}
