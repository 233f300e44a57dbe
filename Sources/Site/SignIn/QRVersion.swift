/// The size of a QR code at the lowest level of correction, and how bytes become its codewords.
struct QRVersion: Sendable {
    let number: Int
    /// Bytes of correction for each block.
    private let correction: Int
    /// Bytes of data of each block.
    private let blocks: [Int]

    private init(_ number: Int, _ correction: Int, _ blocks: [Int]) {
        self.number = number
        self.correction = correction
        self.blocks = blocks
    }

    /// Table 9 of ISO/IEC 18004, level L.
    private static let all = [
        QRVersion(1, 7, [19]), QRVersion(2, 10, [34]), QRVersion(3, 15, [55]), QRVersion(4, 20, [80]),
        QRVersion(5, 26, [108]), QRVersion(6, 18, [68, 68]), QRVersion(7, 20, [78, 78]), QRVersion(8, 24, [97, 97]),
        QRVersion(9, 30, [116, 116]), QRVersion(10, 18, [68, 68, 69, 69]), QRVersion(11, 20, [81, 81, 81, 81]),
        QRVersion(12, 24, [92, 92, 93, 93]), QRVersion(13, 26, [107, 107, 107, 107]),
    ]

    static func smallest(for count: Int) -> QRVersion? {
        all.first { count * 8 + 4 + $0.countBits <= $0.blocks.reduce(0, +) * 8 }
    }

    private var countBits: Int { number < 10 ? 8 : 16 }

    /// Where the centres of the small squares lie, along both axes.
    var alignment: [Int] {
        guard number > 1 else { return [] }
        let last = 10 + 4 * number
        return number < 7 ? [6, last] : [6, (6 + last) / 2, last]
    }

    /// Data and correction of all blocks, taken by turns.
    func codewords(_ bytes: [UInt8]) -> [UInt8] {
        var rest = data(bytes)[...]
        let parts = blocks.map { length in
            defer { rest = rest.dropFirst(length) }
            return Array(rest.prefix(length))
        }
        let checks = parts.map { ReedSolomon.correction(of: $0, count: correction) }
        return QRVersion.byTurns(parts) + QRVersion.byTurns(checks)
    }

    private static func byTurns(_ parts: [[UInt8]]) -> [UInt8] {
        let longest = parts.map(\.count).max() ?? 0
        return (0..<longest).flatMap { index in parts.compactMap { index < $0.count ? $0[index] : nil } }
    }

    /// The kind (bytes), the count, the bytes, the end, and filling.
    private func data(_ bytes: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func add(_ value: Int, _ count: Int) {
            for index in stride(from: count - 1, through: 0, by: -1) { bits.append(value >> index & 1 == 1) }
        }
        add(4, 4)
        add(bytes.count, countBits)
        for byte in bytes { add(Int(byte), 8) }
        let capacity = blocks.reduce(0, +)
        add(0, min(4, capacity * 8 - bits.count))
        add(0, (8 - bits.count % 8) % 8)
        var data = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        let filling: [UInt8] = [0xEC, 0x11]
        for index in 0..<capacity - data.count { data.append(filling[index % 2]) }
        return data
    }
}

/// Correction codes over the field of 256 elements with the polynomial 0x11D.
enum ReedSolomon {
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        let divisor = generator(count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest[0]
            rest = Array(rest.dropFirst()) + [0]
            for index in rest.indices { rest[index] ^= multiply(divisor[index], factor) }
        }
        return rest
    }

    /// The product of (x − 2⁰) … (x − 2ⁿ⁻¹), without its leading 1.
    private static func generator(_ count: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: count)
        result[count - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in result.indices {
                result[index] = multiply(result[index], root)
                if index + 1 < count { result[index] ^= result[index + 1] }
            }
            root = multiply(root, 2)
        }
        return result
    }

    private static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var (product, a, b) = (UInt8(0), a, b)
        while b > 0 {
            if b & 1 == 1 { product ^= a }
            a = a << 1 ^ (a >> 7) * 0x1D
            b >>= 1
        }
        return product
    }
}
