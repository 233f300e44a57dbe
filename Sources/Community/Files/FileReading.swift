import Base
import Foundation
import Site
import Storage

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
