/// Pictures of the demonstration, drawn here.
enum DemoPicture {
    /// How a strap holds a roof, as SVG.
    static func strap(isRoundTheBeam: Bool) -> [UInt8] {
        let strap = isRoundTheBeam ? "M150 88 L150 150 L210 150 L210 70" : "M150 88 L150 100 L210 82 L210 70"
        return svg(
            width: 360, height: 220,
            """
            <path d="M20 130 L340 30" stroke="#5b6770" stroke-width="10"/>
            <rect x="130" y="104" width="100" height="36" fill="#b98b5a"/>
            <path d="\(strap)" stroke="#b3261e" stroke-width="6" fill="none"/>
            <text x="20" y="200" font-size="16">\(isRoundTheBeam ? "strap round the beam" : "strap round the sheet")</text>
            """)
    }

    /// A lane with a stair, a tap and a school, as SVG.
    static func lane(stairEndsAtSchool: Bool) -> [UInt8] {
        let end = stairEndsAtSchool ? "300 50" : "210 90"
        return svg(
            width: 360, height: 240,
            """
            <path d="M20 210 C120 190 200 200 340 170" stroke="#c9b48a" stroke-width="14" fill="none"/>
            <path d="M90 200 L\(end)" stroke="#5b6770" stroke-width="6" stroke-dasharray="10 6"/>
            <circle cx="210" cy="90" r="9" fill="#1f6fb2"/>
            <text x="226" y="96" font-size="15">tap</text>
            <rect x="290" y="26" width="44" height="30" fill="#e0a33c"/>
            <text x="284" y="78" font-size="15">school</text>
            <text x="20" y="234" font-size="15">lane 7</text>
            """)
    }

    private static func svg(width: Int, height: Int, _ content: String) -> [UInt8] {
        let text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
            <rect width="\(width)" height="\(height)" fill="#ffffff"/>
            \(content)
            </svg>

            """
        return Array(text.utf8)
    }

    /// A house by a river, as PNG.
    static let house: [UInt8] = {
        DemoPNG.file(width: 240, height: 160) { column, row in
            let (x, y) = (2 * column, 2 * row)
            let roof = y > 90 && y < 170 && abs(x - 240) < (y - 90) * 3 / 2 + 10
            let wall = y >= 170 && y < 260 && abs(x - 240) < 110
            let door = y >= 200 && y < 260 && abs(x - 290) < 18
            let window = y >= 195 && y < 230 && abs(x - 190) < 22
            if roof { return (x / 12) % 2 == 0 ? (148, 74, 52) : (160, 84, 60) }
            if door { return (92, 64, 44) }
            if window { return (246, 226, 150) }
            if wall { return (226, 206, 174) }
            if y >= 285 { return (y + x / 9) % 14 < 3 ? (120, 170, 205) : (74, 134, 180) }
            return y >= 260 ? (122, 156, 92) : (206, 226, 240)
        }
    }()
}

/// Writes pictures without loss, stored rather than compressed.
enum DemoPNG {
    static func file(
        width: Int, height: Int, _ colour: (_ x: Int, _ y: Int) -> (red: UInt8, green: UInt8, blue: UInt8)
    ) -> [UInt8] {
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width {
                let dot = colour(x, y)
                rows += [dot.red, dot.green, dot.blue]
            }
        }
        let header = number(width) + number(height) + [8, 2, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + part("IHDR", header) + part("IDAT", stored(rows))
            + part("IEND", [])
    }

    /// As zlib (RFC 1950) wants it, in blocks that are not compressed (RFC 1951).
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(start + 65_535, bytes.count)
            let length = UInt16(end - start)
            result.append(end == bytes.count ? 1 : 0)
            for value in [length, ~length] { result += [UInt8(value & 0xFF), UInt8(value >> 8)] }
            result += bytes[start..<end]
            start = end
        } while start < bytes.count
        var (low, high) = (1, 0)
        for byte in bytes {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return result + number(high << 16 | low)
    }

    private static func part(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + bytes
        return number(bytes.count) + body + number(Int(checksum(body)))
    }

    /// CRC-32 as PNG has it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
    }

    /// Four bytes, the highest first.
    private static func number(_ value: Int) -> [UInt8] {
        (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
