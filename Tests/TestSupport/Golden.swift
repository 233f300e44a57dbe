import Foundation
import Testing

/// Compares a text with the file `Tests/Golden/<test target>/<name>`. With `UPDATE_GOLDEN=1` in the environment the file
/// is written instead.
package func expectGolden(
    _ text: String, named name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let golden = try goldenFile(name, for: file)
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
    Issue.record(
        "Not as in \(golden.lastPathComponent): \(firstDifference(text, expected))", sourceLocation: sourceLocation)
}

private func goldenFile(_ name: String, for test: String) throws -> URL {
    let parts = test.split(separator: "/")
    let tests = try #require(parts.lastIndex(of: "Tests"), "the test lies in a folder named Tests")
    let folder = "/" + parts[...tests].joined(separator: "/") + "/Golden/" + parts[tests + 1]
    return URL(filePath: folder).appending(path: name)
}

private func firstDifference(_ text: String, _ expected: String) -> String {
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, (line, other)) in zip(found, wanted).enumerated() where line != other {
        return "line \(index + 1) is “\(line)” instead of “\(other)”"
    }
    return "\(found.count) lines instead of \(wanted.count)"
}
