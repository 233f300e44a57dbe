extension Attribute {
    // What programs read on a page (HTML, microdata): the words are those of schema.org.

    /// The element is a thing of that type of schema.org, such as `BlogPosting`.
    package static func itemtype(_ type: StaticString) -> [Attribute] {
        [Attribute(flag: "itemscope", true), Attribute("itemtype", "https://schema.org/\(type)")]
    }
    package static func itemprop(_ name: String?) -> Attribute { Attribute("itemprop", name) }
}
