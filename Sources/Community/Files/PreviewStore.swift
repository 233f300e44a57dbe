import Base
import Foundation
import Site
import Storage

/// Pictures of files, kept until they are a week old; each can be made again.
struct PreviewStore: Sendable {
    private let blobs: BlobStore
    private static let side = 1000

    init(_ site: Site) { blobs = site.blobs }

    private var folder: String { blobs.folder + "/previews" }

    /// Where the PNG lies; nil when none can be made, because the file is broken, too large, or no picture.
    func picture(of blob: Blob, page: Int? = nil) async -> String? {
        guard (1...Preview.mostPages).contains(page ?? 1) else { return nil }
        let path = "\(folder)/\(blob.hash)-\(page ?? 0).png"
        if FileManager.default.fileExists(atPath: path) { return path }
        let source = blobs.path(of: blob)
        guard page != nil || isBearable(source, blob) else { return nil }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let unfinished = "\(folder)/\(UUID().uuidString)"
        let made =
            if let page {
                await LimitedProcess(
                    "pdftoppm",
                    [
                        "-png", "-singlefile", "-f", "\(page)", "-l", "\(page)", "-scale-to", "\(PreviewStore.side)",
                        source, unfinished,
                    ]
                ).run()
            } else {
                await LimitedProcess(
                    "gdk-pixbuf-thumbnailer", ["-s", "\(PreviewStore.side)", source, unfinished + ".png"]
                ).run()
            }
        defer { unlink(unfinished + ".png") }
        guard made, rename(unfinished + ".png", path) == 0 else { return nil }
        return path
    }

    private func isBearable(_ path: String, _ blob: Blob) -> Bool {
        guard let head = try? FileReader(path).read(at: 0, count: 256 * 1024) else { return false }
        return PictureSize(head, blob.mediaType)?.isBearable ?? false
    }

    /// Removes pictures that were made a week ago or earlier.
    func removeOld(now: Int64) {
        let before = Date(timeIntervalSince1970: Double(now) / 1000 - 7 * 86_400)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            if let made = facts?[.modificationDate] as? Date, made < before { unlink("\(folder)/\(name)") }
        }
    }
}

/// The text in a file, for search.
enum FileReading {
    private static let most = 1 << 20

    /// Empty for files without text that can be read.
    static func text(of blob: Blob, _ site: Site) async -> String {
        let path = site.blobs.path(of: blob)
        if blob.mediaType == "application/pdf" { return await pdf(path) }
        guard ["text/plain", "text/csv"].contains(blob.mediaType) else { return "" }
        let bytes = try? await Disk.work { try FileReader(path).read(at: 0, count: most) }
        return bytes.flatMap { TextBytes.decode($0, isWhole: blob.size <= Int64($0.count)) } ?? ""
    }

    private static func pdf(_ path: String) async -> String {
        let result = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { unlink(result) }
        let arguments = ["-enc", "UTF-8", "-l", "500", path, result]
        guard await LimitedProcess("pdftotext", arguments).run(),
            let bytes = try? await Disk.work({ try FileReader(result).read(at: 0, count: most) })
        else { return "" }
        return TextBytes.decode(bytes) ?? ""
    }
}
