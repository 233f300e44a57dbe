extension Attribute {
    package static func id(_ value: String?) -> Attribute { Attribute("id", value) }
    package static func `class`(_ value: String?) -> Attribute { Attribute("class", value) }
    package static func lang(_ value: String?) -> Attribute { Attribute("lang", value) }
    package static func dir(_ value: String?) -> Attribute { Attribute("dir", value) }
    package static func title(_ value: String?) -> Attribute { Attribute("title", value) }
    package static func role(_ value: String?) -> Attribute { Attribute("role", value) }
    package static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", String(value)) }
    package static func hidden(_ isOn: Bool) -> Attribute { Attribute(flag: "hidden", isOn) }
    package static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute("data", suffix: name, value)
    }
    package static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute("aria", suffix: name, value)
    }

    /// A link within the site or to `https:`; any other scheme (`javascript:` …) becomes `#`.
    package static func href(_ value: String?) -> Attribute { Attribute("href", value.map(SafeURL.checked)) }
    package static func src(_ value: String?) -> Attribute { Attribute("src", value.map(SafeURL.checked)) }
    package static func action(_ value: String?) -> Attribute { Attribute("action", value.map(SafeURL.checked)) }
    package static func rel(_ value: String?) -> Attribute { Attribute("rel", value) }
    package static func hreflang(_ value: String?) -> Attribute { Attribute("hreflang", value) }
    package static func download(_ value: String?) -> Attribute { Attribute("download", value) }
    package static func alt(_ value: String) -> Attribute { Attribute("alt", value) }
    package static func media(_ value: String?) -> Attribute { Attribute("media", value) }
    package static func type(_ value: String?) -> Attribute { Attribute("type", value) }
    package static func charset(_ value: String) -> Attribute { Attribute("charset", value) }
    package static func nonce(_ value: String?) -> Attribute { Attribute("nonce", value) }
    package static func `as`(_ value: String) -> Attribute { Attribute("as", value) }
    package static func crossorigin(_ isOn: Bool) -> Attribute { Attribute(flag: "crossorigin", isOn) }
    package static func `defer`(_ isOn: Bool) -> Attribute { Attribute(flag: "defer", isOn) }
    package static func datetime(_ value: String?) -> Attribute { Attribute("datetime", value) }
    package static func property(_ value: String) -> Attribute { Attribute("property", value) }
    package static func accesskey(_ value: String?) -> Attribute { value.map { Attribute("accesskey", $0) } ?? .none }
    package static func target(_ value: String) -> Attribute { Attribute("target", value) }
    package static func readonly(_ value: Bool) -> Attribute { value ? Attribute("readonly", "") : .none }
    package static func loading(_ value: String) -> Attribute { Attribute("loading", value) }
    package static func width(_ value: Double) -> Attribute { Attribute("width", value) }
    package static func height(_ value: Double) -> Attribute { Attribute("height", value) }

    package static func name(_ value: String?) -> Attribute { Attribute("name", value) }
    package static func value(_ value: String?) -> Attribute { Attribute("value", value) }
    package static func content(_ value: String?) -> Attribute { Attribute("content", value) }
    package static func method(_ value: String) -> Attribute { Attribute("method", value) }
    package static func `for`(_ value: String) -> Attribute { Attribute("for", value) }
    package static func list(_ value: String?) -> Attribute { Attribute("list", value) }
    package static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
    package static func enterkeyhint(_ value: String) -> Attribute { Attribute("enterkeyhint", value) }
    package static func inputmode(_ value: String?) -> Attribute { Attribute("inputmode", value) }
    package static func rows(_ value: Int) -> Attribute { Attribute("rows", String(value)) }
    package static func required(_ isOn: Bool) -> Attribute { Attribute(flag: "required", isOn) }
    package static func novalidate(_ isOn: Bool) -> Attribute { Attribute(flag: "novalidate", isOn) }
    package static func enctype(_ value: String?) -> Attribute { Attribute("enctype", value) }
    package static func size(_ value: Int) -> Attribute { Attribute("size", String(value)) }
    package static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", String(value)) }
    package static func min(_ value: String?) -> Attribute { Attribute("min", value) }
    package static func max(_ value: String?) -> Attribute { Attribute("max", value) }
    package static func checked(_ isOn: Bool) -> Attribute { Attribute(flag: "checked", isOn) }
    package static func selected(_ isOn: Bool) -> Attribute { Attribute(flag: "selected", isOn) }
    package static func disabled(_ isOn: Bool) -> Attribute { Attribute(flag: "disabled", isOn) }
    package static func multiple(_ isOn: Bool) -> Attribute { Attribute(flag: "multiple", isOn) }
    package static func open(_ isOn: Bool) -> Attribute { Attribute(flag: "open", isOn) }
    package static func label(_ value: String?) -> Attribute { Attribute("label", value) }

    /// For letters alone: mail programs know no style sheets. Pages have no inline style, and their policy refuses it.
    package static func letterStyle(_ value: StaticString) -> Attribute { Attribute("style", "\(value)") }

    package static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
    package static func colspan(_ value: Int) -> Attribute { Attribute("colspan", String(value)) }
    package static func start(_ value: Int) -> Attribute { Attribute("start", String(value)) }
    package static func rowspan(_ value: Int) -> Attribute { Attribute("rowspan", String(value)) }
}

/// Addresses that may stand in a link.
enum SafeURL {
    /// Reads scalars: a browser sees the colon of a scheme even where a combining mark follows it.
    static func checked(_ url: String) -> String {
        let scalars = url.unicodeScalars
        let end = scalars.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? scalars.endIndex
        guard let colon = scalars[..<end].firstIndex(of: ":") else { return url }
        let scheme = String(scalars[..<colon]).lowercased()
        return ["http", "https", "mailto", "tel"].contains(scheme) ? url : "#"
    }
}
