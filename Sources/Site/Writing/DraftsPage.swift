import Access
import Base
import Markup
import Storage

/// The member's texts that were not sent: to read, to copy, to throw away.
enum DraftsPage {
    static func add(_ routes: Routes) {
        routes.get("account/drafts", for: .members) { visit in
            let member = try visit.member()
            return .page(page(visit, try await visit.database.read { try $0.drafts(of: member) }))
        }
        routes.post("account/drafts", for: .members) { visit in
            let (member, key) = (try visit.member(), visit.form["key"])
            try await visit.database.write { try $0.dropDraft(key, of: member) }
            return .redirect(visit.link("/account/drafts"), saying: visit.reader(.draftRemoved))
        }
    }

    private static func page(_ visit: Visit, _ drafts: [WritingDraft]) -> Page {
        let reader = visit.reader
        return visit.accountPage(reader(.draftsTitle), "drafts") {
            p(.class("lead")) { reader(.draftsLead) }
            if drafts.isEmpty { p(.class("note")) { reader(.draftsNone) } }
            ul(.class("plain entries")) {
                for draft in drafts {
                    li {
                        p(.class("hint")) { reader(.draftKept, ["when": reader.moment(draft.savedAt)]) }
                        pre(.class("letter"), .dir("auto"), .tabindex(0)) { draft.text }
                        visit.action(reader(.throwAway), to: "/account/drafts", [("key", draft.key)])
                    }
                }
            }
        }
    }
}
