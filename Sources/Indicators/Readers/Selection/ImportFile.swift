import Base
import Foundation

/// A file to be imported: its bytes, as often as they are asked for, and the files beside it.
package struct ImportFile: Sendable {
    package let name: String
    /// The folder that it was found in, below the one that was named for import; empty when it was named itself.
    package var folder = ""
    /// Whether it was found in a folder: then it may be passed over.
    package var isFromFolder = false
    private let openBytes: @Sendable () throws -> any ByteSource
    private let findSibling: @Sendable (String) -> ImportFile?
    private let listSiblings: @Sendable () -> [String]

    /// A file on disk; its siblings are the files of its folder.
    package init(path: String) {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent()
        name = url.lastPathComponent
        openBytes = { try FileBytes(path: path) }
        findSibling = { sibling in
            let other = folder.appendingPathComponent(sibling).path
            return FileManager.default.fileExists(atPath: other) ? ImportFile(path: other) : nil
        }
        listSiblings = { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }
    }

    /// Bytes in memory, given out `step` at a time, with further files beside it.
    package init(name: String, bytes: [UInt8], siblings: [ImportFile] = [], step: Int = .max) {
        self.name = name
        openBytes = { MemoryBytes(bytes, step: step) }
        findSibling = { wanted in siblings.first { $0.name == wanted } }
        listSiblings = { siblings.map(\.name).sorted() }
    }

    /// A text in memory.
    package init(name: String, text: String, siblings: [ImportFile] = []) {
        self.init(name: name, bytes: Array(text.utf8), siblings: siblings)
    }

    /// The bytes from the beginning. Throws when the file cannot be opened.
    package func bytes() throws -> any ByteSource { try openBytes() }

    /// The file of that name beside this one.
    package func sibling(_ name: String) -> ImportFile? { findSibling(name) }

    /// The names of the files beside this one, sorted.
    package func siblingNames() -> [String] { listSiblings() }

    /// The first bytes, at most `count`.
    func start(_ count: Int) throws -> [UInt8] {
        let source = try bytes()
        var all = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let added = try all.withUnsafeMutableBytes { bytes in
                try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
            }
            if added == 0 { break }
            filled += added
        }
        return Array(all[..<filled])
    }

    /// The whole of a small file. Throws when it is longer than `limit` bytes.
    package func all(limit: Int = 1 << 24) throws -> [UInt8] {
        let source = try bytes()
        var all: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try block.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return all }
            all.append(contentsOf: block[..<count])
            guard all.count <= limit else {
                throw AppError(.tooLarge, "The file is longer than \(limit) bytes", at: name)
            }
        }
    }

    /// Name as it is to stand in messages about several folders.
    package var title: String { folder.isEmpty ? name : folder + "/" + name }

    /// What there is to import at `path`: the file itself, or the data files of a folder, sorted by name.
    /// Throws when there is nothing.
    package static func files(at path: String) throws(AppError) -> [ImportFile] {
        try ImportSelection([path]).files
    }
}
