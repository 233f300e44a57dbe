import Markup

/// A menu beside the content: of a space, of the account, of the administration. On a phone it stands above.
package struct SideMenu: Sendable {
    /// One entry; `count` tells how much waits there.
    package struct Item: Sendable {
        package let id: String
        /// Without language.
        package let path: String
        package let title: String
        package let count: Int

        package init(_ id: String, _ path: String, _ title: String, count: Int = 0) {
            self.id = id
            self.path = path
            self.title = title
            self.count = count
        }
    }

    package let title: String
    package let items: [Item]
    package let current: String

    package init(_ title: String, _ items: [Item], current: String) {
        self.title = title
        self.items = items
        self.current = current
    }

    package func around(_ visit: Visit, @HTMLBuilder content: () -> HTML) -> HTML {
        div(.class("sided")) {
            nav(.class("side"), .aria("label", title)) {
                ul { for item in items { li { entry(item, visit) } } }
            }
            div { content() }
        }
    }

    private func entry(_ item: Item, _ visit: Visit) -> HTML {
        a(.href(visit.link(item.path)), .aria("current", item.id == current ? "page" : nil)) {
            item.title
            if item.count > 0 {
                " "
                span(.class("count")) { visit.reader.number(Double(item.count)) }
            }
        }
    }
}
