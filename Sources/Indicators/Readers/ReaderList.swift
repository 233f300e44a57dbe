import Base

/// The formats that can be imported. A new format is one file beside this one, and one line here.
package enum ReaderList {
    /// Asked in this order.
    package static let all: [any ObservationReader] = [
        MappedTableReader(),
        TidyTableReader(),
        DDFReader(),
        SDMXCSVReader(),
        WorldBankWideReader(),
        WorldBankLongReader(),
        EurostatTSVReader(),
        OpenSDGReader(),
        WorldBankAPIReader(),
        UNSDGAPIReader(),
        JSONStatReader(),
        SDMXJSONReader(),
        SDMXMLReader(),
        MappedWorkbookReader(),
    ]

    /// The reader for a file. Throws when the file is empty or no reader knows its format.
    package static func reader(for file: ImportFile) throws -> any ObservationReader {
        let head = try FileHead(file)
        guard !head.isEmpty else {
            throw AppError(.invalid, "The file is empty", at: file.name, remedy: "Obtain it again")
        }
        if let reader = all.first(where: { $0.recognises(head) }) { return reader }
        let heading = head.heading.prefix(6).joined(separator: ", ")
        throw AppError(
            .invalid, "No known format begins like this: \(heading.prefix(120))", at: file.name,
            remedy: "Known are \(all.map(\.name).joined(separator: "; ")); see docs/import.md")
    }

    /// Reads a file in whatever format it is. Throws as `reader(for:)` and `ObservationReader.read` do.
    package static func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        try reader(for: file).read(file, in: context, into: sink)
    }
}
