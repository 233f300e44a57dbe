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
        LabelTableReader(),
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
        if let reader = reader(for: head) { return reader }
        throw UnknownForm(head).error
    }

    static func reader(for head: FileHead) -> (any ObservationReader)? {
        head.isEmpty ? nil : all.first { $0.recognises(head) }
    }

    /// Reads a file in whatever format it is. Throws as `reader(for:)` and `ObservationReader.read` do.
    package static func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        try reader(for: file).read(file, in: context, into: sink)
    }
}
