import Base

/// Reads structure messages of SDMX: SDMX-ML 2.1 and 3.0, SDMX-JSON 1.0 and 2.0. They hold no figures, but say what
/// the parts of figures are and how codes are called.
/// Source: SDMX Technical Working Group, "SDMX-ML: schema and documentation", "SDMX-JSON structure message".
enum StructureReader {
    /// Whether a file begins as a structure message.
    static func recognises(_ head: FileHead) -> Bool {
        let text = String(decoding: head.start, as: UTF8.self)
        switch head.firstByte {
        case UInt8(ascii: "<"): return root(text) == "Structure" && text.contains("sdmx.org/resources/sdmxml")
        case UInt8(ascii: "{"):
            return text.contains("structure-schema.json") || StructureJSONReader.hasStructures(text)
        default: return false
        }
    }

    /// Throws when the message cannot be read, and `NoFigures` when it has nothing that figures need.
    static func read(_ file: ImportFile) throws -> ForeignStructures {
        let head = try FileHead(file)
        let isXML = head.firstByte == UInt8(ascii: "<")
        let message = try isXML ? StructureXMLReader.read(file) : StructureJSONReader.read(file)
        guard !message.isEmpty else {
            throw NoFigures(
                "The message describes constraints, metadata or the like, and neither figures nor the codes of figures",
                file, remedy: "Ask the publisher's service for data, or for a data structure with its codelists")
        }
        return message
    }

    /// The local name of the first element.
    private static func root(_ text: String) -> Substring? {
        text.replacing(/<!--.*?-->/.dotMatchesNewlines(), with: "").firstMatch(of: /<(?:[\w.\-]+:)?(\w+)[\s>]/)?.1
    }
}
