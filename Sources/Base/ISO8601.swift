import Foundation

/// Instants as programs write them.
package enum ISO8601 {
    /// `2026-11-23T07:05:00Z` for milliseconds since 1970. Costs a tenth of what a formatter does: pages have hundreds.
    package static func text(_ milliseconds: Int64) -> String {
        let second: Int64 = 1000
        var seconds = time_t(milliseconds / second - (milliseconds % second < 0 ? 1 : 0))
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let day = "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
        return "\(day)T\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))Z"
    }

    private static func padded(_ number: Int32, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
