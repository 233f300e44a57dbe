import Base

/// How long the log was and how it ended at some moment. Noted outside the database, it proves later that no line up to
/// there was touched.
package struct AuditAnchor: Sendable, Hashable, CustomStringConvertible {
    package let entries: Int64
    /// The hash of the last of them; that of `AuditEntry.genesis` for none.
    package let hash: String

    package init(entries: Int64, hash: String) {
        self.entries = entries
        self.hash = hash
    }

    /// Reads `number:hash`, as `description` writes it.
    package init(_ text: String) throws(AppError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let entries = Int64(parts[0]), entries >= 0, parts[1].utf8.count == 64,
            parts[1].allSatisfy({ $0.isHexDigit && !$0.isUppercase && $0.isASCII })
        else {
            throw AppError(
                .invalid, "This is not the head of an audit log", at: text,
                remedy: "Write it as it was printed: number, colon, 64 hexadecimal digits")
        }
        self.init(entries: entries, hash: parts[1])
    }

    package var description: String { "\(entries):\(hash)" }
}

/// What checking the log found.
package struct AuditVerdict: Sendable, Hashable {
    /// The first line that is not right, and how.
    package struct Break: Sendable, Hashable {
        /// How a line is not right.
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            /// A field or the hash was changed, or the line was put there later or stood elsewhere.
            case altered
            /// The line is gone.
            case missing
            /// There are lines after the one where the log should end, or before the first.
            case unexpected
            /// The head record is gone or tells another hash than the last line.
            case head
            /// The line is not the one whose hash was noted elsewhere.
            case anchor
        }

        package let sequence: Int64
        package let kind: Kind
    }

    /// Lines found right.
    package let entries: Int64
    /// The end of what was found right, to be noted elsewhere.
    package let head: AuditAnchor
    package let firstBreak: Break?

    package var isIntact: Bool { firstBreak == nil }
}

/// The state of one walk along the chain.
struct AuditWalk {
    private let anchors: [AuditAnchor]
    private var entries: Int64 = 0
    private var hash = AuditEntry.genesis
    private var found: AuditVerdict.Break?

    init(anchors: [AuditAnchor]) { self.anchors = anchors }

    var verdict: AuditVerdict {
        AuditVerdict(entries: entries, head: AuditAnchor(entries: entries, hash: hash), firstBreak: found)
    }

    /// Whether the line is right, and the walk goes on.
    mutating func take(_ entry: AuditEntry) -> Bool {
        let next = entries + 1
        if entry.sequence < next { return stop(entry.sequence, .unexpected) }
        if entry.sequence > next { return stop(next, .missing) }
        if entry.hash != entry.expectedHash(after: hash) { return stop(next, .altered) }
        if anchors.contains(where: { $0.entries == next && $0.hash != entry.hash }) { return stop(next, .anchor) }
        entries = next
        hash = entry.hash
        return true
    }

    /// Holds what was walked against the head record and the anchors beyond it.
    mutating func end(at head: AuditAnchor?) {
        guard found == nil else { return }
        if let kind = AuditWalk.break(head, entries, hash, anchors) { _ = stop(kind.sequence, kind.kind) }
    }

    private static func `break`(
        _ head: AuditAnchor?, _ entries: Int64, _ hash: String, _ anchors: [AuditAnchor]
    ) -> AuditVerdict.Break? {
        guard let head else { return .init(sequence: entries, kind: .head) }
        if head.entries > entries { return .init(sequence: entries + 1, kind: .missing) }
        if head.entries < entries { return .init(sequence: max(head.entries, 0) + 1, kind: .unexpected) }
        if head.hash != hash { return .init(sequence: entries, kind: .head) }
        if anchors.contains(where: { $0.entries > entries }) { return .init(sequence: entries + 1, kind: .missing) }
        let isOtherBeginning = anchors.contains { $0.entries == 0 && $0.hash != AuditEntry.genesis }
        return isOtherBeginning ? .init(sequence: 0, kind: .anchor) : nil
    }

    private mutating func stop(_ sequence: Int64, _ kind: AuditVerdict.Break.Kind) -> Bool {
        found = AuditVerdict.Break(sequence: sequence, kind: kind)
        return false
    }
}
