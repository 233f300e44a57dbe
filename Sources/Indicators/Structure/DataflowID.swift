/// Names a dataflow as SDMX does: `AGENCY:ID(VERSION)`.
package struct DataflowID: Sendable, Hashable, Codable, CustomStringConvertible {
    package let agency: String
    package let id: String
    package let version: String

    package init(agency: String, id: String, version: String = "1.0") {
        self.agency = agency
        self.id = id
        self.version = version
    }

    /// Reads `AGENCY:ID(VERSION)`, `AGENCY:ID` or a bare `ID`; what is absent is `agency` and version 1.0.
    /// Nil when a part is empty or has a character that SDMX does not allow in an identifier.
    package init?(_ text: String, agency: String) {
        var rest = text[...]
        var version = "1.0"
        if rest.last == ")", let open = rest.firstIndex(of: "(") {
            version = String(rest[rest.index(after: open)..<rest.index(before: rest.endIndex)])
            rest = rest[..<open]
        }
        var owner = agency
        if let colon = rest.firstIndex(of: ":") {
            owner = String(rest[..<colon])
            rest = rest[rest.index(after: colon)...]
        }
        guard Self.isName(owner[...]), Self.isName(rest), Self.isName(version[...]) else { return nil }
        self.init(agency: owner, id: String(rest), version: version)
    }

    package var description: String { "\(agency):\(id)(\(version))" }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy { CodeText.isCodeByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") }
    }
}

/// The spelling of codes.
package enum CodeText {
    /// True for the characters of an SDMX code: letters, digits, `_`, `@`, `$`, `-`.
    package static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// True for a code as SDMX writes it, or one of the World Bank's, which also have points (`SP.URB.TOTL`).
    package static func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy { isCodeByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") }
    }
}
