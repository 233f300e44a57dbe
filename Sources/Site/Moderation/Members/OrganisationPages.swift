import Access
import Base
import Markup

/// Organisations and their domains, for administrators.
enum OrganisationPages {
    static let audience = Audience.role(.administrator)

    static func addRoutes(_ routes: Routes) {
        routes.get("admin/organisations", for: audience) { .page(try await list($0)) }
        routes.get("admin/organisations/new", for: audience) { visit in
            .page(try await page(nil, OrganisationDraft(), visit, FormErrors()))
        }
        routes.post("admin/organisations/new", for: audience) { try await save(nil, $0) }
        routes.get("admin/organisations/of/:organisation", for: audience) { visit in
            let organisation = try await found(visit)
            return .page(try await page(organisation.id, OrganisationDraft(organisation), visit, FormErrors()))
        }
        routes.post("admin/organisations/of/:organisation", for: audience) { visit in
            try await save(try await found(visit).id, visit)
        }
    }

    private static func found(_ visit: Visit) async throws -> Organisation {
        let id = Int64(visit.parameter("organisation")) ?? 0
        guard let organisation = try await visit.database.read({ try $0.organisation(id) }) else {
            throw Moderation.notFound
        }
        return organisation
    }

    private static func save(_ id: Int64?, _ visit: Visit) async throws -> Answer {
        let draft = OrganisationDraft(visit.form)
        var errors = FormErrors()
        do {
            let organisation = draft.organisation(id ?? 0, visit.site.countries)
            try await visit.database.write { [viewer = visit.viewer] connection in
                if id == nil {
                    try connection.add(organisation, by: viewer)
                } else {
                    try connection.change(organisation, by: viewer)
                }
            }
        } catch {
            try errors.add(error, visit.reader)
            return .page(try await page(id, draft, visit, errors))
        }
        return .redirect(visit.link("/admin/organisations"), saying: visit.reader.say(.changed))
    }

    private static func list(_ visit: Visit) async throws -> Page {
        let words = visit.query["q"] ?? ""
        let (organisations, counts) = try await visit.database.read { connection in
            let found = try connection.organisations(words)
            return (found, try connection.memberCounts(of: found.map(\.id)))
        }
        let reader = visit.reader
        return try await visit.administration("organisations", reader.say(.organisations)) {
            p { reader.say(.organisationsLead) }
            form(.method("get"), .action(visit.link("/admin/organisations"))) {
                Field("q", reader.say(.searchOrganisations), .search, value: words, isOptional: true).html(reader)
                div(.class("buttons")) {
                    button(.class("plain")) { reader.say(.find) }
                    a(.class("action"), .href(visit.link("/admin/organisations/new"))) { reader.say(.addOrganisation) }
                }
            }
            if organisations.isEmpty { p { reader.say(.organisationsNone) } }
            ul(.class("plain")) {
                for organisation in organisations {
                    li(.class("entry")) { line(organisation, counts[organisation.id] ?? 0, visit) }
                }
            }
        }
    }

    private static func line(_ organisation: Organisation, _ count: Int, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return a(.href(visit.link("/admin/organisations/of/\(organisation.id)"))) { bdi { organisation.name } }
            + span(.class("muted small")) {
                " · \(reader.word("organisation", organisation.kind.rawValue))"
                if let domain = organisation.domain {
                    " · "
                    bdi { domain }
                    " (\(reader.say(organisation.isVerified ? .verified : .notVerified)))"
                }
                " · \(reader.say(.memberCount, count: Double(count)))"
            }
    }

    private static func page(
        _ id: Int64?, _ draft: OrganisationDraft, _ visit: Visit, _ errors: FormErrors
    ) async throws -> Page {
        let reader = visit.reader
        let title = id == nil ? reader.say(.addOrganisation) : draft.name
        var page = try await visit.administration("organisations", title) {
            errors.summary(reader)
            visit.form(to: id.map { "/admin/organisations/of/\($0)" } ?? "/admin/organisations/new") {
                draft.fields(visit, errors)
                div(.class("buttons")) { button { reader.say(.save) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }
}

/// The form for an organisation.
struct OrganisationDraft: Sendable {
    var name = ""
    var kind = ""
    var country = ""
    var domain = ""
    var isVerified = false

    init() {}

    init(_ organisation: Organisation) {
        name = organisation.name
        kind = organisation.kind.rawValue
        country = organisation.country ?? ""
        domain = organisation.domain ?? ""
        isVerified = organisation.isVerified
    }

    init(_ form: Form) {
        name = form["name"]
        kind = form["kind"]
        country = form["country"]
        domain = form["domain"]
        isVerified = form.has("verified")
    }

    func organisation(_ id: Int64, _ countries: Countries) -> Organisation {
        Organisation(
            id: id, name: name, kind: Organisation.Kind(rawValue: kind) ?? .other,
            country: countries.contains(country) ? country : nil, domain: domain, isVerified: isVerified)
    }

    @HTMLBuilder func fields(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        let kinds = Organisation.Kind.allCases.map {
            Choice.Option($0.rawValue, reader.word("organisation", $0.rawValue))
        }
        let verified = Choice.Option("yes", reader.say(.domainVerified), hint: reader.say(.domainVerifiedHint))
        Field("name", reader.say(.name), value: name, longest: 200).html(reader, errors)
        Choice("kind", reader.say(.organisationKind), .list, kinds, chosen: kind.isEmpty ? [] : [kind]).html(
            reader, errors)
        Choice(
            "country", reader.say(.country), .list, visit.site.countries.options(reader),
            chosen: country.isEmpty ? [] : [country], isOptional: true
        ).html(reader, errors)
        Field(
            "domain", reader.say(.domain), .url, value: domain, hint: reader.say(.domainHint), isOptional: true,
            longest: 253
        ).html(reader, errors)
        Choice("verified", reader.say(.domainOwner), .boxes, [verified], chosen: isVerified ? ["yes"] : []).html(reader)
    }
}
