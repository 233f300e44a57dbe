import Base
import Foundation

/// World Bank indicators as data packages: `data.csv` with one row for a place and a year, and beside it
/// `datapackage.json`, which names the indicator.
package struct WorldBankLongReader: ObservationReader {
    package init() {}

    package var name: String { "World Bank data package (data.csv with datapackage.json)" }

    package func recognises(_ head: FileHead) -> Bool {
        ["Country Code", "Year", "Value"].allSatisfy(head.heading.contains)
    }

    /// What we read of `datapackage.json`.
    private struct Package: Decodable {
        struct WorldBankPart: Decodable { let indicator: String }

        let title: String?
        let readme: String?
        let worldbank: WorldBankPart?
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let package = try package(beside: file)
        let code = package.worldbank?.indicator.uppercased() ?? ""
        guard CodeText.isCode(code) else {
            throw AppError(
                .invalid, "datapackage.json does not name the indicator", at: file.name,
                remedy: "It must have worldbank.indicator")
        }
        let reader = try CSVReader(file.bytes(), name: file.name)
        let table = TableReading(reader, structure: WorldBank.structure(database: ""), context: context)
        _ = try reader.next()
        table.heading = reader.texts()
        guard let place = table.heading.firstIndex(of: "Country Code"),
            let year = table.heading.firstIndex(of: "Year"), let value = table.heading.firstIndex(of: "Value")
        else { throw AppError(.invalid, "The heading lacks Country Code, Year or Value", at: file.name) }
        let second = try CSVReader(file.bytes(), name: file.name)
        _ = try second.next()
        try table.findDecimalMark(second, columns: value..<(value + 1))

        let title = package.title ?? ""
        let unit = WorldBankUnits.unit(of: title)
        try table.announce(sink)
        try sink(
            .structure(
                .code(
                    CodeFact(
                        dataflow: table.structure.dataflow, dimension: .series, code: code,
                        name: Localized([.en: title]), definition: Localized([.en: package.readme ?? ""]),
                        unit: unit))))
        var line = ByteLine()
        while try reader.next() {
            guard try table.hasAllCells(sink), let period = try table.period(year, sink) else { continue }
            line.clear()
            line.append(reader[place])
            let id = try table.seriesID(line, sink) {
                guard let own = context.resolvePlace(reader[place].trimmed.text, .worldBank) else {
                    return .failure(RefusalError(.unknownPlace, column: place))
                }
                return .success(
                    SeriesDraft(
                        dataflow: table.structure.dataflow,
                        codes: [WorldBank.frequency(period.description), code, own], unit: unit))
            }
            guard let id else {
                try table.reject(table.refusal(line), sink)
                continue
            }
            if let observation = try table.observation(id, period, value, sink) { try sink(.observation(observation)) }
        }
        try noteEncoding(reader, sink)
    }

    private func package(beside file: ImportFile) throws -> Package {
        guard let description = file.sibling("datapackage.json") else {
            throw AppError(
                .invalid, "The table does not say which indicator it holds", at: file.name,
                remedy: "Put the datapackage.json that came with it beside it")
        }
        do {
            return try JSONDecoder().decode(Package.self, from: Data(description.all()))
        } catch let error as DecodingError {
            throw AppError(
                .invalid, "datapackage.json cannot be read: \(error)", at: file.name, remedy: "Obtain it again")
        }
    }
}
