import Markup

/// One entry of a form: label above, hint below it, error beside the field. Its id is its name.
package struct Field: Sendable {
    /// What stands in the field; the browser's keyboard and its memory follow it.
    package enum Kind: Sendable, Hashable {
        case text, email, password, search, url, date, number, code
        /// Longer text, so many lines high.
        case lines(Int)
    }

    package let name: String
    package let label: String
    package var kind: Kind
    package var hint: String
    package var value: String
    package var autocomplete: String
    package var isOptional: Bool
    package var longest: Int?

    package init(
        _ name: String, _ label: String, _ kind: Kind = .text, value: String = "", hint: String = "",
        autocomplete: String = "off", isOptional: Bool = false, longest: Int? = nil
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.hint = hint
        self.value = value
        self.autocomplete = autocomplete
        self.isOptional = isOptional
        self.longest = longest
    }

    package func html(_ reader: Reader, _ errors: FormErrors = FormErrors()) -> HTML {
        let error = errors[name]
        return div(.class(error == nil ? "field" : "field wrong")) {
            Markup.label(.for(name)) { Field.title(label, isOptional, reader) }
            Field.notes(name, hint, error)
            control(described: Field.described(name, hint, error), isWrong: error != nil)
        }
    }

    private func control(described: String?, isWrong: Bool) -> HTML {
        let common: [Attribute] = [
            .id(name), .name(name), .aria("describedby", described), .aria("invalid", isWrong ? "true" : nil),
            .autocomplete(autocomplete), longest.map { .maxlength($0) } ?? .none, .required(!isOptional),
        ]
        if case .lines(let count) = kind { return textarea(all: common + [.rows(count), .dir("auto")]) { value } }
        return input(all: common + [.type(type), .value(kind == .password ? nil : value), .inputmode(mode), direction])
        {}
    }

    private var type: String {
        switch kind {
        case .email: "email"
        case .password: "password"
        case .search: "search"
        case .url: "url"
        case .date: "date"
        case .number: "number"
        case .text, .code, .lines: "text"
        }
    }

    private var mode: String? { kind == .code ? "numeric" : nil }

    /// Addresses and codes read from left to right in every language.
    private var direction: Attribute {
        [.email, .url, .code, .password].contains(kind) ? .dir("ltr") : .dir("auto").when(kind == .text)
    }

    static func title(_ label: String, _ isOptional: Bool, _ reader: Reader) -> HTML {
        isOptional ? HTML(label) + span(.class("muted")) { " (\(reader(.formOptional)))" } : HTML(label)
    }

    static func notes(_ name: String, _ hint: String, _ error: String?) -> HTML {
        (hint.isEmpty ? .empty : span(.class("hint"), .id("\(name)-hint")) { hint })
            + (error.map { message in span(.class("error"), .id("\(name)-error")) { message } } ?? .empty)
    }

    static func described(_ name: String, _ hint: String, _ error: String?) -> String? {
        let ids = [hint.isEmpty ? nil : "\(name)-hint", error == nil ? nil : "\(name)-error"].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
