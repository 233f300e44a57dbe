/// Whether something may happen again already.
package struct Throttle: Sendable, Hashable {
    /// Seconds to wait, at least 1 where something is refused; 0 when it may happen now.
    package let retryAfter: Int

    package var isAllowed: Bool { retryAfter == 0 }

    package static let allowed = Throttle(retryAfter: 0)

    package init(retryAfter: Int) { self.retryAfter = retryAfter }

    /// The stricter of several.
    package static func strictest(_ throttles: [Throttle]) -> Throttle {
        throttles.max { $0.retryAfter < $1.retryAfter } ?? .allowed
    }
}
