import Foundation

/// Names of files and folders: kept as given, but for what could deceive a reader or harm a machine.
package enum FileName {
    package static let longest = 150
    private static let longestBytes = 240

    /// Without a path, signs that steer, and blanks at the ends; shortened before its ending. Never empty, never `..`.
    package static func clean(_ name: String) -> String {
        let last =
            name.precomposedStringWithCanonicalMapping.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let plain = String(String.UnicodeScalarView(last.unicodeScalars.filter { !isSteering($0) }))
        var words = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        while words.hasSuffix(".") { words.removeLast() }
        return words.isEmpty ? "file" : shortened(words)
    }

    /// Controls, marks of direction, marks without width, and half of a pair.
    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control where scalar == "\t" || scalar == "\n" || scalar == "\r": false
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        case .format: scalar.value != 0x200C && scalar.value != 0x200D
        default: false
        }
    }

    private static func shortened(_ name: String) -> String {
        let (stem, ending) = parts(name)
        var short = stem
        while (short + ending).count > longest || (short + ending).utf8.count > longestBytes, !short.isEmpty {
            short.removeLast()
        }
        return short.isEmpty ? String(name.prefix(40)) : short + ending
    }

    /// `report (2).pdf` for the second `report.pdf`.
    package static func numbered(_ name: String, _ number: Int) -> String {
        let (stem, ending) = parts(name)
        return shortened("\(stem) (\(number))\(ending)")
    }

    /// The name and its ending with the point; an ending is short.
    private static func parts(_ name: String) -> (stem: String, ending: String) {
        guard let point = name.lastIndex(of: "."), point != name.startIndex,
            name.distance(from: point, to: name.endIndex) <= 12
        else { return (name, "") }
        return (String(name[..<point]), String(name[point...]))
    }

    /// Names that differ in capitals only are the same name: many machines keep them in one file.
    package static func folded(_ name: String) -> String {
        name.lowercased().precomposedStringWithCompatibilityMapping
    }
}
