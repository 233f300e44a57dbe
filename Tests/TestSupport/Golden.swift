import Foundation
import Testing

/// Compares a text with the file `Golden/<name>` beside the test. With `UPDATE_GOLDEN=1` in the environment the file is
/// written instead.
package func expectGolden(
    _ text: String, named name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let golden = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try FileManager.default.createDirectory(
            at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: golden)
        return
    }
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
        Issue.record("There is no golden file \(name); run with UPDATE_GOLDEN=1", sourceLocation: sourceLocation)
        return
    }
    guard text != expected else { return }
    let lines = (text.split(separator: "\n", omittingEmptySubsequences: false),
        expected.split(separator: "\n", omittingEmptySubsequences: false))
    let first = zip(lines.0, lines.1).enumerated().first { $1.0 != $1.1 }
    let place = first.map { "line \($0.offset + 1): “\($0.element.0)” instead of “\($0.element.1)”" }
    Issue.record(
        "Not as in Golden/\(name): \(place ?? "\(lines.0.count) lines instead of \(lines.1.count)")",
        sourceLocation: sourceLocation)
}
