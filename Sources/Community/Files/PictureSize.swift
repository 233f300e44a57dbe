/// How large a picture says it is, read off its head without unpacking it: a few bytes can claim a picture of billions of
/// points.
struct PictureSize: Sendable, Hashable {
    let width: Int
    let height: Int

    /// Points that are unpacked; a photograph of a good camera has 50 million.
    static let most = 60_000_000
    private static let longestSide = 30_000

    var isBearable: Bool {
        width > 0 && height > 0 && width <= PictureSize.longestSide && height <= PictureSize.longestSide
            && width * height <= PictureSize.most
    }
}

extension PictureSize {
    /// Nil when the head does not say.
    init?(_ head: [UInt8], _ mediaType: String) {
        func number(_ place: Int, _ count: Int, littleEndian: Bool = false) -> Int? {
            guard place >= 0, place + count <= head.count else { return nil }
            let bytes = littleEndian ? head[place..<place + count].reversed() : Array(head[place..<place + count])
            return bytes.reduce(0) { $0 << 8 | Int($1) }
        }
        let found: (Int?, Int?)
        switch mediaType {
        case "image/png": found = (number(16, 4), number(20, 4))
        case "image/gif": found = (number(6, 2, littleEndian: true), number(8, 2, littleEndian: true))
        case "image/bmp": found = (number(18, 4, littleEndian: true), number(22, 4, littleEndian: true))
        case "image/jpeg":
            guard let place = PictureSize.frame(head) else { return nil }
            found = (number(place + 7, 2), number(place + 5, 2))
        default: return nil
        }
        guard let width = found.0, let height = found.1 else { return nil }
        self.width = width
        self.height = height
    }

    /// Where a JPEG's frame begins: the marker that tells the size (ITU T.81, B.2.2).
    private static func frame(_ head: [UInt8]) -> Int? {
        var place = 2
        while place + 9 < head.count, head[place] == 0xFF {
            let marker = head[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) { return place }
            if marker == 0xD9 || marker == 0xDA { return nil }
            place += 2 + (Int(head[place + 2]) << 8 | Int(head[place + 3]))
        }
        return nil
    }
}
