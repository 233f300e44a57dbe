import Access
import Base
import Documents
import Markup
import Site
import Storage

/// The fields of a post: to begin one, and to change it.
struct BlogForm: Sendable {
    var texts: [String: String]
    var language: Language
    var audience: Document.Audience
    /// The address of the space; empty for the whole site.
    var home: String
    /// Addresses of pages that it is about, one a line.
    var related: String
    var why: String
    /// The revision that was shown; 0 for a new post.
    var basedOn: Int

    init(_ form: Form, _ reader: Reader) {
        texts = Dictionary(uniqueKeysWithValues: BlogRoom.kind.fields.map { ($0.name, form.exact($0.name)) })
        language = Language(rawValue: form["language"]) ?? reader.language
        audience = Document.Audience(rawValue: form["audience"]) ?? .members
        home = form["home"]
        related = form.exact("related")
        why = form["why"]
        basedOn = Int(form["based-on"]) ?? 0
    }

    /// A new post.
    init(_ reader: Reader, home: String) {
        texts = [:]
        language = reader.language
        audience = .everyone
        self.home = home
        related = ""
        why = ""
        basedOn = 0
    }

    init(_ revision: Revision, _ document: Document, home: String, related: String) {
        texts = revision.content.texts
        language = document.language
        audience = document.audience
        self.home = home
        self.related = related
        why = ""
        basedOn = revision.number
    }

    var content: DocumentContent { DocumentContent(texts, of: BlogRoom.kind) }

    static func label(_ field: String) -> BlogPhrase {
        switch field {
        case "title": .title
        case "lead": .lead
        default: .text
        }
    }

    /// What is wrong; with `isComplete` also what a reviewer would miss.
    func errors(_ reader: Reader, isComplete: Bool) -> FormErrors {
        var errors = FormErrors()
        let problems = content.problems(of: BlogRoom.kind, isComplete: isComplete)
        for field in BlogRoom.kind.fields {
            guard let problem = problems[field.name] else { continue }
            let label = reader.blog(BlogForm.label(field.name))
            switch problem {
            case .missing: errors.add(field.name, reader.blog(.fieldMissing, ["field": label]))
            case .tooLong(let most):
                errors.add(field.name, reader.blog(.fieldTooLong, count: Double(most), ["field": label]))
            }
        }
        if let message = BlogText.problem(texts["text"] ?? "", longest: BlogRoom.kind["text"]?.longest ?? 0, reader) {
            errors.add("text", message)
        }
        errors.require(audience != .space || !home.isEmpty, "audience", reader.blog(.notInAudience))
        errors.require(
            why.count <= Revision.longestWhy, "why",
            reader.blog(.fieldTooLong, count: 200, ["field": reader.blog(.why)]))
        return errors
    }
}

/// The page with the form.
struct BlogFormPage {
    let visit: Visit
    let form: BlogForm
    let errors: FormErrors
    /// The post that is changed; nil for a new one.
    let document: Document?
    /// The spaces in which the viewer may write; the site is among them when `mayWriteForSite`.
    let homes: [Space]
    let mayWriteForSite: Bool
    /// What somebody else saved meanwhile.
    var conflict: Revision?

    private var reader: Reader { visit.reader }
    private var path: String { document.map { BlogDesk.path($0.slug) + "/edit" } ?? "/blog/desk/new" }
    private var draftKey: String { document.map { "blog:\($0.slug)" } ?? "blog:new" }

    var page: Page {
        let title = reader.blog(document == nil ? .newPost : .editPost)
        var page = Page(title: title, description: "", menu: "blog") {
            nav(.class("crumbs"), .aria("label", reader.blog(.desk))) {
                a(.href(visit.link("/blog/desk"))) { reader.blog(.desk) }
                if let document {
                    span(.aria("hidden", "true")) { "/" }
                    a(.href(visit.link(BlogDesk.path(document.slug)))) { reader.blog(document.stage.phrase) }
                }
            }
            h1 { title }
            errors.summary(reader)
            if let conflict { told(conflict) }
            visit.form(to: path) { fields }
        }
        if !errors.isEmpty || conflict != nil { page.status = .unprocessableContent }
        if conflict != nil { page.status = .conflict }
        return page
    }

    @HTMLBuilder private var fields: HTML {
        let texts = form.texts
        input(.type("hidden"), .name("based-on"), .value("\(conflict?.number ?? form.basedOn)"))
        Field(
            "title", reader.blog(.title), value: texts["title"] ?? "", hint: reader.blog(.titleHint), longest: 150
        ).html(reader, errors)
        Field(
            "lead", reader.blog(.lead), .lines(3), value: texts["lead"] ?? "", hint: reader.blog(.leadHint),
            isOptional: false, longest: 400
        ).html(reader, errors)
        BlogText.field(
            "text", reader.blog(.text), value: texts["text"] ?? "", draft: draftKey + "/text",
            hint: reader.blog(.textHint), longest: BlogRoom.kind["text"]?.longest ?? 0, lines: 20, visit, errors)
        Choice(
            "language", reader.blog(.languageField), .list,
            Language.allCases.map { Choice.Option($0.rawValue, $0.ownName) }, chosen: [form.language.rawValue]
        ).html(reader, errors)
        if document?.publishedRevision == nil { placing } else { kept }
        Field(
            "related", reader.blog(.relatedField), .lines(3), value: form.related, hint: reader.blog(.relatedHint),
            isOptional: true, longest: 3_000
        ).html(reader, errors)
        if document != nil {
            Field(
                "why", reader.blog(.why), value: form.why, hint: reader.blog(.whyHint), isOptional: true,
                longest: Revision.longestWhy
            ).html(reader, errors)
        }
        div(.class("buttons")) {
            button(.name("then"), .value("save")) { reader.blog(.save) }
            button(.class("plain"), .name("then"), .value("submit")) { reader.blog(.saveAndSubmit) }
        }
    }

    /// Once something of it was published, neither its readers nor its place change.
    private var kept: HTML {
        input(.type("hidden"), .name("audience"), .value(form.audience.rawValue))
            + input(.type("hidden"), .name("home"), .value(form.home))
    }

    @HTMLBuilder private var placing: HTML {
        if document == nil {
            Choice(
                "home", reader.blog(.whose), .list,
                (mayWriteForSite ? [Choice.Option("site", reader.blog(.whoseSite))] : [])
                    + homes.map { Choice.Option($0.slug, $0.name) },
                chosen: [form.home.isEmpty ? "site" : form.home], hint: reader.blog(.whoseHint)
            ).html(reader, errors)
        } else {
            input(.type("hidden"), .name("home"), .value(form.home))
        }
        Choice(
            "audience", reader.blog(.audience), .radios,
            Document.Audience.allCases.filter { $0 != .space || !homes.isEmpty }.map {
                Choice.Option($0.rawValue, reader.blog($0.phrase), hint: reader.blog($0.hint))
            }, chosen: [form.audience.rawValue], hint: reader.blog(.audienceHint)
        ).html(reader, errors)
    }

    /// Both texts side by side, and what differs; what was typed stands in the form below.
    private func told(_ newest: Revision) -> HTML {
        div(.class("errors"), .role("alert"), .tabindex(-1), .id("conflict")) {
            h2 { reader.blog(.conflict) }
            p { reader.blog(.conflictBody) }
        }
            + HTML(
                BlogRoom.kind.fields.filter { newest.content[$0.name] != form.content[$0.name] }.map { field in
                    section(.aria("labelledby", "conflict-\(field.name)")) {
                        h2(.id("conflict-\(field.name)")) { reader.blog(BlogForm.label(field.name)) }
                        div(.class("columns two"), .lang(form.language.rawValue)) {
                            div {
                                h3 { reader.blog(.conflictTheirs) }
                                div(.class("written"), .dir("auto")) { newest.content[field.name] }
                            }
                            div {
                                h3 { reader.blog(.conflictYours) }
                                div(.class("written"), .dir("auto")) { form.content[field.name] }
                            }
                        }
                        details {
                            summary { reader.blog(.conflictDifference) }
                            BlogText.difference(
                                TextDiff(from: newest.content[field.name], to: form.content[field.name]), reader)
                        }
                    }
                })
    }
}
