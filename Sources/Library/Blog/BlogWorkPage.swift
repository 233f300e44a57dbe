import Access
import Base
import Documents
import Markup
import Site
import Storage

/// One post at the desk: where it is and what can be done, its newest text beside what readers see, remarks, history.
struct BlogWorkPage {
    let visit: Visit
    let placed: DocumentForViewer
    let newest: Revision
    let published: Revision?
    /// Two revisions that were asked to be compared.
    let compared: (from: Revision, to: Revision)?
    let remarks: [Remark]
    let steps: [StepRecord]
    let history: [Revision]
    let translations: [Language: [String: FieldTranslation]]
    let text: HTML
    let space: Space?
    let errors: FormErrors

    var reader: Reader { visit.reader }
    var document: Document { placed.document }
    var path: String { BlogDesk.path(document.slug) }

    static func load(_ visit: Visit, _ errors: FormErrors = FormErrors()) async throws -> BlogWorkPage {
        let (slug, viewer) = (visit.parameter("post"), visit.viewer)
        let pair = (visit.query["from"].flatMap { Int($0) }, visit.query["to"].flatMap { Int($0) })
        let found = try await visit.database.read { connection in
            let placed = try Document.find(slug, of: BlogRoom.kind, for: viewer, in: connection)
            let document = placed.document
            guard placed.canOpen, let newest = try connection.revision(document.revision, of: document) else {
                throw AppError(.notFound, "There is no such page")
            }
            let published = try document.publishedRevision.flatMap { try connection.revision($0, of: document) }
            let from = try pair.0.flatMap { try connection.revision($0, of: document) }
            let to = try pair.1.flatMap { try connection.revision($0, of: document) }
            return Found(
                placed: placed, newest: newest, published: published, from: from, to: to,
                remarks: try connection.remarks(on: placed), steps: try connection.steps(of: placed),
                history: try connection.history(of: document),
                translations: try connection.translations(of: document.ref),
                space: try connection.knownSpace(document.home, to: viewer))
        }
        let text = try await BlogText.html(
            found.newest.content["text"], found.placed.document.language, in: found.placed.document.home, visit)
        let compared = found.from.flatMap { from in found.to.map { (from: from, to: $0) } }
        return BlogWorkPage(
            visit: visit, placed: found.placed, newest: found.newest, published: found.published, compared: compared,
            remarks: found.remarks, steps: found.steps, history: found.history, translations: found.translations,
            text: text, space: found.space, errors: errors)
    }

    private struct Found: Sendable {
        let placed: DocumentForViewer
        let newest: Revision
        let published: Revision?
        let from: Revision?
        let to: Revision?
        let remarks: [Remark]
        let steps: [StepRecord]
        let history: [Revision]
        let translations: [Language: [String: FieldTranslation]]
        let space: Space?
    }

    var page: Page {
        var page = Page(title: newest.content["title"], description: "", menu: "blog") {
            nav(.class("crumbs"), .aria("label", reader.blog(.desk))) {
                a(.href(visit.link("/blog"))) { reader.blog(.blog) }
                span(.aria("hidden", "true")) { "/" }
                a(.href(visit.link("/blog/desk"))) { reader.blog(.desk) }
            }
            h1(.lang(document.language.rawValue), .dir("auto")) { newest.content["title"] }
            facts
            sentBack
            BlogStepForms(visit: visit, placed: placed, errors: errors).html
            if let compared { difference(compared.from, compared.to) }
            if let published, published.number != newest.number, compared == nil { differenceToPublished(published) }
            section(.aria("labelledby", "outline")) {
                h2(.id("outline")) { reader.blog(.outline) }
                article(.class("post work"), .lang(document.language.rawValue)) {
                    p(.class("lead"), .dir("auto")) { newest.content["lead"] }
                    text
                }
            }
            BlogRemarks(visit: visit, placed: placed, remarks: remarks, newest: newest, errors: errors).html
            languages
            BlogHistory(visit: visit, placed: placed, steps: steps, history: history).html
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private var facts: HTML {
        dl(.class("facts")) {
            dt { reader.blog(.stage) }
            dd {
                span(.class("tag")) { reader.blog(document.publishAt == nil ? document.stage.phrase : .stageScheduled) }
                if let at = document.publishAt { " " + reader.time(at) }
            }
            dt { reader.blog(.authors) }
            dd { BlogByline.authors(document.authors, visit) }
            dt { reader.blog(.audience) }
            dd { reader.blog(document.audience.phrase) }
            dt { reader.blog(.whose) }
            dd {
                if document.home == nil { reader.blog(.whoseSite) } else { bdi { space?.name ?? "–" } }
            }
            dt { reader.blog(.languageField) }
            dd { document.language.ownName }
            if placed.canRead {
                dt { reader.blog(.published) }
                dd {
                    a(.href(visit.link(BlogRoom.kind.path(of: document.slug)))) {
                        document.publishedAt.map { reader.dated($0) } ?? .empty
                    }
                }
            }
        }
    }

    /// Why it came back, until it is sent again.
    @HTMLBuilder private var sentBack: HTML {
        if document.stage == .draft, let last = steps.first(where: { $0.step == .sendBack || $0.step == .submit }),
            last.step == .sendBack
        {
            div(.class("note"), .role("note")) {
                p { strong { reader.markup(BlogPhrase.sentBackBecause, ["name": bdi { last.name }]) } }
                p(.dir("auto")) { last.reason }
            }
        }
    }

    private func differenceToPublished(_ published: Revision) -> HTML {
        section(.aria("labelledby", "difference")) {
            h2(.id("difference")) { reader.blog(.differenceToPublished) }
            fields(published, newest)
        }
    }

    private func difference(_ from: Revision, _ to: Revision) -> HTML {
        section(.aria("labelledby", "difference")) {
            h2(.id("difference")) {
                reader.blog(.compare) + ": " + reader.blog(.revisionNumber, ["number": "\(from.number)"]) + " → "
                    + reader.blog(.revisionNumber, ["number": "\(to.number)"])
            }
            fields(from, to)
        }
    }

    private func fields(_ from: Revision, _ to: Revision) -> HTML {
        let changed = BlogRoom.kind.fields.filter { from.content[$0.name] != to.content[$0.name] }
        if changed.isEmpty { return p { reader.blog(.noDifference) } }
        return HTML(
            changed.map { field in
                h3 { reader.blog(BlogForm.label(field.name)) }
                    + div(.lang(document.language.rawValue)) {
                        BlogText.difference(
                            TextDiff(from: from.content[field.name], to: to.content[field.name]), reader)
                    }
            })
    }

    /// Translations with their state, and the ways to begin one.
    @HTMLBuilder private var languages: HTML {
        let states = (published ?? newest).states(translations, BlogRoom.kind)
        let possible = Language.allCases.filter { placed.canTranslate(into: $0) }
        if document.publishedRevision != nil, !states.isEmpty || !possible.isEmpty {
            section(.aria("labelledby", "translations")) {
                h2(.id("translations")) { reader.blog(.translations) }
                ul(.class("plain entries")) {
                    for language in Language.allCases where language != document.language {
                        let state = states.first { $0.language == language }
                        if state != nil || possible.contains(language) { line(language, state, possible) }
                    }
                }
            }
        }
    }

    private func line(_ language: Language, _ state: TranslationState?, _ possible: [Language]) -> HTML {
        li {
            if possible.contains(language) {
                a(.href(visit.link("\(path)/translate/\(language.rawValue)")), .lang(language.rawValue)) {
                    language.ownName
                }
            } else {
                span(.lang(language.rawValue)) { language.ownName }
            }
            " "
            if let state {
                span(.class("tag")) { reader.blog(state.isPublished ? .isTranslated : .translationDraft) }
                if state.isStale { " " + span(.class("tag")) { reader.blog(.isOutdated) } }
            } else {
                span(.class("muted")) { reader.blog(.noTranslations) }
            }
        }
    }
}
