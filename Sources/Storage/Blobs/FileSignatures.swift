/// The bytes with which files of a kind begin. Compiled from the formats' own specifications.
enum FileSignatures {
    /// One signature: these bytes at that place.
    struct Signature: Sendable {
        let mediaType: String
        let parts: [(offset: Int, bytes: [UInt8])]

        init(_ mediaType: String, _ parts: (offset: Int, bytes: [UInt8])...) {
            self.mediaType = mediaType
            self.parts = parts
        }

        func matches(_ head: [UInt8]) -> Bool {
            parts.allSatisfy { part in
                head.count >= part.offset + part.bytes.count
                    && head[part.offset..<part.offset + part.bytes.count].elementsEqual(part.bytes)
            }
        }
    }

    static func mediaType(_ head: [UInt8]) -> String? { all.first { $0.matches(head) }?.mediaType }

    private static func text(_ text: StaticString, at offset: Int = 0) -> (offset: Int, bytes: [UInt8]) {
        (offset, Array("\(text)".utf8))
    }

    private static let all: [Signature] = programs + pictures + documents + sounds + films + archives

    /// What a machine would run.
    private static let programs = [
        Signature("application/x-executable", (0, [0x7F, 0x45, 0x4C, 0x46])),
        Signature("application/x-executable", (0, [0xCF, 0xFA, 0xED, 0xFE])),
        Signature("application/x-executable", (0, [0xCA, 0xFE, 0xBA, 0xBE])),
        Signature("application/x-executable", text("MZ")),
        Signature("application/x-executable", text("#!")),
        Signature("application/x-executable", (0, [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00])),
    ]

    private static let pictures = [
        Signature("image/png", (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        Signature("image/jpeg", (0, [0xFF, 0xD8, 0xFF])),
        Signature("image/gif", text("GIF87a")), Signature("image/gif", text("GIF89a")),
        Signature("image/webp", text("RIFF"), text("WEBP", at: 8)),
        Signature("image/tiff", (0, [0x49, 0x49, 0x2A, 0x00])), Signature("image/tiff", (0, [0x4D, 0x4D, 0x00, 0x2A])),
        Signature("image/avif", text("ftypavif", at: 4)), Signature("image/heic", text("ftypheic", at: 4)),
        Signature("image/heic", text("ftypmif1", at: 4)), Signature("image/bmp", text("BM"), (6, [0, 0, 0, 0])),
    ]

    private static let documents = [
        Signature("application/pdf", text("%PDF-")), Signature("application/postscript", text("%!PS")),
        Signature("application/rtf", text("{\\rtf")),
        Signature("application/x-ole-storage", (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])),
        Signature("application/vnd.sqlite3", text("SQLite format 3"), (15, [0])),
        Signature("font/ttf", (0, [0x00, 0x01, 0x00, 0x00, 0x00])), Signature("font/otf", text("OTTO")),
        Signature("font/woff2", text("wOF2")), Signature("font/woff", text("wOFF")),
    ]

    private static let sounds = [
        Signature("audio/mpeg", text("ID3")), Signature("audio/mpeg", (0, [0xFF, 0xFB])),
        Signature("audio/flac", text("fLaC")), Signature("audio/wav", text("RIFF"), text("WAVE", at: 8)),
        Signature("audio/mp4", text("ftypM4A", at: 4)), Signature("audio/midi", text("MThd")),
        Signature("audio/ogg", text("OggS"), text("OpusHead", at: 28)),
        Signature("audio/ogg", text("OggS"), text("vorbis", at: 29)),
    ]

    private static let films = [
        Signature("video/quicktime", text("ftypqt", at: 4)), Signature("video/3gpp", text("ftyp3g", at: 4)),
        Signature("video/mp4", text("ftyp", at: 4)), Signature("video/ogg", text("OggS")),
        Signature("video/webm", (0, [0x1A, 0x45, 0xDF, 0xA3])),
        Signature("video/x-msvideo", text("RIFF"), text("AVI ", at: 8)),
        Signature("video/mpeg", (0, [0x00, 0x00, 0x01, 0xBA])),
    ]

    private static let archives = [
        Signature("application/zip", (0, [0x50, 0x4B, 0x03, 0x04])),
        Signature("application/zip", (0, [0x50, 0x4B, 0x05, 0x06])),
        Signature("application/gzip", (0, [0x1F, 0x8B])), Signature("application/x-bzip2", text("BZh")),
        Signature("application/x-7z-compressed", (0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])),
        Signature("application/vnd.rar", text("Rar!"), (4, [0x1A, 0x07])),
        Signature("application/x-xz", (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])),
        Signature("application/zstd", (0, [0x28, 0xB5, 0x2F, 0xFD])),
        Signature("application/x-tar", text("ustar", at: 257)),
    ]
}
