import Markup

/// A state to choose in a list of the administration, with how many there are.
struct AdminTab {
    let value: String?
    let title: String
    let count: Int

    init(_ value: String?, _ title: String, _ count: Int) {
        self.value = value
        self.title = title
        self.count = count
    }

    static func row(_ tabs: [AdminTab], chosen: String?, path: String, label: String, _ visit: Visit) -> HTML {
        nav(.class("tabs"), .aria("label", label)) {
            for tab in tabs {
                let query = Query().setting("state", tab.value)
                a(.href(visit.link(path, query)), .aria("current", tab.value == chosen ? "page" : nil)) {
                    "\(tab.title) "
                    span(.class("muted")) { visit.reader.number(Double(tab.count)) }
                }
            }
        }
    }
}
