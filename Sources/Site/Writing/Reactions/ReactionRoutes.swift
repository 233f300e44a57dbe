import Access
import Base
import Markup
import Storage

/// Takes signs and gives the bar back.
enum ReactionRoutes {
    static func add(_ routes: Routes) {
        routes.post("reactions", for: .members) { visit in
            let (viewer, member, records) = (visit.viewer, try visit.member(), visit.site.records)
            let wanted = visit.form["sign"]
            guard let ref = Ref(written: visit.form["ref"]),
                let sign = ReactionSign(rawValue: String(wanted.dropFirst()))
            else { throw AppError(.notFound, "There is no such page") }
            let counts = try await visit.database.write { connection in
                guard let facts = try records.facts(ref, for: viewer, in: connection),
                    Policy.allows(viewer, .react, facts)
                else { throw AppError(.notFound, "There is no such page") }
                try connection.setReaction(sign, on: ref, of: member, !wanted.hasPrefix("-"))
                return try connection.reactions(on: [ref], for: member)[ref] ?? []
            }
            guard visit.form.has("fragment") else { return .redirect(visit.returnPath ?? visit.link("/")) }
            return .fragment(reactionBar(visit, on: ref, counts, canReact: true))
        }
    }
}

/// What members keep to find it again.
enum BookmarkRoutes {
    /// Bookmarks on the page.
    static let most = 200

    static func add(_ routes: Routes) {
        routes.post("bookmarks", for: .members) { visit in
            let (viewer, member, records) = (visit.viewer, try visit.member(), visit.site.records)
            guard let ref = Ref(written: visit.form["ref"]) else { throw AppError(.notFound, "There is no such page") }
            let isOn = visit.form["kept"] == "1"
            try await visit.database.write { connection in
                // What one may no longer see can be let go of, but not kept.
                guard try !isOn || records.facts(ref, for: viewer, in: connection) != nil else {
                    throw AppError(.notFound, "There is no such page")
                }
                try connection.setBookmark(ref, of: member, isOn)
            }
            guard visit.form.has("fragment") else {
                return .redirect(visit.returnPath ?? visit.link("/account/bookmarks"))
            }
            return .fragment(bookmarkButton(visit, on: ref, isKept: isOn))
        }
        routes.get("account/bookmarks", for: .members) { visit in
            let member = try visit.member()
            var cards: [RecordCard] = []
            for ref in try await visit.database.read({ try $0.bookmarks(of: member) }) {
                if let card = try await visit.site.records.card(ref, visit) { cards.append(card) }
            }
            return .page(page(visit, cards))
        }
    }

    private static func page(_ visit: Visit, _ cards: [RecordCard]) -> Page {
        let reader = visit.reader
        return visit.accountPage(reader(.bookmarksTitle), "bookmarks") {
            p(.class("lead")) { reader(.bookmarksLead) }
            if cards.isEmpty { p(.class("note")) { reader(.bookmarksNone) } }
            for card in cards {
                card.html(visit)
                visit.action(reader(.bookmarkRemove), to: "/bookmarks", [("ref", card.ref.description), ("kept", "0")])
            }
        }
    }
}

/// The button that keeps a record among one's bookmarks, or lets it go. With the script it changes in place.
package func bookmarkButton(_ visit: Visit, on ref: Ref, isKept: Bool) -> HTML {
    visit.crossing.stencil("bookmark \(isKept)") { bookmarkForm(visit, on: $0, isKept: isKept) }.html(ref.description)
}

private func bookmarkForm(_ visit: Visit, on ref: String, isKept: Bool) -> HTML {
    visit.form(to: "/bookmarks", class: "inline bookmark") {
        input(.type("hidden"), .name("ref"), .value(ref))
        input(.type("hidden"), .name("kept"), .value(isKept ? "0" : "1"))
        input(.type("hidden"), .name("next"), .value(visit.link(visit.path, visit.query)))
        button(.class("quiet"), .aria("pressed", isKept ? "true" : "false")) {
            visit.reader(isKept ? .bookmarked : .bookmark)
        }
    }
}
