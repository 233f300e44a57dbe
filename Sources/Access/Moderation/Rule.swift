/// The rules of the house, as codes; their words stand in the interface strings. A code once used never changes its
/// meaning, since measures and the public ledger refer to it.
package enum Rule: String, Sendable, Hashable, CaseIterable {
    /// No insults, threats or harassment.
    case respect
    /// No hatred against people for what they are.
    case hatred
    /// Nothing that puts people in danger, such as where somebody lives who fears eviction.
    case safety
    /// No personal data of others without their consent.
    case privacy
    /// Nothing knowingly false: invented figures, doctored documents.
    case deception
    /// Nobody speaks as somebody else, or for an organisation that did not ask them to.
    case impersonation
    /// No advertising, no begging for money.
    case advertising
    /// No flooding, no derailing.
    case disruption
    /// No works of others without the right to share them.
    case rights
    /// Nothing that the law forbids.
    case law
}

/// Why somebody reports something: a rule, or what no rule names.
package enum ReportReason: Sendable, Hashable, CaseIterable {
    case rule(Rule)
    case other
    /// Nobody reported it: it is kept back until a moderator has looked. People cannot choose this.
    case held

    package static let allCases = Rule.allCases.map(ReportReason.rule) + [.other]

    package var code: String {
        switch self {
        case .rule(let rule): rule.rawValue
        case .other: "other"
        case .held: "held"
        }
    }

    package init?(code: String) {
        guard let reason = ReportReason.allCases.first(where: { $0.code == code }) else { return nil }
        self = reason
    }

    /// Reads what a table stores, where nobody's choice may stand too.
    init?(stored code: String) {
        if code == ReportReason.held.code { self = .held } else { self.init(code: code) }
    }
}
