import Base
import CExpat

/// Reads XML from a stream of bytes with expat, in bounded memory. A document type is refused, and with it every entity
/// that a file could define; nothing outside the file is ever read.
final class XMLReader {
    /// What begins, ends or stands within.
    enum Event {
        /// Local name; attributes in the order of the file. Those of a namespace have a colon before their local name.
        case start(String, [(name: String, value: String)])
        case end(String)
        case text(String)
    }

    /// Where an event stands: line and column count from 1.
    struct Place {
        let line: Int
        let column: Int
    }

    typealias Body = (Event, Place) throws -> Void

    private let source: any ByteSource
    private let name: String
    private let depth: Int
    private let longest: Int

    /// `depth` bounds the elements that may be open, `longest` the bytes of a tag.
    init(_ source: any ByteSource, name: String, depth: Int = 64, longest: Int = 1 << 20) {
        self.source = source
        self.name = name
        self.depth = depth
        self.longest = longest
    }

    /// Tells everything in the file. Throws `invalid` where it is not well formed or has a document type, `tooLarge`
    /// where it exceeds a bound, and whatever `body` throws.
    func read(_ body: Body) throws {
        try withoutActuallyEscaping(body) { body in
            guard let parser = XML_ParserCreateNS(nil, XML_Char(UInt8(ascii: "|"))) else {
                throw AppError(.unavailable, "There is no memory for the XML parser", at: name)
            }
            defer { XML_ParserFree(parser) }
            let handler = XMLHandler(parser, body: body, name: name, depth: depth)
            try withExtendedLifetime(handler) {
                XML_SetUserData(parser, Unmanaged.passUnretained(handler).toOpaque())
                XMLHandler.install(parser)
                try feed(parser, handler)
            }
        }
    }

    private func feed(_ parser: XML_Parser, _ handler: XMLHandler) throws {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        var fed = 0
        while true {
            let count = try block.withUnsafeMutableBytes { try source.read(into: $0) }
            let status = block.withUnsafeBytes { bytes in
                XML_Parse(
                    parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), count == 0 ? 1 : 0)
            }
            if let error = handler.error { throw error }
            guard status == XML_STATUS_OK else { throw fault(parser) }
            if count == 0 { return }
            fed += count
            guard fed - Int(XML_GetCurrentByteIndex(parser)) <= longest + block.count else {
                throw AppError(.tooLarge, "A tag is longer than \(longest) bytes", at: name)
            }
        }
    }

    private func fault(_ parser: XML_Parser) -> AppError {
        let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
        return AppError(
            .invalid, "The XML is not well formed: \(words)",
            at: "\(name), line \(XML_GetCurrentLineNumber(parser)), column \(XML_GetCurrentColumnNumber(parser) + 1)",
            remedy: "Obtain the file again")
    }
}

/// Takes expat's calls.
private final class XMLHandler {
    private let parser: XML_Parser
    private let body: XMLReader.Body
    private let name: String
    private let depth: Int
    private var open = 0
    private(set) var error: (any Error)?

    init(_ parser: XML_Parser, body: @escaping XMLReader.Body, name: String, depth: Int) {
        self.parser = parser
        self.body = body
        self.name = name
        self.depth = depth
    }

    static func install(_ parser: XML_Parser) {
        XML_SetElementHandler(
            parser,
            { handler, name, attributes in
                guard let name, let attributes else { return }
                XMLHandler.of(handler)?.start(name, attributes)
            },
            { handler, name in
                guard let name else { return }
                XMLHandler.of(handler)?.end(name)
            })
        XML_SetCharacterDataHandler(parser) { handler, bytes, count in
            guard let bytes else { return }
            XMLHandler.of(handler)?.text(bytes, Int(count))
        }
        XML_SetStartDoctypeDeclHandler(parser) { handler, _, _, _, _ in XMLHandler.of(handler)?.refuseDocumentType() }
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLHandler? {
        pointer.map { Unmanaged<XMLHandler>.fromOpaque($0).takeUnretainedValue() }
    }

    private var place: XMLReader.Place {
        XMLReader.Place(
            line: Int(XML_GetCurrentLineNumber(parser)), column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
    }

    private func start(_ name: UnsafePointer<CChar>, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        open += 1
        guard open <= depth else {
            return stop(
                AppError(
                    .tooLarge, "More than \(depth) elements lie within one another",
                    at: "\(self.name), line \(place.line)"))
        }
        var attributes: [(String, String)] = []
        var i = 0
        while let key = pairs[i], let value = pairs[i + 1] {
            let text = String(cString: key)
            let local = text.lastIndex(of: "|").map { ":" + text[text.index(after: $0)...] }
            attributes.append((local ?? text, String(cString: value)))
            i += 2
        }
        tell(.start(XMLHandler.local(name), attributes))
    }

    private func end(_ name: UnsafePointer<CChar>) {
        open -= 1
        tell(.end(XMLHandler.local(name)))
    }

    private func text(_ bytes: UnsafePointer<CChar>, _ count: Int) {
        bytes.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
            tell(.text(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)))
        }
    }

    private func refuseDocumentType() {
        stop(
            AppError(
                .invalid, "The XML has a document type, which could define entities",
                at: "\(name), line \(place.line)", remedy: "Obtain the file without <!DOCTYPE"))
    }

    private func tell(_ event: XMLReader.Event) {
        guard error == nil else { return }
        do { try body(event, place) } catch { stop(error) }
    }

    private func stop(_ error: any Error) {
        if self.error == nil { self.error = error }
        XML_StopParser(parser, 0)
    }

    private static func local(_ name: UnsafePointer<CChar>) -> String {
        let text = String(cString: name)
        return text.lastIndex(of: "|").map { String(text[text.index(after: $0)...]) } ?? text
    }
}
