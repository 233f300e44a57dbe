import Base
import Indicators
import Site

/// What went wrong, as clients of SDMX read it: the code of the standard, and what to do.
enum SDMXFailure {
    /// In JSON where the client reads that, else in XML.
    static func answer(_ error: AppError, _ dialect: SDMXDialect, _ visit: OpenVisit) -> OpenAnswer {
        let ranges = MediaRange.all(visit.accept ?? "").map(\.name)
        let wantsJSON = ranges.first { $0.hasSuffix("json") || $0.hasSuffix("xml") }?.hasSuffix("json")
        let isJSON = wantsJSON ?? (dialect == .new)
        let text = [words(error), error.remedy].filter { !$0.isEmpty }.joined(separator: ". ")
        let bytes = isJSON ? json(code(error), text) : xml(code(error), text, dialect)
        var answer = OpenAnswer(isJSON ? "application/json" : "application/xml") { bytes }
        answer.vary = "Accept, Accept-Language"
        return answer
    }

    private static func words(_ error: AppError) -> String {
        if error.kind == .internalFailure { return "The server failed; the failure is noted in its log" }
        return error.place.isEmpty ? error.message : "\(error.place): \(error.message)"
    }

    /// SDMX, section 5 of the guidelines for web services, 2013 and 2021: standard errors.
    private static func code(_ error: AppError) -> Int {
        switch error.kind {
        case .notFound: 100
        case .forbidden: 110
        case .tooLarge: 130
        case .invalid, .conflict: 140
        case .notAcceptable: 140
        case .notImplemented: 501
        case .tooMany, .unavailable: 503
        case .outOfSpace, .internalFailure: 500
        }
    }

    private static func xml(_ code: Int, _ words: String, _ dialect: SDMXDialect) -> [UInt8] {
        let root = "http://www.sdmx.org/resources/sdmxml/schemas/\(dialect == .old ? "v2_1" : "v3_0")/"
        var text = ByteText()
        text.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:Error")
        text.attribute("xmlns:mes", root + "message")
        text.attribute("xmlns:com", root + "common")
        text.raw("><mes:ErrorMessage")
        text.attribute("code", String(code))
        text.raw("><com:Text xml:lang=\"en\">")
        text.escaped(words)
        text.raw("</com:Text></mes:ErrorMessage></mes:Error>\n")
        return text.bytes
    }

    private static func json(_ code: Int, _ words: String) -> [UInt8] {
        var text = ByteText()
        text.raw("{\"errors\":[{\"code\":")
        text.number(code)
        text.raw(",")
        text.member("title", words)
        text.raw(",\"titles\":{")
        text.member("en", words)
        text.raw("}}]}\n")
        return text.bytes
    }
}
