import Base
import Foundation
import Storage

/// A program of the system that reads what a member brought: with little memory, little time, few files, and nothing of
/// our surroundings.
struct LimitedProcess: Sendable {
    let program: String
    let arguments: [String]
    /// Bytes of memory and seconds of the processor.
    var memory = 1 << 30
    var seconds = 20

    init(_ program: String, _ arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// False when it failed, was stopped by a limit, or is not installed.
    func run() async -> Bool {
        await ProcessGate.shared.enter()
        let isDone = (try? await Disk.work { try start() }) ?? false
        await ProcessGate.shared.leave()
        return isDone
    }

    private func start() throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/prlimit")
        process.arguments =
            [
                "--as=\(memory)", "--cpu=\(seconds)", "--fsize=\(64 << 20)", "--nofile=64", "--core=0", "--",
                "/usr/bin/\(program)",
            ] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        process.currentDirectoryURL = FileManager.default.temporaryDirectory
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let watch = DispatchSource.makeTimerSource(queue: .global())
        watch.schedule(deadline: .now() + .seconds(3 * seconds))
        watch.setEventHandler { process.terminate() }
        watch.resume()
        process.waitUntilExit()
        watch.cancel()
        return process.terminationReason == .exit && process.terminationStatus == 0
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
