import Base
import Storage

extension Connection {
    package func organisation(_ id: Int64) throws -> Organisation? {
        try first("\(Organisation.selection) where o.id = \(id)").flatMap(Organisation.init(row:))
    }

    /// All organisations by name, or those whose name or domain holds the words.
    package func organisations(_ words: String = "", limit: Int = 500) throws -> [Organisation] {
        let pattern = "%" + words.trimmed.lowercased().filter { $0 != "%" && $0 != "_" }.prefix(100) + "%"
        return try rows(
            """
            \(Organisation.selection) where lower(o.name) like \(pattern) or coalesce(o.domain, '') like \(pattern)
            order by o.name, o.id limit \(limit)
            """
        ).compactMap(Organisation.init(row:))
    }

    /// The organisation whose verified domain the address lies in; subdomains do not count.
    package func organisation(ofAddress address: String) throws -> Organisation? {
        guard let domain = Member.normalised(address).split(separator: "@").last.map(String.init) else { return nil }
        return try first("\(Organisation.selection) where o.domain = \(domain) and o.is_verified").flatMap(
            Organisation.init(row:))
    }

    /// How many members each organisation has.
    package func memberCounts(of organisations: [Int64]) throws -> [Int64: Int] {
        let rows = try rows(
            """
            select organisation, count(*) from member where organisation in (\(list: organisations))
                and state in ('active', 'suspended') group by organisation
            """)
        return Dictionary(rows.map { (Int64($0.int(0)), $0.int(1)) }) { first, _ in first }
    }

    /// Adds an organisation. Only administrators do. Throws `conflict` at `domain` when another has it.
    @discardableResult
    package func add(_ organisation: Organisation, by viewer: Viewer) throws -> Int64 {
        let checked = try checked(organisation, by: viewer)
        let id = try addPrincipal("organisation")
        try execute(
            """
            insert into organisation (id, name, kind, country, domain, is_verified, created_at)
            values (\(id), \(checked.name), \(checked.kind.rawValue), \(checked.country), \(checked.domain),
                \(checked.isVerified), \(now))
            """)
        try audit(.organisationAdded, by: viewer.member, on: Ref("organisation", "\(id)"), checked.detail)
        return id
    }

    /// Changes all but the number. Only administrators do.
    package func change(_ organisation: Organisation, by viewer: Viewer) throws {
        let checked = try checked(organisation, by: viewer)
        let changed = try execute(
            """
            update organisation set name = \(checked.name), kind = \(checked.kind.rawValue),
                country = \(checked.country), domain = \(checked.domain), is_verified = \(checked.isVerified)
            where id = \(checked.id)
            """)
        guard changed == 1 else { throw Moderation.notFound }
        try audit(.organisationChanged, by: viewer.member, on: Ref("organisation", "\(checked.id)"), checked.detail)
    }

    /// Says which organisation a member is of, or that they are of none. What is granted to it comes and goes with that.
    package func setOrganisation(_ organisation: Int64?, of id: Member.ID, by viewer: Viewer) throws {
        try administer(id, by: viewer)
        if let organisation, try self.organisation(organisation) == nil { throw Moderation.notFound }
        try execute("update member set organisation = \(organisation) where id = \(id)")
        try renewSessions(of: id)
        try audit(
            .memberOrganisationSet, by: viewer.member, on: Ref("member", "\(id)"),
            ["organisation": organisation.map { "\($0)" } ?? "none"])
    }

    private func checked(_ organisation: Organisation, by viewer: Viewer) throws -> Organisation {
        guard Policy.allows(viewer, .administer, Facts(now: now)) else { throw Moderation.notFound }
        var checked = organisation
        checked.name = organisation.name.trimmed
        guard (1...200).contains(checked.name.count) else {
            throw AppError(.invalid, "The name is empty or over 200 letters", at: "name")
        }
        checked.domain = try Organisation.domain(organisation.domain ?? "")
        if checked.domain == nil { checked.isVerified = false }
        let other = try checked.domain.flatMap {
            try first("select id from organisation where domain = \($0) and id <> \(organisation.id)")
        }
        if other != nil { throw AppError(.conflict, "Another organisation has this domain", at: "domain") }
        return checked
    }
}

extension Organisation {
    fileprivate static let selection: SQL =
        "select o.id, o.name, o.kind, o.country, o.domain, o.is_verified from organisation o"

    fileprivate init?(row: Row) {
        self.init(
            id: Int64(row.int(0)), name: row.string(1), kind: Kind(rawValue: row.string(2)) ?? .other,
            country: row.stringOrNil(3), domain: row.stringOrNil(4), isVerified: row.bool(5))
    }

    /// For the log; an organisation is no person.
    fileprivate var detail: [String: String] {
        ["domain": domain ?? "none", "verified": isVerified ? "yes" : "no", "kind": kind.rawValue]
    }
}
