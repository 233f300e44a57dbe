/// Temporary databases of either engine, frozen clock, golden files.
import Base
import Foundation

extension Clock {
    /// Stands still at the instant given as `2026-01-31T12:00:00Z`.
    package static func frozen(_ text: String) -> Clock {
        guard let date = ISO8601DateFormatter().date(from: text) else {
            preconditionFailure("“\(text)” is not an instant like 2026-01-31T12:00:00Z")
        }
        return .frozen(at: date)
    }
}

/// A folder that is removed after the body, whatever happens in it.
package func withTemporaryFolder<T>(_ body: (_ path: String) async throws -> T) async throws -> T {
    let url = FileManager.default.temporaryDirectory.appending(path: "housing-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(url.path)
}
