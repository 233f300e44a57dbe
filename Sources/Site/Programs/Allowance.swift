import Synchronization

/// How much each program may ask: a bucket that holds so many requests, fills up evenly over a minute, and is as full at the
/// beginning as it can be. Held in memory, per process; a full bucket is forgotten.
///
/// Costs one look-up a request.
final class Allowance: Sendable {
    /// What is left after a request.
    struct Standing: Sendable, Hashable {
        let isAllowed: Bool
        /// Requests that may follow at once.
        let remaining: Int
        /// Seconds until the next request may be made (where refused), else until the bucket is full.
        let seconds: Int
    }

    private struct Bucket {
        /// In `Allowance.request`, so that slow filling is not lost.
        var level: Int64
        var at: Int64
    }

    /// A request, so large that a bucket of any size fills by whole numbers each millisecond.
    private static let request: Int64 = 60_000
    /// Buckets that are held; beyond that, those that would be full are dropped, and if none is, all.
    private static let most = 100_000
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Takes one request out of the bucket of `client`, which holds `limit`. `now` is in milliseconds.
    func take(_ client: String, limit: Int, now: Int64) -> Standing {
        let (full, request) = (Int64(limit) * Self.request, Self.request)
        return buckets.withLock { buckets in
            if buckets.count >= Self.most, buckets[client] == nil { Self.sweep(&buckets, now: now) }
            let held = buckets[client] ?? Bucket(level: full, at: now)
            var level = min(full, held.level + max(0, now - held.at) * Int64(limit))
            let isAllowed = level >= request
            if isAllowed { level -= request }
            buckets[client] = Bucket(level: level, at: max(now, held.at))
            let missing = isAllowed ? full - level : request - level
            let perSecond = Int64(limit) * 1_000
            return Standing(
                isAllowed: isAllowed, remaining: Int(level / request),
                seconds: max(1, Int((missing + perSecond - 1) / perSecond)))
        }
    }

    private static func sweep(_ buckets: inout [String: Bucket], now: Int64) {
        buckets = buckets.filter { now - $0.value.at < 60_000 }
        if buckets.count >= most { buckets.removeAll() }
    }
}
