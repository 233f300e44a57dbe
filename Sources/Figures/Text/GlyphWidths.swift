/// Advance widths in hundredths of an em, measured in Noto Sans and Noto Sans Arabic (regular).
enum GlyphWidths {
    /// The sum over all characters; Arabic letters count in the form that their place in the word gives them.
    static func hundredths(_ text: String, bold: Bool) -> Int {
        var sum = 0
        var held: Int?
        for scalar in text.unicodeScalars {
            let code = Int(scalar.value)
            if (0x64B...0x652).contains(code) || code == 0x670 { continue }
            if let letter = held {
                sum += heavier(isJoining(code) ? arabicJoined[letter] : arabicLast[letter], bold)
            }
            held = (0x621...0x64A).contains(code) ? code - 0x621 : nil
            if held == nil { sum += single(code, bold) }
        }
        if let letter = held { sum += heavier(arabicLast[letter], bold) }
        return sum
    }

    private static func isJoining(_ code: Int) -> Bool { (0x622...0x64A).contains(code) }

    /// Bold letters are up to a tenth wider; those of one em stay.
    private static func heavier(_ width: Int, _ bold: Bool) -> Int {
        bold && width != 100 ? width * 11 / 10 + 1 : width
    }

    private static func single(_ code: Int, _ bold: Bool) -> Int {
        if bold, (0x20...0x7E).contains(code) { return asciiBold[code - 0x20] }
        let width = regular(code)
        return width == 0 ? 0 : heavier(width, bold)
    }

    private static func regular(_ code: Int) -> Int {
        switch code {
        case 0x20...0x7E: ascii[code - 0x20]
        case 0xA0...0x17F: latin[code - 0xA0]
        case 0x400...0x45F: cyrillic[code - 0x400]
        case 0x660...0x669: 58
        case 0x66A...0x66C: 47
        case 0x2009, 0x200A, 0x202F: 26
        case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F: 0
        case 0x2010...0x2013, 0x2212: 57
        case 0x2018...0x201F: 37
        case 0x2000...0x206F: 82
        case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFF: 100
        case 0x600...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: 70
        case 0x1E00...0x1EFF: 66
        default: 78
        }
    }

    private static let ascii = [
        26, 27, 41, 65, 57, 83, 73, 22, 30, 30, 55, 57, 27, 32, 27, 37, 57, 57, 57, 57, 57, 57, 57, 57,
        57, 57, 27, 27, 57, 57, 57, 43, 90, 64, 65, 63, 73, 56, 52, 73, 74, 34, 27, 62, 52, 91, 76, 78,
        60, 78, 62, 55, 56, 73, 60, 93, 59, 57, 57, 33, 37, 33, 57, 44, 28, 56, 62, 48, 62, 56, 34, 62,
        62, 26, 26, 53, 26, 94, 62, 60, 62, 62, 41, 48, 36, 62, 51, 79, 53, 51, 47, 38, 55, 38, 57,
    ]

    /// The same in bold.
    private static let asciiBold = [
        26, 29, 47, 65, 57, 90, 75, 27, 34, 34, 54, 57, 28, 32, 28, 41, 57, 57, 57, 57, 57, 57, 57, 57,
        57, 57, 28, 28, 57, 57, 57, 48, 90, 69, 67, 64, 74, 56, 55, 72, 76, 39, 33, 66, 56, 94, 81, 80,
        63, 80, 66, 55, 58, 76, 65, 97, 67, 62, 58, 33, 41, 33, 57, 41, 36, 60, 63, 51, 63, 59, 39, 63,
        66, 30, 30, 62, 30, 98, 66, 62, 63, 63, 45, 50, 43, 66, 57, 86, 58, 57, 49, 39, 55, 39, 57,
    ]

    /// U+00A0 to U+017F.
    private static let latin = [
        26, 27, 57, 57, 57, 57, 55, 51, 58, 83, 36, 51, 57, 32, 83, 50, 43, 57, 35, 35, 28, 62, 66, 27,
        22, 35, 38, 51, 74, 77, 78, 43, 64, 64, 64, 64, 64, 64, 88, 63, 56, 56, 56, 56, 34, 34, 34, 34,
        73, 76, 78, 78, 78, 78, 78, 57, 78, 73, 73, 73, 73, 57, 60, 63, 56, 56, 56, 56, 56, 56, 86, 48,
        56, 56, 56, 56, 26, 26, 26, 26, 60, 62, 60, 60, 60, 60, 60, 57, 60, 62, 62, 62, 62, 51, 62, 51,
        64, 56, 64, 56, 64, 56, 63, 48, 63, 48, 63, 48, 63, 48, 73, 62, 73, 62, 56, 56, 56, 56, 56, 56,
        56, 56, 56, 56, 73, 62, 73, 62, 73, 62, 73, 62, 74, 62, 74, 62, 34, 26, 34, 26, 34, 26, 34, 26,
        34, 26, 61, 52, 27, 26, 62, 53, 53, 52, 26, 52, 26, 52, 26, 52, 27, 52, 26, 76, 62, 76, 62, 76,
        62, 69, 76, 62, 78, 60, 78, 60, 78, 60, 93, 95, 62, 41, 62, 41, 62, 41, 55, 48, 55, 48, 55, 48,
        55, 48, 56, 36, 56, 36, 56, 36, 73, 62, 73, 62, 73, 62, 73, 62, 73, 62, 73, 62, 93, 79, 57, 51,
        57, 57, 47, 57, 47, 57, 47, 33,
    ]

    /// U+0400 to U+045F.
    private static let cyrillic = [
        56, 56, 74, 52, 64, 55, 34, 34, 27, 94, 96, 74, 62, 77, 62, 73, 64, 62, 65, 52, 69, 56, 85, 59,
        77, 77, 62, 71, 91, 74, 78, 73, 60, 63, 56, 62, 80, 59, 74, 70, 104, 104, 69, 86, 64, 63, 105, 64,
        56, 60, 58, 43, 58, 56, 75, 49, 64, 64, 53, 58, 75, 64, 60, 62, 62, 48, 48, 51, 72, 53, 63, 61,
        90, 91, 70, 78, 59, 49, 84, 56, 56, 56, 62, 43, 50, 48, 26, 26, 26, 84, 89, 62, 53, 64, 51, 63,
    ]

    /// U+0621 to U+064A followed by a letter.
    private static let arabicJoined = [
        41, 29, 29, 47, 29, 34, 29, 34, 49, 37, 37, 64, 64, 64, 53, 53, 40, 40, 85, 85, 95, 95, 71, 71,
        52, 52, 51, 51, 34, 37, 37, 27, 50, 50, 51, 30, 58, 34, 51, 47, 34, 37,
    ]

    /// The same at a word's end or alone.
    private static let arabicLast = [
        41, 29, 29, 47, 29, 76, 29, 109, 49, 109, 109, 65, 65, 65, 53, 53, 40, 40, 127, 127, 135, 135, 83, 83,
        53, 53, 98, 98, 76, 76, 76, 27, 110, 81, 92, 73, 56, 73, 49, 47, 76, 76,
    ]
}
