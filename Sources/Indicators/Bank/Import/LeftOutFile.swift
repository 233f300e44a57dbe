import Base
import Foundation

/// A table, to be kept, of everything that an import left out: cells and lines with their places, files that were passed
/// over. All of it, however much. CSV as `CSVText` writes it.
///
/// One import after the other has it, and only one task at a time.
package final class LeftOutFile: @unchecked Sendable {
    static let heading = ["file", "line", "column", "heading", "cell", "reason", "explanation", "remedy"]

    private let handle: FileHandle
    private let path: String
    private var text = CSVText()
    private var waiting = 0
    private var mark: UInt64 = 0

    /// Throws when the file cannot be written.
    package init(path: String) throws(AppError) {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw AppError(
                .unavailable, "The report cannot be written", at: path, remedy: "Name a file in a folder that is there")
        }
        self.handle = handle
        self.path = path
    }

    deinit { try? handle.close() }

    /// Begins anew: an import that is tried again lists everything again.
    func restart() throws {
        try cut(at: 0)
        text.row(LeftOutFile.heading)
    }

    /// Remembers where reading ended; `returnToMark` forgets what came behind it.
    func setMark() throws {
        try flush()
        mark = try handle.offset()
    }

    func returnToMark() throws { try cut(at: mark) }

    func add(_ rejection: Rejection) throws {
        try row([
            rejection.file, "\(rejection.row)", rejection.column > 0 ? "\(rejection.column)" : "", rejection.columnName,
            rejection.cell, rejection.reason.rawValue, rejection.words, rejection.remedy,
        ])
    }

    package func add(_ file: PassedOver) throws {
        try row([file.file, "", "", "", "", "passed-over", file.words, file.remedy])
    }

    package func finish() throws {
        try flush()
        try handle.synchronize()
    }

    private func row(_ cells: [String]) throws {
        text.row(cells)
        waiting += 1
        if waiting == 500 { try flush() }
    }

    private func flush() throws {
        do {
            try handle.write(contentsOf: Data(text.bytes))
        } catch {
            throw AppError(.outOfSpace, "The report cannot be written", at: path, remedy: "Make room for it")
        }
        text = CSVText()
        waiting = 0
    }

    private func cut(at offset: UInt64) throws {
        text = CSVText()
        waiting = 0
        try handle.truncate(atOffset: offset)
    }
}
