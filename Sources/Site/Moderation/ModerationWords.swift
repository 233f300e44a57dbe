import Access
import Base
import Markup

extension Reader {
    /// The word for a code, from the phrase whose name is the prefix and the code; the code itself where there is none,
    /// which a test rules out for those of this version.
    func word(_ prefix: String, _ code: String) -> String {
        ModerationPhrase(prefix, code).map { self.say($0) } ?? code
    }

    func rule(_ rule: Rule) -> String { word("rule", rule.rawValue) }
    func reason(_ reason: ReportReason) -> String {
        switch reason {
        case .rule(let rule): self.rule(rule)
        case .other: self.say(.reasonOther)
        case .held: self.say(.reasonHeld)
        }
    }
    func measure(_ kind: Measure.Kind) -> String { word("measure", kind.rawValue) }
    func role(_ role: GlobalRole) -> String { word("role", role.rawValue) }
    func state(_ state: Member.State) -> String { word("state", state.rawValue) }

    /// A role with what it is held for.
    func role(_ role: Viewer.Role) -> String {
        guard !role.subject.isEmpty else { return self.role(role.role) }
        let subject = Language(rawValue: role.subject)?.ownName ?? role.subject
        return "\(self.role(role.role)) (\(subject))"
    }

    /// What a measure is in a line: its kind, and until when.
    func line(_ measure: Measure) -> String {
        guard let until = measure.until else { return self.measure(measure.kind) }
        return self.say(.measureUntil, ["measure": self.measure(measure.kind), "date": instant(until)])
    }
}

extension ModerationPhrase {
    /// `rule` and `data-steward` name `ruleDataSteward`.
    init?(_ prefix: String, _ code: String) {
        let words = code.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        self.init(rawValue: prefix + words.joined())
    }
}

extension FormErrors {
    /// What the rules of moderation refused, as a complaint beside its field. Errors that no form can mend go on.
    mutating func add(_ error: any Error, _ reader: Reader) throws {
        guard let error = error as? AppError, let phrase = FormErrors.phrase(error) else { throw error }
        add(error.place.isEmpty ? "main" : error.place, reader.say(phrase))
    }

    private static func phrase(_ error: AppError) -> ModerationPhrase? {
        switch (error.kind, error.place) {
        case (.tooMany, _): .wrongTooMany
        case (.forbidden, "kind"): .wrongPrivileged
        case (.invalid, "kind"): .wrongKind
        case (.invalid, "days"): .wrongDays
        case (.invalid, "reason"), (.invalid, "words"), (.invalid, "answer"), (.invalid, "note"): .wrongText
        case (.invalid, "subject"): .wrongSubject
        case (.invalid, "domain"): .wrongDomain
        case (.invalid, "name"): .wrongName
        case (.invalid, "anchor"): .wrongAnchor
        case (.conflict, "domain"): .wrongDomainTaken
        case (.conflict, "role"): .wrongRole
        case (.conflict, ""): .wrongMeanwhile
        default: nil
        }
    }
}

extension Ref {
    /// Reads `kind:id` from an address; nil for anything that cannot be a reference.
    init?(asked text: String?) {
        guard let text, text.utf8.count <= 200, text.contains(":") else { return nil }
        self.init(stored: text)
    }
}
