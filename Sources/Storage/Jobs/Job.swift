import Base

/// A piece of work that waits in the database until a runner of some node takes it. A job is done at least once: when a
/// process ends in the middle, another takes the job anew, so what a handler does must bear being done twice.
package struct Job: Sendable, Hashable {
    package let id: Int64
    /// Names the handler, for example `mail.send`.
    package let kind: String
    /// What the handler needs to know: an id, or a small JSON text. Emptied once the job is done.
    package let payload: String
    /// 1 at the first attempt.
    package let attempt: Int

    package init(id: Int64, kind: String, payload: String, attempt: Int) {
        self.id = id
        self.kind = kind
        self.payload = payload
        self.attempt = attempt
    }

    /// The topic under which the change feed tells that there is work.
    static let topic = "job"
    /// The longest payload, in bytes.
    static let longestPayload = 64 * 1024
}

/// What does the jobs of one kind. An error means that the attempt failed and is to be repeated later.
package struct JobHandler: Sendable {
    package let kind: String
    /// After so many attempts the job is given up and kept with its error.
    package let attempts: Int
    let run: @Sendable (Job) async throws -> Void

    package init(_ kind: String, attempts: Int = 12, run: @escaping @Sendable (Job) async throws -> Void) {
        self.kind = kind
        self.attempts = max(1, attempts)
        self.run = run
    }
}

/// Thrown by a handler when trying again would not help: the job is given up at once and kept with the reason.
package struct JobGivenUp: Error, Sendable, Hashable {
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}

/// How long a failed job waits: twice as long after each attempt, up to a bound, and between half and the whole of that
/// by chance, so that what failed together does not come back together.
package struct BackOff: Sendable {
    /// Milliseconds after the first attempt.
    package var first: Int64
    /// Milliseconds at most.
    package var longest: Int64
    /// Between 0 and 1.
    package var chance: @Sendable () -> Double

    package init(
        first: Int64 = 15_000, longest: Int64 = 6 * 3_600_000,
        chance: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.first = first
        self.longest = longest
        self.chance = chance
    }

    /// Milliseconds to wait after the attempt, which counts from 1.
    package func delay(after attempt: Int) -> Int64 {
        let doubled = Double(first) * (0..<max(0, min(attempt - 1, 40))).reduce(1.0) { product, _ in product * 2 }
        let whole = min(doubled, Double(longest))
        return Int64(whole / 2 + whole / 2 * min(max(chance(), 0), 1))
    }
}
