import Markup

/// A choice among options: one of a list, one of a few side by side, or any number of boxes.
package struct Choice: Sendable {
    /// How the options are shown.
    package enum Kind: Sendable, Hashable { case list, radios, boxes }

    /// One option, with a line that explains it.
    package struct Option: Sendable, Hashable {
        package let value: String
        package let label: String
        package let hint: String

        package init(_ value: String, _ label: String, hint: String = "") {
            self.value = value
            self.label = label
            self.hint = hint
        }
    }

    package let name: String
    package let label: String
    package let kind: Kind
    package let options: [Option]
    package let chosen: Set<String>
    package let hint: String
    package let isOptional: Bool

    package init(
        _ name: String, _ label: String, _ kind: Kind, _ options: [Option], chosen: Set<String> = [], hint: String = "",
        isOptional: Bool = false
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.options = options
        self.chosen = chosen
        self.hint = hint
        self.isOptional = isOptional
    }

    package func html(_ reader: Reader, _ errors: FormErrors = FormErrors()) -> HTML {
        kind == .list ? list(reader, errors[name]) : group(reader, errors[name])
    }

    private func list(_ reader: Reader, _ error: String?) -> HTML {
        div(.class(error == nil ? "field" : "field wrong")) {
            Markup.label(.for(name)) { Field.title(label, isOptional, reader) }
            Field.notes(name, hint, error)
            select(
                .id(name), .name(name), .aria("describedby", Field.described(name, hint, error)),
                .aria("invalid", error == nil ? nil : "true")
            ) {
                if chosen.isEmpty || isOptional { option(.value("")) { isOptional ? "–" : reader(.formChoose) } }
                for item in options {
                    option(.value(item.value), .selected(chosen.contains(item.value))) { item.label }
                }
            }
        }
    }

    /// The first option has the name as its id, so that the summary of errors leads to it.
    private func group(_ reader: Reader, _ error: String?) -> HTML {
        fieldset(
            .class(error == nil ? "field options" : "field options wrong"),
            .aria("describedby", Field.described(name, hint, error))
        ) {
            legend { Field.title(label, isOptional && kind == .radios, reader) }
            Field.notes(name, hint, error)
            for (index, item) in options.enumerated() { box(item, id: index == 0 ? name : "\(name)-\(index)") }
        }
    }

    private func box(_ item: Option, id: String) -> HTML {
        div(.class("option")) {
            input(
                .id(id), .name(name), .type(kind == .radios ? "radio" : "checkbox"), .value(item.value),
                .checked(chosen.contains(item.value)), .aria("describedby", item.hint.isEmpty ? nil : "\(id)-note"))
            div {
                Markup.label(.for(id)) { item.label }
                if !item.hint.isEmpty { span(.class("hint"), .id("\(id)-note")) { item.hint } }
            }
        }
    }
}
