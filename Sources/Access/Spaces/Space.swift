import Base

/// A place where people work together: its scope carries the grants, this carries its name and how one gets in.
package struct Space: Sendable, Hashable, Identifiable {
    /// Who gets to know of it.
    package enum Visibility: String, Sendable, Hashable, CaseIterable {
        /// All members read in it.
        case open
        /// All members know that it exists.
        case closed
        /// Only its own people know that it exists.
        case hidden
    }

    /// How one comes to take part.
    package enum Joining: String, Sendable, Hashable, CaseIterable {
        /// Any member, at once.
        case open
        /// A manager says yes.
        case request
        /// Members whose address ends with the space's domain at once, others on request.
        case domain
        /// Only whoever was invited.
        case invitation
    }

    /// Whether work goes on in it.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case active
        /// Can be read, not changed.
        case archived
    }

    /// The number of its scope.
    package let id: Int64
    /// What stands in its address; unique, never changed.
    package let slug: String
    package var name: String
    package var purpose: String
    package var language: Language
    package var visibility: Visibility
    package var joining: Joining
    /// Such as `example.org`, lower case; set where `joining` is `domain`.
    package var domain: String?
    package var state: State
    package let createdBy: Member.ID?
    /// Milliseconds since 1970.
    package let createdAt: Int64

    package static let longestName = 80
    package static let longestPurpose = 2000
    package static let longestMessage = 1000
}

/// What somebody fills in to create a space or to change its settings.
package struct SpaceDraft: Sendable, Hashable {
    package var name = ""
    package var purpose = ""
    package var language = Language.en
    package var visibility = Space.Visibility.closed
    package var joining = Space.Joining.request
    package var domain = ""
    /// How far what lies in it may go.
    package var classification = Classification.internal

    package init() {}

    package init(_ space: Space, _ classification: Classification = .internal) {
        self.classification = classification
        name = space.name
        purpose = space.purpose
        language = space.language
        visibility = space.visibility
        joining = space.joining
        domain = space.domain ?? ""
    }

    /// What is wrong, by field; empty when it can be stored.
    package var problems: [String: Problem] {
        var found: [String: Problem] = [:]
        if plainName.isEmpty { found["name"] = .missing }
        if plainName.count > Space.longestName { found["name"] = .tooLong }
        if purpose.trimmed.isEmpty { found["purpose"] = .missing }
        if purpose.count > Space.longestPurpose { found["purpose"] = .tooLong }
        if joining == .domain, SpaceDraft.domain(domain) == nil { found["domain"] = .notADomain }
        return found
    }

    /// What can be wrong with a field.
    package enum Problem: String, Sendable, Hashable {
        case missing, tooLong, notADomain
    }

    var plainName: String { name.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Nil for what cannot be the part of an address behind the `@`.
    package static func domain(_ text: String) -> String? {
        var text = text.trimmed.lowercased()
        if text.hasPrefix("@") { text.removeFirst() }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = labels.allSatisfy { label in
            !label.isEmpty && label.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { byte in
                    (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte > 127
                }
        }
        return labels.count > 1 && text.count <= 253 && isPlain ? text : nil
    }
}
