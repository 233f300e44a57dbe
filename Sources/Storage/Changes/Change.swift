import Base
import Foundation

/// Something that changed, as told to all nodes.
package struct Change: Sendable, Hashable {
    /// What kind of data, for example `dataflow`.
    package let topic: String
    /// Which one; empty for all of the topic.
    package let key: String
    /// Counts up over all topics; there may be gaps.
    package let sequence: Int64

    package init(topic: String, key: String, sequence: Int64) {
        self.topic = topic
        self.key = key
        self.sequence = sequence
    }
}

/// A change before it has its number.
struct ChangeKey: Hashable {
    let topic: String
    let key: String
}

extension Clock {
    /// Milliseconds since 1970, as stored.
    var milliseconds: Int64 { Int64((now().timeIntervalSince1970 * 1000).rounded()) }
}
