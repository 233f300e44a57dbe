import Base
import Storage

extension Connection {
    /// Counts one more for `key` and tells whether that is within `limit` in a window of `span` milliseconds, which
    /// begins with the first count. Counted before the deed, so that many at once do not slip through. The key is stored
    /// as a hash: it may hold an address.
    package func throttle(_ key: String, limit: Int, per span: Int64) throws -> Throttle {
        let row = try first(
            """
            insert into throttle (key, count, window_ends_at)
            values (\(Fingerprint.of(key)), 1, \(now + span))
            on conflict (key) do update set
                count = case when throttle.window_ends_at <= \(now) then 1 else throttle.count + 1 end,
                window_ends_at =
                    case when throttle.window_ends_at <= \(now) then \(now + span) else throttle.window_ends_at end
            returning count, window_ends_at
            """)
        guard let row, row.int(0) > limit else { return .allowed }
        return Throttle(retryAfter: max(1, Int((Int64(row.int(1)) - now + 999) / Span.second)))
    }

    /// Begins anew for `key`, after a success.
    package func forgetThrottle(_ key: String) throws {
        try execute("delete from throttle where key = \(Fingerprint.of(key))")
    }
}
