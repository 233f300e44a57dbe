/// A setting as administrators see it: its name, its value unless that is a secret, and what it means.
package struct ShownSetting: Sendable, Hashable {
    /// As `docs/settings.md` writes it.
    package let name: String
    /// Nil when it is not set. For a secret any text: it is not shown.
    package let value: String?
    package let isSecret: Bool
    package let meaning: AdminPhrase?

    package init(_ name: String, _ value: String?, isSecret: Bool = false, _ meaning: AdminPhrase? = nil) {
        self.name = name
        self.value = isSecret && value != nil ? "" : value
        self.isSecret = isSecret
        self.meaning = meaning
    }
}
