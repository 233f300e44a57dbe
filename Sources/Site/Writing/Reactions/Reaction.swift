import Base

/// A sign under a record. The set is closed: it says something in every language, and nothing that hurts.
package enum ReactionSign: String, Sendable, Hashable, CaseIterable {
    case agree, thanks, insight, celebrate, concern

    package var picture: String {
        switch self {
        case .agree: "👍"
        case .thanks: "🙏"
        case .insight: "💡"
        case .celebrate: "🎉"
        case .concern: "😟"
        }
    }

    var phrase: WritingPhrase {
        switch self {
        case .agree: .signAgree
        case .thanks: .signThanks
        case .insight: .signInsight
        case .celebrate: .signCelebrate
        case .concern: .signConcern
        }
    }
}

/// How many people gave one sign.
package struct ReactionCount: Sendable, Hashable {
    package let sign: ReactionSign
    package let count: Int
    /// Whether the reader is one of them.
    package let isMine: Bool
}

extension Ref {
    /// Reads `kind:id`; nil for anything else.
    package init?(written text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, text.utf8.count <= 200, text.unicodeScalars.allSatisfy({ $0.value > 0x20 }) else {
            return nil
        }
        self.init(String(parts[0]), String(parts[1]))
    }
}
