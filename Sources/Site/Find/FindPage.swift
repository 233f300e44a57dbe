import Access
import Base
import Markup

/// A field for words, and what has them.
struct FindPage {
    private let question: TextQuestion
    private let hits: [TextEntry]
    private let place: SpaceForViewer?

    init(_ question: TextQuestion, _ hits: [TextEntry], _ place: SpaceForViewer?) {
        self.question = question
        self.hits = hits
        self.place = place
    }

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        let title = place.map { reader(.findIn, ["space": $0.space.name]) } ?? reader(.find)
        if let place { return visit.page(place, "find", reader(.find)) { content(visit, title) } }
        return Page(title: title, description: reader(.findLead), menu: "spaces") { content(visit, title) }
    }

    private var path: String { place.map { $0.space.path + "/find" } ?? "/find" }

    private func content(_ visit: Visit, _ title: String) -> HTML {
        let reader = visit.reader
        return h1(.dir("auto")) { title }
            + p(.class("lead")) { reader(.findLead) }
            + form(.method("get"), .action(visit.link(path)), .role("search"), .class("field")) {
                label(.for("q")) { reader(.findWords) }
                div(.class("row")) {
                    input(
                        .id("q"), .name("q"), .type("search"), .value(question.words), .dir("auto"), .maxlength(200))
                    button { reader(.findButton) }
                }
            }
            + found(visit)
            + (place == nil
                ? .empty : p { a(.href(visit.link("/find", asked))) { reader(.findEverywhere) } })
    }

    private func found(_ visit: Visit) -> HTML {
        guard !question.words.isEmpty else { return .empty }
        guard !hits.isEmpty else {
            return p(.role("status")) { strong { visit.reader(.findNothing) } }
                + p { visit.reader(.findNothingHint) }
        }
        return ol(.class("plain entries")) {
            for hit in hits.prefix(question.limit) { entry(hit, visit) }
        } + turning(visit)
    }

    private func entry(_ hit: TextEntry, _ visit: Visit) -> HTML {
        li(.class("entry")) {
            a(.class("card-title"), .href(visit.link(hit.path)), .dir("auto"), .lang(hit.language?.rawValue)) {
                hit.title.isEmpty ? visit.reader(.findUntitled) : hit.title
            }
            p(.dir("auto"), .lang(hit.language?.rawValue)) { Excerpt(hit.body, question.words).html() }
            p(.class("small muted")) { visit.reader.dated(hit.at) }
        }
    }

    private var asked: Query { Query().setting("q", question.words.isEmpty ? nil : question.words) }

    private func turning(_ visit: Visit) -> HTML {
        let number = question.offset / question.limit + 1
        let hasMore = hits.count > question.limit
        guard hasMore || number > 1 else { return .empty }
        return nav(.class("buttons"), .aria("label", visit.reader(.find))) {
            if number > 1 {
                a(.href(visit.link(path, asked.setting("page", "\(number - 1)")))) { visit.reader(.findEarlier) }
            }
            if hasMore {
                a(.href(visit.link(path, asked.setting("page", "\(number + 1)")))) { visit.reader(.findLater) }
            }
        }
    }
}
