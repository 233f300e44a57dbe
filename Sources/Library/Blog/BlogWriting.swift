import Access
import Base
import Documents
import Markup
import Site
import Storage

extension BlogRoom {
    func addWriting(_ routes: Routes) {
        routes.get("blog/desk/new", for: .members) { visit in
            let (homes, site) = try await visit.blogHomes()
            guard site || !homes.isEmpty else { throw AppError(.notFound, "There is no such page") }
            let wanted = homes.first { $0.slug == visit.query["space"] }?.slug ?? (site ? "" : homes.first?.slug ?? "")
            return .page(
                BlogFormPage(
                    visit: visit, form: BlogForm(visit.reader, home: wanted), errors: FormErrors(), document: nil,
                    homes: homes, mayWriteForSite: site
                ).page)
        }
        routes.post("blog/desk/new", for: .members, limit: Form.withText) { try await begin($0) }
        routes.get("blog/desk/:post/edit", for: .members) { visit in
            let (placed, newest, home, related) = try await visit.editedPost()
            guard placed.allows(.write) else { throw AppError(.notFound, "There is no such page") }
            let form = BlogForm(newest, placed.document, home: home?.slug ?? "", related: related)
            return .page(
                BlogFormPage(
                    visit: visit, form: form, errors: FormErrors(), document: placed.document,
                    homes: home.map { [$0] } ?? [], mayWriteForSite: home == nil
                ).page)
        }
        routes.post("blog/desk/:post/edit", for: .members, limit: Form.withText) { try await change($0) }
    }

    private func begin(_ visit: Visit) async throws -> Answer {
        let (homes, site) = try await visit.blogHomes()
        guard site || !homes.isEmpty else { throw AppError(.notFound, "There is no such page") }
        var form = BlogForm(visit.form, visit.reader)
        if form.home == "site" { form.home = "" }
        let isSent = visit.form["then"] == "submit"
        var errors = form.errors(visit.reader, isComplete: isSent)
        let home = homes.first { $0.slug == form.home }
        errors.require(form.home.isEmpty ? site : home != nil, "home", visit.reader.blog(.chooseOne))
        let refs = BlogRelated.refs(form.related, visit, &errors)
        guard errors.isEmpty else {
            return .page(
                BlogFormPage(
                    visit: visit, form: form, errors: errors, document: nil, homes: homes, mayWriteForSite: site
                ).page)
        }
        let (viewer, written) = (visit.viewer, form)
        let slug = try await visit.database.write { connection in
            let slug = try connection.addDocument(
                BlogRoom.kind,
                DocumentPlan(language: written.language, audience: written.audience, home: home?.id),
                RevisionDraft(written.content, why: written.why), by: viewer)
            try connection.relate(Ref(BlogRoom.kind.name, slug), BlogRoom.about, to: refs)
            try connection.dropDraftOfBlog("blog:new/text", viewer)
            if isSent { try connection.send(slug, viewer) }
            return slug
        }
        return .redirect(
            visit.link(BlogDesk.path(slug)), saying: visit.reader.blog(isSent ? .stepSubmit : .saved))
    }

    private func change(_ visit: Visit) async throws -> Answer {
        let (placed, _, home, _) = try await visit.editedPost()
        guard placed.allows(.write) else { throw AppError(.notFound, "There is no such page") }
        let document = placed.document
        var form = BlogForm(visit.form, visit.reader)
        form.home = home?.slug ?? ""
        if document.publishedRevision != nil { form.audience = document.audience }
        let isSent = visit.form["then"] == "submit"
        var errors = form.errors(visit.reader, isComplete: isSent)
        let refs = BlogRelated.refs(form.related, visit, &errors)
        func page(_ conflict: Revision? = nil) -> Answer {
            .page(
                BlogFormPage(
                    visit: visit, form: form, errors: errors, document: document, homes: home.map { [$0] } ?? [],
                    mayWriteForSite: home == nil, conflict: conflict
                ).page)
        }
        guard errors.isEmpty else { return page() }
        let written = form
        let outcome = try await visit.changePost { connection, placed in
            let outcome = try connection.save(
                RevisionDraft(written.content, basedOn: written.basedOn, why: written.why), to: placed,
                of: BlogRoom.kind)
            if case .conflict = outcome { return outcome }
            if placed.document.publishedRevision == nil {
                try connection.replan(
                    DocumentPlan(
                        language: written.language, audience: written.audience, home: placed.document.home),
                    of: placed)
            }
            try connection.relate(placed.document.ref, BlogRoom.about, to: refs)
            try connection.dropDraftOfBlog("blog:\(placed.document.slug)/text", placed.viewer)
            if isSent { try connection.send(placed.document.slug, placed.viewer) }
            return outcome
        }
        if case .conflict(let newest) = outcome { return page(newest) }
        let phrase: BlogPhrase = isSent ? .stepSubmit : outcome == .same ? .savedSame : .saved
        return .redirect(visit.link(BlogDesk.path(document.slug)), saying: visit.reader.blog(phrase))
    }
}

extension Connection {
    /// Sends a post to review, in the transaction that saved it.
    fileprivate func send(_ slug: String, _ viewer: Viewer) throws {
        let placed = try Document.lock(slug, of: BlogRoom.kind, for: viewer, in: self)
        // A post whose newest text is the one that readers see has nothing to be reviewed.
        guard placed.allows(.submit) else { return }
        let after = try take(.submit, with: placed, of: BlogRoom.kind)
        try tell(of: .submit, after.document, by: viewer.member)
    }
}

extension Visit {
    /// The spaces in which the visitor may write, and whether for the whole site.
    fileprivate func blogHomes() async throws -> ([Space], Bool) {
        let viewer = viewer
        return try await database.read { connection in
            let homes = try connection.spaces(of: viewer).filter { $0.allows(.draftBlog) }.map(\.space)
            return (homes, try connection.canDraft(in: nil, viewer))
        }
    }

    /// The post of the address with its newest text, its space, and the addresses of what it is about.
    fileprivate func editedPost() async throws -> (DocumentForViewer, Revision, Space?, String) {
        let (slug, viewer) = (parameter("post"), viewer)
        let (placed, newest, home, refs) = try await database.read { connection in
            let placed = try Document.find(slug, of: BlogRoom.kind, for: viewer, in: connection)
            guard placed.canOpen, let newest = try connection.revision(placed.document.revision, of: placed.document)
            else { throw AppError(.notFound, "There is no such page") }
            let refs = try connection.relations(from: placed.document.ref).filter { $0.kind == BlogRoom.about }
            return (placed, newest, try connection.knownSpace(placed.document.home, to: viewer), refs.map(\.target))
        }
        return (placed, newest, home, try await BlogRelated.addresses(refs, self))
    }
}
