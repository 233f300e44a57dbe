import Base

/// The tables of this platform: CSV with names, and Data Packages that hold one. Workbooks with such a sheet are read by
/// the reader of workbooks.
package struct TidyTableReader: ObservationReader {
    package init() {}

    package var name: String { "CSV with names and Data Packages of this platform" }

    package func recognises(_ head: FileHead) -> Bool {
        TidyColumns.isHeading(head.heading) || TidyTableReader.isPackage(head.start)
    }

    private static func isPackage(_ start: [UInt8]) -> Bool {
        start.starts(with: [0x50, 0x4B, 0x03, 0x04]) && start.dropFirst(30).starts(with: "datapackage.json".utf8)
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let reader = try TidyTableReader.table(file)
        guard try reader.next(),
            let columns = TidyColumns(
                reader.texts(), file: file.name, context, SeriesNumbers(), AttributeSets())
        else {
            throw AppError(
                .invalid, "The table has no columns \(TidyTable.flow), TIME_PERIOD and OBS_VALUE", at: file.name,
                remedy: "Download it again")
        }
        while try reader.next() { try columns.take(reader.texts(), line: reader.line, sink) }
        try noteEncoding(reader, sink)
    }

    private static func table(_ file: ImportFile) throws -> CSVReader {
        guard try isPackage(file.start(64)) else { return try CSVReader(file.bytes(), name: file.name) }
        let archive = try ZipArchive(file.all(limit: 1 << 28), name: file.name)
        guard let bytes = try archive.open("data.csv") else {
            throw AppError(.invalid, "The package has no data.csv", at: file.name, remedy: "Download it again")
        }
        return try CSVReader(bytes, name: "\(file.name): data.csv")
    }
}
