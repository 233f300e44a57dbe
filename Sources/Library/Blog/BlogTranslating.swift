import Access
import Base
import Documents
import Markup
import Site
import Storage

extension BlogRoom {
    func addTranslating(_ routes: Routes) {
        routes.get("blog/desk/:post/translate/:into", for: .members) { visit in
            .page(try await BlogTranslationPage.load(visit).page)
        }
        routes.post("blog/desk/:post/translate/:into", for: .members, limit: Form.withText) { visit in
            let shown = try await BlogTranslationPage.load(visit)
            let form = visit.form
            var errors = FormErrors()
            for field in BlogRoom.kind.fields where form.exact(field.name).count > field.longest {
                errors.add(
                    field.name,
                    visit.reader.blog(
                        .fieldTooLong, count: Double(field.longest),
                        ["field": visit.reader.blog(BlogForm.label(field.name))]))
            }
            if let message = BlogText.problem(
                form.exact("text"), longest: BlogRoom.kind["text"]?.longest ?? 0, visit.reader)
            {
                errors.add("text", message)
            }
            guard errors.isEmpty else { return .page(try await BlogTranslationPage.load(visit, errors).page) }
            let fields = BlogRoom.kind.fields.map(\.name)
            let draft = TranslationDraft(
                shown.language, texts: Dictionary(uniqueKeysWithValues: fields.map { ($0, form.exact($0)) }),
                of: Int(form["of"]) ?? shown.source.number,
                versions: Dictionary(uniqueKeysWithValues: fields.map { ($0, Int(form["\($0)-version"]) ?? 0) }),
                isPublished: form["then"] == "publish")
            let outcome = try await visit.changePost { connection, placed in
                let outcome = try connection.translate(draft, placed, BlogRoom.kind)
                if outcome == .saved {
                    try connection.dropDraftOfBlog(
                        "blog:\(placed.document.slug)/\(draft.language.rawValue)", placed.viewer)
                }
                return outcome
            }
            guard case .conflict(let held) = outcome else {
                return .redirect(
                    visit.link(BlogDesk.translation(visit.parameter("post"), shown.language)),
                    saying: visit.reader.blog(.translationSaved))
            }
            return .page(try await BlogTranslationPage.load(visit, errors, conflict: held).page)
        }
    }
}

extension BlogDesk {
    static func translation(_ slug: String, _ language: Language) -> String {
        "\(path(slug))/translate/\(language.rawValue)"
    }
}

/// A post field by field: what it says, what changed since it was translated, and the translation.
struct BlogTranslationPage {
    let visit: Visit
    let placed: DocumentForViewer
    let language: Language
    let source: Revision
    /// The texts that each field was translated from, where it says something else now.
    let former: [String: String]
    let held: [String: FieldTranslation]
    let errors: FormErrors
    let conflict: [FieldTranslation]

    private var reader: Reader { visit.reader }
    private var document: Document { placed.document }

    static func load(
        _ visit: Visit, _ errors: FormErrors = FormErrors(), conflict: [FieldTranslation] = []
    ) async throws -> BlogTranslationPage {
        let (slug, viewer) = (visit.parameter("post"), visit.viewer)
        guard let language = Language(rawValue: visit.parameter("into")) else {
            throw AppError(.notFound, "There is no such page")
        }
        return try await visit.database.read { connection in
            let placed = try Document.find(slug, of: BlogRoom.kind, for: viewer, in: connection)
            guard placed.canTranslate(into: language), let number = placed.document.publishedRevision,
                let source = try connection.revision(number, of: placed.document)
            else { throw AppError(.notFound, "There is no such page") }
            let held = try connection.translations(of: placed.document.ref)[language] ?? [:]
            var former: [String: String] = [:]
            for (field, one) in held where one.isStale(since: source.since[field]) {
                former[field] = try connection.revision(one.sourceRevision, of: placed.document)?.content[field] ?? ""
            }
            return BlogTranslationPage(
                visit: visit, placed: placed, language: language, source: source, former: former, held: held,
                errors: errors, conflict: conflict)
        }
    }

    var page: Page {
        let title = reader.blog(.translateInto, ["language": language.ownName])
        var page = Page(title: title, description: "", menu: "blog") {
            nav(.class("crumbs"), .aria("label", reader.blog(.blog))) {
                a(.href(visit.link(BlogRoom.kind.path(of: document.slug))), .dir("auto")) { source.content["title"] }
            }
            h1 { title }
            p { reader.blog(.translateLead) }
            errors.summary(reader)
            if !conflict.isEmpty {
                div(.class("errors"), .role("alert"), .id("conflict")) {
                    h2 { reader.blog(.conflict) }
                    p { reader.blog(.translationConflict) }
                }
            }
            visit.form(to: BlogDesk.translation(document.slug, language)) {
                input(.type("hidden"), .name("of"), .value("\(source.number)"))
                for field in BlogRoom.kind.fields where field.isTranslated { part(field) }
                div(.class("buttons")) {
                    button(
                        .class(placed.canPublishTranslation(into: language) ? "plain" : nil), .name("then"),
                        .value("save")
                    ) {
                        reader.blog(.saveTranslation)
                    }
                    if placed.canPublishTranslation(into: language) {
                        button(.name("then"), .value("publish")) { reader.blog(.publishTranslation) }
                    } else {
                        span(.class("muted")) { reader.blog(.translationRight) }
                    }
                }
            }
        }
        page.isWide = true
        if !errors.isEmpty { page.status = .unprocessableContent }
        if !conflict.isEmpty { page.status = .conflict }
        return page
    }

    private func part(_ field: DocumentField) -> HTML {
        let (label, name) = (reader.blog(BlogForm.label(field.name)), field.name)
        let theirs = conflict.first { $0.field == name }
        let version = (theirs ?? held[name])?.version ?? 0
        let value = visit.form.has(name) ? visit.form.exact(name) : held[name]?.text ?? ""
        return section(.class("columns two side-by-side"), .aria("label", label)) {
            div {
                h2 { reader.blog(.source) + ": " + label }
                original(field)
            }
            div(.lang(nil)) {
                if let theirs {
                    h3 { reader.blog(.conflictTheirs) }
                    div(.class("written"), .lang(language.rawValue), .dir("auto")) { theirs.text }
                }
                input(.type("hidden"), .name("\(name)-version"), .value("\(version)"))
                entry(field, reader.blog(.translation) + ": " + label, value)
            }
        }
    }

    private func entry(_ field: DocumentField, _ label: String, _ value: String) -> HTML {
        if field.form == .text {
            return BlogText.field(
                field.name, label, value: value, draft: "blog:\(document.slug)/\(language.rawValue)", hint: "",
                longest: field.longest, lines: 20, isRequired: false, visit, errors)
        }
        return Field(
            field.name, label, .lines(field.name == "title" ? 2 : 4), value: value, isOptional: true,
            longest: field.longest
        ).html(reader, errors)
    }

    @HTMLBuilder private func original(_ field: DocumentField) -> HTML {
        let text = source.content[field.name]
        if let before = former[field.name] {
            p(.class("tag")) { reader.blog(.sourceChanged) }
            div(.lang(document.language.rawValue)) {
                BlogText.difference(TextDiff(from: before, to: text), reader)
            }
        } else {
            if held[field.name] != nil { p(.class("muted small")) { reader.blog(.sourceSame) } }
            div(.class("written"), .lang(document.language.rawValue), .dir("auto")) { text }
        }
    }
}
