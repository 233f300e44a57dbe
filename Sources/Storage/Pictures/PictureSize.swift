/// How large a picture says it is. A few bytes can claim a picture of billions of points, so that is asked before it is
/// unpacked.
package struct PictureSize: Sendable, Hashable {
    package let width: Int
    package let height: Int

    /// Points that are unpacked; a photograph of a good camera has 50 million.
    static let most = 60_000_000
    private static let longestSide = 30_000

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Reads what libvips says of a picture: `name: 640x480 uchar, 3 bands, srgb, jpegload`. Nil for anything else.
    init?(header: String) {
        guard let line = header.split(separator: "\n").last,
            let size = line.split(separator: ": ").last?.split(separator: " ").first
        else { return nil }
        let sides = size.split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2 else { return nil }
        self.init(width: sides[0], height: sides[1])
    }

    package var isBearable: Bool {
        width > 0 && height > 0 && width <= PictureSize.longestSide && height <= PictureSize.longestSide
            && width * height <= PictureSize.most
    }
}
