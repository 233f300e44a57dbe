import Base

/// SDMX-ML data messages, generic and structure-specific, by series or flat, in versions 2.1 and 3.0 as far as both are
/// alike. Messages of structures, constraints or metadata have no figures and are refused.
/// Source: SDMX Technical Working Group, "SDMX-ML: schema and documentation", 2.1 and 3.0.
///
/// Row and column of an observation are the line and column of its element.
package struct SDMXMLReader: ObservationReader {
    package init() {}

    package var name: String { "SDMX-ML 2.1 and 3.0" }

    package func recognises(_ head: FileHead) -> Bool {
        guard head.firstByte == UInt8(ascii: "<") else { return false }
        return String(decoding: head.start, as: UTF8.self).contains("sdmx.org/resources/sdmxml")
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let message = SDMXMLMessage(file.name, context: context)
        try XMLReader(try file.bytes(), name: file.name).read { event, place in
            try message.take(event, place, sink)
        }
        guard message.hasDataSet else {
            let words = message.footer.trimmed
            throw NoFigures(
                words.isEmpty ? "The message has no data set" : "The message has no data set but says: \(words)",
                file, remedy: "Ask the publisher's service for data")
        }
    }
}
