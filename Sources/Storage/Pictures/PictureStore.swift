import Base
import Foundation

/// Pictures of what members brought, drawn anew and small: nothing of the original is in them but what can be seen. Kept
/// until they are a week old; each can be made again.
///
/// libvips draws pictures, with its readers for unsafe formats switched off; Poppler draws pages of PDFs.
package struct PictureStore: Sendable {
    private let blobs: BlobStore
    private static let side = 1000
    /// Pages of a PDF that are drawn.
    package static let mostPages = 200
    package static let mediaType = "image/webp"
    /// What it draws, beside pages of PDFs.
    package static let drawn: Set = [
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/heic", "image/tiff",
    ]

    package init(_ blobs: BlobStore) { self.blobs = blobs }

    private var folder: String { blobs.folder + "/previews" }

    /// Where the picture lies; nil when none can be made, because the file is broken, too large, or no picture. `page` is
    /// for PDFs, counted from 1.
    package func picture(of blob: Blob, page: Int? = nil) async -> String? {
        let isPDF = blob.mediaType == "application/pdf"
        guard isPDF || PictureStore.drawn.contains(blob.mediaType) else { return nil }
        let page = isPDF ? page ?? 1 : 0
        guard (0...PictureStore.mostPages).contains(page) else { return nil }
        let path = "\(folder)/\(blob.hash)-\(page).webp"
        if FileManager.default.fileExists(atPath: path) { return path }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let unfinished = "\(folder)/\(UUID().uuidString)"
        defer { for ending in [".png", ".webp"] { unlink(unfinished + ending) } }
        let source = isPDF ? await draw(blobs.path(of: blob), page, to: unfinished) : blobs.path(of: blob)
        guard let source, let size = await PictureStore.size(of: source), size.isBearable,
            await shrink(source, to: unfinished + ".webp"), rename(unfinished + ".webp", path) == 0
        else { return nil }
        return path
    }

    /// The bytes of such a picture. Throws `notFound` where there is none.
    package func bytes(of blob: Blob, page: Int? = nil) async throws -> [UInt8] {
        guard let path = await picture(of: blob, page: page) else {
            throw AppError(.notFound, "There is no picture of this file")
        }
        return try await Disk.work { try FileReader(path).read(at: 0, count: 16 << 20) }
    }

    /// How large a picture is as readers see it; nil for what is no picture and when none can be made.
    package func size(shownOf blob: Blob) async -> PictureSize? {
        guard PictureStore.drawn.contains(blob.mediaType), let path = await picture(of: blob) else { return nil }
        return await PictureStore.size(of: path)
    }

    /// How many pages a PDF has, at most those that are drawn; nil when it cannot be read.
    package func pages(of blob: Blob) async -> Int? {
        let facts = await LimitedProcess("pdfinfo", [blobs.path(of: blob)]).output()
        let count = facts?.firstMatch(of: /(?m)^Pages:\s+(\d+)/).flatMap { Int($0.1) }
        return count.map { min($0, PictureStore.mostPages) }
    }

    private static func size(of path: String) async -> PictureSize? {
        await LimitedProcess("vipsheader", [path], surroundings: vips).output().flatMap(PictureSize.init(header:))
    }

    private func draw(_ pdf: String, _ page: Int, to path: String) async -> String? {
        let made = await LimitedProcess(
            "pdftoppm",
            ["-png", "-singlefile", "-f", "\(page)", "-l", "\(page)", "-scale-to", "\(PictureStore.side)", pdf, path]
        ).run()
        return made ? path + ".png" : nil
    }

    /// Turned as the camera was held; without place, time and maker of the photograph.
    private func shrink(_ source: String, to path: String) async -> Bool {
        let side = PictureStore.side
        return await LimitedProcess(
            "vipsthumbnail", [source, "-s", "\(side)x\(side)>", "-o", path + "[Q=80,strip]"],
            surroundings: PictureStore.vips
        ).run()
    }

    private static let vips = ["VIPS_BLOCK_UNTRUSTED": "1", "VIPS_CONCURRENCY": "1", "VIPS_WARNING": "0"]

    /// Removes pictures that were made a week ago or earlier.
    package func removeOld(now: Int64) {
        let before = Date(timeIntervalSince1970: Double(now) / 1000 - 7 * 86_400)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            if let made = facts?[.modificationDate] as? Date, made < before { unlink("\(folder)/\(name)") }
        }
    }
}
