import Access
import Base
import Markup
import Site
import Storage

extension FilesRoom {
    func addLinks(_ routes: Routes) {
        routes.get("spaces/:space/files/:file/links", for: .members) { .page(try await linksPage($0, FormErrors())) }
        routes.post("spaces/:space/files/:file/links", for: .members) { try await makeLink($0) }
        routes.post("spaces/:space/files/:file/links/revoke", for: .members) { visit in
            let id = Int64(visit.form["link"]) ?? 0
            let path = try await visit.changeFile { connection, file, member in
                guard file.allows(.makeLink(.readOnly)) else { throw AppError.noFile }
                try connection.revokeLink(id, of: file, by: member)
                return file.path
            }
            return .redirect(visit.link(path + "/links"), saying: visit.reader.files(.linkRevoked))
        }
        addOpening(routes)
    }

    private func makeLink(_ visit: Visit) async throws -> Answer {
        let (form, reader) = (visit.form, visit.reader)
        let days = Int(form["days"]) ?? 0
        let bits: Bits = form["level"] == "download" ? .downloading : .readOnly
        let password = form.exact("password")
        var errors = FormErrors()
        errors.require((1...FileLink.mostDays).contains(days), "days", reader.files(.linkDaysWrong))
        errors.require(
            password.isEmpty || password.count >= FileLink.shortestPassword && password.count <= 200, "password",
            reader.files(.linkPasswordWrong))
        // Asked before a password is hashed, which costs something.
        let file = try await visit.inFile { _, file in
            guard file.allows(.makeLink(bits)) else { throw AppError.noFile }
            return file
        }
        guard errors.isEmpty else { return .page(try await linksPage(visit, errors)) }
        let hash = password.isEmpty ? nil : try await visit.site.signIn.hasher.hash(password)
        let draft = LinkDraft(
            bits: bits, until: visit.site.now + Int64(days) * 86_400_000, note: form["note"], password: hash)
        let token = try await visit.changeFile { connection, file, member in
            guard file.allows(.makeLink(bits)) else { throw AppError.noFile }
            return try connection.makeLink(draft, to: file, by: member)
        }
        _ = file
        return .page(try await linksPage(visit, errors, made: token))
    }

    private func linksPage(_ visit: Visit, _ errors: FormErrors, made: String? = nil) async throws -> Page {
        try await visit.inFile { connection, file in
            guard file.allows(.makeLink(.readOnly)), file.file.state == .published else { throw AppError.noFile }
            return LinksPage(file: file, links: try connection.links(of: file.file.id), made: made, errors: errors)
        }.page(visit)
    }

    /// What a link leads to. Whoever has no working link gets the answer of an address that does not exist, whatever is wrong with it.
    private func addOpening(_ routes: Routes) {
        routes.get("file-links/:token") { visit in
            guard let (link, file) = try await linked(visit) else { throw AppError.noFile }
            guard link.password == nil else { return .page(OpenLinkPage.locked(visit, FormErrors())) }
            return .page(try await opened(visit, link, file, password: ""))
        }
        routes.post("file-links/:token") { visit in
            guard let (link, file) = try await linked(visit) else { throw AppError.noFile }
            let password = visit.form.exact("password")
            if let stored = link.password {
                let throttle = try await visit.database.write { connection in
                    try connection.throttle("file-link \(link.id)", limit: 10, per: 15 * 60_000)
                }
                guard throttle.isAllowed else {
                    throw AppError(.tooMany, "Too many tries at a password", retryAfter: throttle.retryAfter)
                }
                guard try await visit.site.signIn.hasher.check(password, against: stored).isRight else {
                    var errors = FormErrors()
                    errors.add("password", visit.reader.files(.linkPasswordNo))
                    return .page(OpenLinkPage.locked(visit, errors))
                }
                try await visit.database.write { try $0.forgetThrottle("file-link \(link.id)") }
            }
            guard visit.form.has("download") else {
                return .page(try await opened(visit, link, file, password: password))
            }
            guard file.allows(.download), file.file.scan.isOpen else { throw AppError.noFile }
            let token = visit.parameter("token")
            return .stored(
                StoredFile(file.file.blob, name: file.file.name) { [site = visit.site, viewer = visit.viewer] in
                    let still = try? await site.database.read { try $0.linked(token, for: viewer) }
                    return still?.file.allows(.download) ?? false
                })
        }
    }

    private func linked(_ visit: Visit) async throws -> (link: FileLink, file: FileForViewer)? {
        let (token, viewer) = (visit.parameter("token"), visit.viewer)
        return try await visit.database.read { try $0.linked(token, for: viewer) }
    }

    private func opened(
        _ visit: Visit, _ link: FileLink, _ file: FileForViewer, password: String
    ) async throws -> Page {
        try await visit.database.write { try $0.noteOpening(of: link) }
        let preview = await Preview.make(of: file, visit.site)
        return OpenLinkPage(link: link, file: file, preview: preview, password: password).page(visit)
    }
}

/// The links to a file, and a form for another.
struct LinksPage: Sendable {
    let file: FileForViewer
    let links: [FileLink]
    let made: String?
    let errors: FormErrors

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.filesPage(file.place, reader.files(.links)) {
            errors.summary(reader)
            p(.class("crumbs")) { a(.href(visit.link(file.path))) { bdi { file.file.name } } }
            h1 { reader.files(.links) }
            p { reader.files(.linksLead) }
            if let made {
                div(.class("note"), .role("status")) {
                    p { strong { reader.files(.linkMade) } }
                    p {
                        input(
                            .type("text"), .value(visit.site.settings.baseURL + visit.link("/file-links/\(made)")),
                            .aria("label", reader.files(.aLink)), .dir("ltr"))
                    }
                    p { reader.files(.linkOnce) }
                }
            }
            ul(.class("plain files")) { for link in links { li { line(link, visit) } } }
            form(visit)
        }
    }

    private func line(_ link: FileLink, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return strong { reader.files(levels: link.bits) }
            + (link.note.isEmpty ? .empty : HTML(" · ") + bdi { link.note })
            + span(.class("hint")) {
                bdi { link.creator }
                " · "
                reader.files(.untilDay)
                " "
                reader.dated(link.expiresAt)
                " · "
                reader.files(.openedTimes, count: Double(link.opened))
                if link.password != nil { HTML(" · " + reader.files(.withPassword)) }
            }
            + visit.action(
                reader.files(.revokeLink), to: file.path + "/links/revoke", [("link", "\(link.id)")],
                class: "quiet danger")
    }

    private func form(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let levels: [FileLevel] = file.allows(.makeLink(.downloading)) ? [.read, .download] : [.read]
        return section(.aria("labelledby", "make")) {
            h2(.id("make")) { reader.files(.makeLink) }
            visit.form(to: file.path + "/links") {
                Choice(
                    "level", reader.files(.level), .radios,
                    levels.map { .init($0.rawValue, reader.files($0.title), hint: reader.files($0.hint)) },
                    chosen: ["read"]
                ).html(reader, errors)
                Field(
                    "days", reader.files(.linkDays), .number, value: "7",
                    hint: reader.files(.linkDaysHint, ["most": reader.number(Double(FileLink.mostDays))])
                ).html(reader, errors)
                Field(
                    "password", reader.files(.linkPassword), .password, hint: reader.files(.linkPasswordHint),
                    autocomplete: "new-password", isOptional: true
                ).html(reader, errors)
                Field("note", reader.files(.linkNote), isOptional: true, longest: FileLink.longestNote)
                    .html(reader, errors)
                div(.class("buttons")) { button { reader.files(.makeLink) } }
            }
        }
    }
}

/// What whoever opens a link sees.
struct OpenLinkPage: Sendable {
    let link: FileLink
    let file: FileForViewer
    let preview: Preview
    let password: String

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return Page(title: file.file.name, description: "") {
            h1 { bdi { file.file.name } }
            p(.class("muted")) {
                reader.kind(of: file.file.blob.mediaType)
                " · "
                reader.size(file.file.blob.size)
                " · "
                reader.files(.untilDay)
                " "
                reader.dated(link.expiresAt)
            }
            if !file.file.description.isEmpty { p(.dir("auto")) { file.file.description } }
            if file.allows(.download) {
                visit.form(to: visit.path) {
                    input(.type("hidden"), .name("password"), .value(password))
                    input(.type("hidden"), .name("download"), .value("yes"))
                    div(.class("buttons")) { button { reader.files(.download) } }
                }
            } else {
                p(.class("muted")) { reader.files(.readOnlyNote) }
            }
            // Pictures of a link are not at an address of their own.
            switch preview {
            case .text, .table: preview.html(visit, file)
            default: HTML("")
            }
        }
    }

    static func locked(_ visit: Visit, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        return Page(title: reader.files(.linkLocked), description: "") {
            errors.summary(reader)
            h1 { reader.files(.linkLocked) }
            visit.form(to: visit.path) {
                Field("password", reader.files(.linkPassword), .password).html(reader, errors)
                div(.class("buttons")) { button { reader.files(.open) } }
            }
        }
    }
}
