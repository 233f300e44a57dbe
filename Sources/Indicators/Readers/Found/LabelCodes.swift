import Foundation

/// Codes for what a file has only labels for: `Owner, first-time` becomes `OWNER_FIRST_TIME`.
struct LabelCodes {
    private var labels: [String: String] = [:]

    /// The code of a label within a dimension. The same label always has the same code; where two labels would have
    /// one code, the second gets a number of its own that follows from its letters.
    mutating func code(_ label: String, in dimension: Dimension) -> String {
        let plain = LabelCodes.plain(label)
        if labels.count > 100_000 { labels.removeAll() }
        let other = labels["\(dimension) \(plain)"]
        if other == nil { labels["\(dimension) \(plain)"] = label }
        return other == nil || other == label ? plain : "\(plain)_\(LabelCodes.digest(label))"
    }

    /// Latin capitals, digits and `_`, at most 60 of them and a number where more was cut off.
    static func plain(_ label: String) -> String {
        let latin = label.applyingTransform(.toLatin, reverse: false)?.applyingTransform(
            .stripDiacritics, reverse: false)
        var code = ""
        for scalar in (latin ?? label).uppercased().unicodeScalars {
            if scalar.isASCII, CodeText.isCodeByte(UInt8(scalar.value)), scalar != "-", scalar != "@", scalar != "$" {
                code.unicodeScalars.append(scalar)
            } else if !code.isEmpty, code.last != "_" {
                code.append("_")
            }
        }
        while code.last == "_" { code.removeLast() }
        if code.isEmpty { return "X_\(digest(label))" }
        return code.count <= 60 ? code : "\(code.prefix(51))_\(digest(label))"
    }

    /// FNV-1a with 32 bits, in hexadecimal digits.
    private static func digest(_ text: String) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(hash, radix: 16, uppercase: true)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
