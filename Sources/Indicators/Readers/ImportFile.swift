import Base
import Foundation

/// A file to be imported: its bytes, as often as they are asked for, and the files beside it.
package struct ImportFile: Sendable {
    /// Name as it is to stand in messages.
    package let name: String
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

    /// What there is to import at `path`: the file itself, or the data files of a folder, sorted by name.
    /// Throws when there is nothing.
    package static func files(at path: String) throws(AppError) -> [ImportFile] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw AppError(.notFound, "There is no such file or folder", at: path, remedy: "Check the path")
        }
        guard isFolder.boolValue else { return [ImportFile(path: path)] }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        func ending(_ endings: [String]) -> [String] {
            names.filter { name in endings.contains { name.lowercased().hasSuffix($0) } }
        }
        // Beside tables a workbook is mostly what they were made from.
        let texts = ending([".csv", ".tsv"])
        let tables = texts.isEmpty ? ending([".xlsx"]) : texts
        let points = tables.filter { $0.hasPrefix(DDFReader.prefix) }
        let data = points.isEmpty ? tables.filter { !isDescription($0) } : points
        guard !data.isEmpty else {
            throw AppError(.notFound, "The folder has no table to import", at: path, remedy: "Name the file itself")
        }
        return data.map { ImportFile(path: path + "/" + $0) }
    }

    private static func isDescription(_ name: String) -> Bool {
        name.hasPrefix("ddf--") || name.hasPrefix(WorldBankMetadata.prefix)
    }
}
