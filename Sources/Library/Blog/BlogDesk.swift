import Access
import Base
import Documents
import Markup
import Site
import Storage

/// Where authors find what they write, and editors what waits for them.
enum BlogDesk {
    static func path(_ slug: String) -> String { "/blog/desk/\(slug)" }
}

extension BlogRoom {
    func addDesk(_ routes: Routes) {
        routes.get("blog/desk", for: .members) { visit in
            let viewer = visit.viewer
            let lists = try await visit.database.read { connection in
                try [DeskList.toJudge, .own, .trash].map { list in
                    let found = try connection.desk(BlogRoom.kind, list, for: viewer)
                    let texts = try connection.newestTexts(of: found.map(\.document))
                    return found.map { DeskEntry(placed: $0, title: texts[$0.document.id]?.content["title"] ?? "") }
                }
            }
            let canDraft = try await visit.canDraft()
            return .page(
                BlogDeskPage(visit: visit, toJudge: lists[0], own: lists[1], trash: lists[2], canDraft: canDraft).page)
        }
        routes.get("blog/desk/:post", for: .members) { visit in .page(try await BlogWorkPage.load(visit).page) }
    }
}

/// A post at the desk.
struct DeskEntry: Sendable {
    let placed: DocumentForViewer
    let title: String
}

/// The desk: what waits for the viewer, and the viewer's own posts by stage.
struct BlogDeskPage {
    let visit: Visit
    let toJudge: [DeskEntry]
    let own: [DeskEntry]
    let trash: [DeskEntry]
    let canDraft: Bool

    private var reader: Reader { visit.reader }
    private static let parts: [(Stage, BlogPhrase)] = [
        (.draft, .ownDrafts), (.review, .ownReview), (.approved, .ownApproved), (.published, .ownPublished),
        (.archived, .ownArchived),
    ]

    var page: Page {
        Page(title: reader.blog(.desk), description: reader.blog(.deskLead), menu: "blog") {
            nav(.class("crumbs"), .aria("label", reader.blog(.blog))) {
                a(.href(visit.link("/blog"))) { reader.blog(.blog) }
            }
            h1 { reader.blog(.desk) }
            p { reader.blog(.deskLead) }
            if canDraft {
                p { a(.class("action"), .href(visit.link("/blog/desk/new"))) { reader.blog(.write) } }
            }
            if Policy.allows(visit.viewer, .edit, Facts()) { judging }
            if own.isEmpty { p(.class("note")) { reader.blog(.noOwn) } }
            for (stage, phrase) in BlogDeskPage.parts { part(phrase, own.filter { $0.placed.document.stage == stage }) }
            part(.trash, trash)
        }
    }

    @HTMLBuilder private var judging: HTML {
        let waiting = toJudge.filter { $0.placed.document.stage == .review }
        h2 { reader.blog(.toJudge) }
        if waiting.isEmpty { p(.class("muted")) { reader.blog(.nothingToJudge) } } else { list(waiting) }
        let approved = toJudge.filter { $0.placed.document.stage == .approved }
        if !approved.isEmpty {
            h2 { reader.blog(.stageApproved) }
            list(approved)
        }
        let rest = toJudge.filter { [.published, .archived].contains($0.placed.document.stage) }
        if !rest.isEmpty {
            details {
                summary { reader.blog(.postCount, count: Double(rest.count)) }
                list(rest)
            }
        }
    }

    @HTMLBuilder private func part(_ phrase: BlogPhrase, _ entries: [DeskEntry]) -> HTML {
        if !entries.isEmpty {
            h2 { reader.blog(phrase) }
            list(entries)
        }
    }

    private func list(_ entries: [DeskEntry]) -> HTML {
        ul(.class("plain entries")) {
            for entry in entries {
                let document = entry.placed.document
                li {
                    a(.href(visit.link(BlogDesk.path(document.slug)))) {
                        span(.lang(document.language.rawValue), .dir("auto")) { entry.title }
                    }
                    p(.class("small muted byline")) {
                        span(.class("tag")) {
                            reader.blog(document.publishAt == nil ? document.stage.phrase : .stageScheduled)
                        }
                        if document.state == .published, document.stage != .published {
                            span(.class("tag")) { reader.blog(.newerDraft) }
                        }
                        if !entry.placed.isAuthor { span { BlogByline.authors(document.authors, visit) } }
                        span { reader.markup(BlogPhrase.changedOn, ["day": reader.dated(document.changedAt)]) }
                        if let at = document.publishAt {
                            span { reader.markup(BlogPhrase.publishAt, ["time": reader.time(at)]) }
                        }
                    }
                }
            }
        }
    }
}
