import Base
import Foundation

/// The name by which a member is mentioned, as `@amina-diallo`: letters of any script, digits and hyphens, in small letters.
package enum Handle {
    /// Letters.
    package static let longest = 40
    private static let longestMade = 30

    /// The handle that somebody chose, in its one written form; nil for what can be none.
    package static func chosen(_ text: String) -> String? {
        let text = text.trimmed.drop { $0 == "@" }.lowercased().precomposedStringWithCanonicalMapping
        let scalars = text.unicodeScalars
        guard !scalars.isEmpty, scalars.count <= longest, scalars.allSatisfy(isPart),
            scalars.first.map(isPart) == true, !text.hasPrefix("-"), !text.hasSuffix("-"), !text.contains("--"),
            !folded(text).isEmpty
        else { return nil }
        return text
    }

    /// The handle that a name leads to.
    package static func made(from name: String) -> String {
        let scalars = name.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars
        let words = scalars.split { !isPart($0) || $0 == "-" }
        var handle = String.UnicodeScalarView()
        for word in words {
            guard handle.count + word.count < longestMade else { break }
            if !handle.isEmpty { handle.append("-") }
            handle.append(contentsOf: word)
        }
        if handle.isEmpty, let first = words.first { handle.append(contentsOf: first.prefix(longestMade)) }
        return chosen(String(handle)) ?? "member"
    }

    /// What two handles share that a reader could take for one another: without accents and hyphens, and with letters that
    /// look the same in several scripts as one.
    package static func folded(_ handle: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in handle.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .modifierLetter: continue
            case .decimalNumber:
                let digit = Int(scalar.properties.numericValue ?? 0)
                folded.append(digit == 0 ? "o" : digit == 1 ? "l" : Unicode.Scalar(UInt8(48 + digit)))
            default: if scalar != "-" { folded.append(alike[scalar] ?? scalar) }
            }
        }
        return String(folded)
    }

    /// A letter, a sign that belongs to one, a digit or a hyphen.
    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber: true
        default: scalar.properties.isAlphabetic || scalar == "-"
        }
    }

    /// Cyrillic, Greek and Arabic letters that look like another one.
    private static let alike: [Unicode.Scalar: Unicode.Scalar] = {
        let cyrillic = zip("авеѕіјкмнорстухһԁԛԝьг".unicodeScalars, "abesijkmhopctyxhdqwbr".unicodeScalars)
        let greek = zip("αβεικνορτυχγη".unicodeScalars, "abeikvoptuxyn".unicodeScalars)
        let arabic = zip("ىیکةہ".unicodeScalars, "ييكهه".unicodeScalars)
        let latin = zip("ıłøđæ".unicodeScalars, "iloda".unicodeScalars)
        return Dictionary([cyrillic, greek, arabic, latin].flatMap { Array($0) }) { first, _ in first }
    }()
}
