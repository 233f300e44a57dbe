import Base
import Storage
import Synchronization
import TestSupport

/// What handlers were given, in order.
final class Diary: Sendable {
    private let entries = Mutex<[String]>([])

    var lines: [String] { entries.withLock { $0 } }

    func note(_ line: String) { entries.withLock { $0.append(line) } }

    /// A handler that writes down each payload.
    func handler(_ kind: String) -> JobHandler { JobHandler(kind) { self.note($0.payload) } }
}

struct Mishap: Error {}

extension JobRunner.Options {
    /// Half of the whole delay, always.
    static var even: JobRunner.Options {
        var options = JobRunner.Options()
        options.backOff = BackOff(first: 10_000, longest: 60_000) { 0 }
        return options
    }
}

extension Database {
    func counts() async throws -> [JobRecord.State: Int] { try await read { try $0.jobCounts() } }

    /// Looks again and again, for a minute at most, until the condition holds.
    func awaits(_ condition: @Sendable @escaping (Connection) throws -> Bool) async throws -> Bool {
        for _ in 0..<6000 {
            if try await read(condition) { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}
