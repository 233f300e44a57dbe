/// A text as a QR code (ISO/IEC 18004): bytes, the lowest level of correction, versions 1 to 13 (up to 425 bytes). Enough
/// for the links that authenticator apps read.
struct QRCode: Sendable {
    /// Modules along one side.
    private(set) var size: Int
    private var dark: [Bool]
    private var isFixed: [Bool]

    func isDark(_ x: Int, _ y: Int) -> Bool { dark[y * size + x] }

    /// Nil when the text is too long.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion.smallest(for: bytes.count) else { return nil }
        size = 17 + 4 * version.number
        dark = Array(repeating: false, count: size * size)
        isFixed = dark
        drawFixed(version)
        place(version.codewords(bytes))
        let masks = (0..<8).map { mask in masked(mask) }
        guard let best = masks.min(by: { $0.penalty < $1.penalty }) else { return nil }
        self = best
    }

    // MARK: What is the same for every text

    private mutating func fix(_ x: Int, _ y: Int, _ isDark: Bool) {
        guard (0..<size).contains(x), (0..<size).contains(y) else { return }
        dark[y * size + x] = isDark
        isFixed[y * size + x] = true
    }

    private mutating func drawFixed(_ version: QRVersion) {
        for position in 0..<size {
            fix(position, 6, position.isMultiple(of: 2))
            fix(6, position, position.isMultiple(of: 2))
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
        let centres = version.alignment
        for x in centres {
            for y in centres where !isCorner(x, y, centres) { drawAlignment(x, y) }
        }
        drawFormat(mask: 0)
        drawVersion(version.number)
    }

    private func isCorner(_ x: Int, _ y: Int, _ centres: [Int]) -> Bool {
        let (first, last) = (centres.first ?? 0, centres.last ?? 0)
        return (x, y) == (first, first) || (x, y) == (first, last) || (x, y) == (last, first)
    }

    private mutating func drawFinder(_ x: Int, _ y: Int) {
        for dx in -4...4 {
            for dy in -4...4 {
                let ring = max(abs(dx), abs(dy))
                fix(x + dx, y + dy, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignment(_ x: Int, _ y: Int) {
        for dx in -2...2 { for dy in -2...2 { fix(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) } }
    }

    /// Level L (01) and the mask, with their 10 bits of correction, twice.
    private mutating func drawFormat(mask: Int) {
        let data = 1 << 3 | mask
        let bits = (data << 10 | QRCode.remainder(data, 10, 0x537)) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0...5 { fix(8, index, bit(index)) }
        fix(8, 7, bit(6))
        fix(8, 8, bit(7))
        fix(7, 8, bit(8))
        for index in 9...14 { fix(14 - index, 8, bit(index)) }
        for index in 0...7 { fix(size - 1 - index, 8, bit(index)) }
        for index in 8...14 { fix(8, size - 15 + index, bit(index)) }
        fix(8, size - 8, true)
    }

    private mutating func drawVersion(_ number: Int) {
        guard number >= 7 else { return }
        let bits = number << 12 | QRCode.remainder(number, 12, 0x1F25)
        for index in 0..<18 {
            let isOn = bits >> index & 1 == 1
            let (a, b) = (size - 11 + index % 3, index / 3)
            fix(a, b, isOn)
            fix(b, a, isOn)
        }
    }

    /// What is left of `data` followed by `bits` zeroes after division by the polynomial.
    private static func remainder(_ data: Int, _ bits: Int, _ polynomial: Int) -> Int {
        var rest = data
        for _ in 0..<bits { rest = rest << 1 ^ (rest >> (bits - 1) & 1) * polynomial }
        return rest & (1 << bits - 1)
    }

    // MARK: The text

    /// In pairs of columns from the right, up and down by turns.
    private mutating func place(_ codewords: [UInt8]) {
        var index = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                for x in [right, right - 1] {
                    let isUpwards = (right + 1) & 2 == 0
                    let y = isUpwards ? size - 1 - step : step
                    guard !isFixed[y * size + x], index < codewords.count * 8 else { continue }
                    dark[y * size + x] = codewords[index / 8] >> (7 - index % 8) & 1 == 1
                    index += 1
                }
            }
            right -= 2
        }
    }

    private func masked(_ mask: Int) -> QRCode {
        var copy = self
        copy.drawFormat(mask: mask)
        for y in 0..<size {
            for x in 0..<size where !isFixed[y * size + x] && QRCode.inverts(mask, x, y) {
                copy.dark[y * size + x].toggle()
            }
        }
        return copy
    }

    private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    /// How hard the picture is to read: long runs, blocks, too much of one colour.
    private var penalty: Int {
        var total = 0
        for line in 0..<size {
            total += runs((0..<size).map { isDark($0, line) }) + runs((0..<size).map { isDark(line, $0) })
        }
        for y in 1..<size {
            for x in 1..<size {
                let first = isDark(x, y)
                if isDark(x - 1, y) == first, isDark(x, y - 1) == first, isDark(x - 1, y - 1) == first { total += 3 }
            }
        }
        let share = dark.count { $0 } * 100 / dark.count
        return total + abs(share - 50) / 5 * 10
    }

    private func runs(_ line: [Bool]) -> Int {
        var (total, length) = (0, 1)
        for index in 1..<line.count {
            if line[index] == line[index - 1] {
                length += 1
                if length == 5 { total += 3 } else if length > 5 { total += 1 }
            } else {
                length = 1
            }
        }
        return total
    }
}
