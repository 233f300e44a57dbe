import Base
import Foundation
import Testing

@testable import Outbound

/// aiosmtpd in a process of its own, started by `e2e/mailserver.py` with the Python of the browser tests.
final class TestMailServer: @unchecked Sendable {
    /// A letter as the server took it.
    struct Taken: Decodable {
        let from: String
        let to: [String]
        let tls: Bool
        let signedIn: Bool
        let message: Data

        var source: String { String(decoding: message, as: UTF8.self) }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let python = root.appending(path: ".venv/bin/python")

    /// Whether aiosmtpd is installed in `.venv`; `Scripts/setup-python` does it.
    static let isInstalled: Bool = {
        let files = FileManager.default.enumerator(atPath: root.appending(path: ".venv/lib").path)
        while let path = files?.nextObject() as? String {
            if path.hasSuffix("site-packages/aiosmtpd") { return true }
            if path.split(separator: "/").count > 2 { files?.skipDescendants() }
        }
        return false
    }()

    let port: Int
    let certificate: String
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var rest = Data()

    init(_ folder: String, _ security: String, _ arguments: [String] = []) throws {
        certificate = folder + "/ca.pem"
        process.executableURL = TestMailServer.python
        let script = TestMailServer.root.appending(path: "e2e/mailserver.py").path
        process.arguments = [script, folder, security] + arguments
        process.standardInput = input
        process.standardOutput = output
        // It tells there of handshakes that a test makes fail on purpose.
        process.standardError = FileHandle.nullDevice
        try process.run()
        struct Ready: Decodable { let port: Int }
        var rest = Data()
        port = try TestMailServer.next(Ready.self, output, &rest).port
        self.rest = rest
    }

    /// Waits for the next letter, on a thread that no other test needs.
    func taken() async throws -> Taken {
        try await apart { try TestMailServer.next(Taken.self, self.output, &self.rest) }
    }

    /// Killed rather than told to end: another process started meanwhile may hold its input open, and one started from a
    /// worker thread inherits that other signals are blocked. Returns when it is gone, and its port free.
    func stop() async throws {
        let id = process.processIdentifier
        kill(id, SIGKILL)
        for _ in 0..<500 where kill(id, 0) == 0 { try await Task.sleep(for: .milliseconds(10)) }
    }

    private static func next<T: Decodable>(_ type: T.Type, _ output: Pipe, _ rest: inout Data) throws -> T {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = rest[..<end]
                rest = Data(rest[rest.index(after: end)...])
                return try JSONDecoder().decode(type, from: line)
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { throw AppError(.unavailable, "The mail server of the test ended") }
            rest += more
        }
    }
}

/// A mail server that is stopped after the body, whatever happens in it.
func withMailServer(
    _ security: String, _ arguments: [String] = [], _ body: (TestMailServer) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "housing-mail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let server = try await apart { try TestMailServer(folder.path, security, arguments) }
    do {
        try await body(server)
    } catch {
        try await server.stop()
        throw error
    }
    try await server.stop()
}

/// Runs what blocks on a thread of its own: those that run tests are as few as the cores.
private func apart<T: Sendable>(_ body: @Sendable @escaping () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
}
