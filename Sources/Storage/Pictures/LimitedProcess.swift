import Foundation

/// A program of the system that reads what a member brought: with little memory, little time, few files, and nothing of
/// our surroundings.
package struct LimitedProcess: Sendable {
    let program: String
    let arguments: [String]
    let surroundings: [String: String]
    /// Bytes of memory and seconds of the processor.
    private let memory = 1 << 30
    private let seconds = 20
    private static let longestOutput = 64 * 1024

    package init(_ program: String, _ arguments: [String], surroundings: [String: String] = [:]) {
        self.program = program
        self.arguments = arguments
        self.surroundings = surroundings
    }

    /// False when it failed, was stopped by a limit, or is not installed.
    package func run() async -> Bool { await output() != nil }

    /// What it wrote, up to 64 kB; nil when it failed, as above.
    package func output() async -> String? {
        await ProcessGate.shared.enter()
        let text = (try? await Disk.work { try start() }) ?? nil
        await ProcessGate.shared.leave()
        return text
    }

    private func start() throws -> String? {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/prlimit")
        process.arguments =
            [
                "--as=\(memory)", "--cpu=\(seconds)", "--fsize=\(64 << 20)", "--nofile=64", "--core=0", "--",
                "/usr/bin/\(program)",
            ] + arguments
        let bare = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        process.environment = bare.merging(surroundings) { $1 }
        process.currentDirectoryURL = FileManager.default.temporaryDirectory
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let watch = DispatchSource.makeTimerSource(queue: .global())
        watch.schedule(deadline: .now() + .seconds(3 * seconds))
        watch.setEventHandler { process.terminate() }
        watch.resume()
        let text = try output.fileHandleForReading.readToEnd()?.prefix(LimitedProcess.longestOutput)
        process.waitUntilExit()
        watch.cancel()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else { return nil }
        return String(decoding: text ?? Data(), as: UTF8.self)
    }
}

/// Lets two such programs run at once; the others wait their turn.
private actor ProcessGate {
    static let shared = ProcessGate()
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        if running < 2 {
            running += 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }
}
