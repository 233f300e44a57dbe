// Measures the bank and its cube; `bench/run` sets the peers beside it. See docs/benchmarks.md.
import Base
import Foundation
import Indicators
import Storage

let usage = """
    usage: Bench generate FILE [ROWS]     writes synthetic observations as SDMX-CSV
           Bench import FILE DATABASE     imports it twice, prints rates and memory
           Bench cube DATABASE            loads the cube, runs the queries, prints times
           Bench forms DATABASE FOLDER    writes observations in every form that is read again
           Bench changes DATABASE         how long a change takes to reach another process
           Bench policy DATABASE          fills it with members and grants, asks the policy, prints times
    """
let arguments = Array(CommandLine.arguments.dropFirst())
do {
    switch (arguments.first, arguments.count) {
    case ("generate", 2...3): try generate(arguments[1], rows: arguments.count > 2 ? Int(arguments[2]) ?? 0 : 5_000_000)
    case ("import", 3): try await measureImport(arguments[1], try location(arguments[2]))
    case ("cube", 2): try await measureCube(try location(arguments[1]))
    case ("forms", 3): try await writeForms(try location(arguments[1]), arguments[2])
    case ("changes", 2): try await measureChanges(try location(arguments[1]))
    case ("policy", 2): try await measurePolicy(try location(arguments[1]))
    default:
        print(usage)
        exit(64)
    }
} catch {
    FileHandle.standardError.write(Data("Bench: \(error)\n".utf8))
    exit(1)
}

/// One line that `peers.py` reads: name, milliseconds or rate, further figures.
func report(_ name: String, _ value: Double, _ rest: String = "") {
    print("\(name)\t\(String(format: "%.3f", value))\t\(rest)")
}

func location(_ text: String) throws -> DatabaseLocation {
    text.hasPrefix("postgres") ? .postgres(url: text) : .sqlite(path: text)
}

/// Largest resident memory of this process so far, in megabytes.
func peakMemory() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    let number = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) }
    return (number ?? 0) / 1024
}

/// Processor time of this process so far, in seconds: unlike time on the clock, the same on a busy machine.
func processorTime() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

extension Duration {
    var milliseconds: Double { Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15 }
}
