import Access
import Base
import Site
import Storage

/// Somebody, or several together, who were given a level at a folder.
struct FolderGrant: Sendable, Hashable {
    /// Whom a level can be given to.
    enum Holder: Sendable, Hashable {
        case everyone, members
        case spacePeople(SpaceRole?)
        case group(String), person(Member.ID, String), link
        case role(SpaceRole, String)
    }

    let principal: Int64
    let holder: Holder
    let bits: Bits
    let until: Int64?
    /// Given above and holding here too.
    let isInherited: Bool
}

extension Connection {
    /// Every grant that counts at the folder, its own first: the same rows that the policy adds up.
    func grants(of folder: Folder) throws -> [FolderGrant] {
        let own = try hasOwnScope(folder)
        return try rows(
            """
            select g.principal, p.kind, g.role, g.bits, g.expires_at, g.scope, coalesce(m.name, q.name, ''), sp.role
            from scope_chain c join access_grant g on g.scope = c.source join principal p on p.id = g.principal
            left join member m on m.id = g.principal left join member_group q on q.id = g.principal
            left join space_people sp on sp.id = g.principal
            where c.scope = \(folder.scope) and (g.expires_at is null or g.expires_at > \(now)) and g.role <> 'break-glass'
            order by case when g.scope = \(folder.scope) then 0 else 1 end, g.bits desc, g.id limit 2000
            """
        ).map { row in
            FolderGrant(
                principal: Int64(row.int(0)), holder: holder(row), bits: Bits(rawValue: row.int(3)),
                until: row.intOrNil(4).map(Int64.init), isInherited: !own || Int64(row.int(5)) != folder.scope)
        }
    }

    private func holder(_ row: Row) -> FolderGrant.Holder {
        let (principal, name) = (Int64(row.int(0)), row.string(6))
        if principal == Viewer.anyone { return .everyone }
        if principal == Viewer.members { return .members }
        if let role = row.stringOrNil(7) { return .spacePeople(SpaceRole(rawValue: role)) }
        if row.string(1) == "link" { return .link }
        if let role = SpaceRole(rawValue: row.string(2)) { return .role(role, name) }
        return row.string(1) == "member" ? .person(principal, name) : .group(name)
    }

    /// Whether grants can hang on the folder itself. The root's are those of the space.
    func hasOwnScope(_ folder: Folder) throws -> Bool {
        guard folder.id != nil else { return false }
        return try folder.scope != bareFolder(folder.parent, in: folder.space)?.scope
    }

    /// Whether only what is granted at the folder itself counts there.
    func isApart(_ folder: Folder) throws -> Bool {
        guard try hasOwnScope(folder) else { return false }
        return try scope(folder.scope)?.breaksInheritance ?? false
    }

    /// Gives the folder a scope of its own, with everything in it that has none; what is granted above goes on to hold.
    func ownScope(of folder: Folder) throws -> Scope {
        if try hasOwnScope(folder), let own = try scope(folder.scope) { return own }
        guard let id = folder.id else { throw AppError.noFile }
        let own = try Scope.make("folder", in: folder.scope, self)
        try rescope(id, from: folder.scope, to: own.id)
        return own
    }

    /// Whatever below the folder shares the one scope shares the other from now on.
    private func rescope(_ id: Int64, from old: Int64, to new: Int64) throws {
        let below = try foldersBelow(id)
        var sharing: Set<Int64> = []
        for folder in below {
            guard let number = folder.id else { continue }
            let isBelow = number == id || folder.parent.map(sharing.contains) ?? false
            if isBelow, folder.scope == old { sharing.insert(number) }
            if isBelow, folder.scope != old, let own = try scope(folder.scope) { try own.move(to: new, self) }
        }
        try execute("update folder set scope = \(new) where id in (\(list: sharing.sorted()))")
        try execute("update shared_file set scope = \(new) where folder in (\(list: sharing.sorted()))")
        if let space = below.first?.space { try followTexts(in: space) }
    }

    /// From here on only what is granted at the folder counts. Everybody keeps what they have, as grants of its own.
    package func setApart(_ folder: Folder, by member: Member.ID) throws {
        guard try !isApart(folder) else { return }
        let held = try grants(of: folder)
        let own = try ownScope(of: folder)
        for role in SpaceRole.allCases {
            try grant(.level(role.bits), to: people(of: folder.space, as: role), at: own.id, by: member)
        }
        for (principal, all) in Dictionary(grouping: held.filter(\.isLevel), by: \.principal) {
            let bits = all.reduce(Bits.none) { $0.union($1.bits) }
            try grant(.level(bits), to: principal, at: own.id, by: member)
        }
        try own.breakInheritance(self)
        try auditLevels(folder, own.id, by: member, ["apart": "yes"])
    }

    /// What is granted above counts here again, beside what is granted here.
    func joinAbove(_ folder: Folder, by member: Member.ID) throws {
        guard try isApart(folder), let own = try scope(folder.scope) else { return }
        try own.restoreInheritance(self)
        try auditLevels(folder, own.id, by: member, ["apart": "no"])
    }

    /// Gives the principal exactly these bits at the folder; none takes them away.
    ///
    /// Throws `conflict` when nobody would manage the folder.
    package func setLevel(_ bits: Bits, of principal: Int64, at folder: Folder, until: Int64?, by member: Member.ID)
        throws
    {
        let own = try ownScope(of: folder)
        if bits.isEmpty {
            try revoke(.level(.none), from: principal, at: own.id)
        } else {
            try grant(.level(bits), to: principal, at: own.id, by: member, until: until)
        }
        let managers = try first(
            """
            select 1 from scope_chain c join access_grant g on g.scope = c.source
            where c.scope = \(own.id) and (g.bits & \(Bits.manage.rawValue)) <> 0
                and (g.expires_at is null) limit 1
            """)
        guard managers != nil else {
            throw AppError(
                .conflict, "Nobody would manage the folder", at: "level", remedy: "Let somebody else manage it first")
        }
        try auditLevels(
            folder, own.id, by: member, ["principal": "\(principal)", "bits": "\(bits.rawValue)"])
    }

    private func auditLevels(_ folder: Folder, _ scope: Int64, by member: Member.ID, _ detail: [String: String]) throws
    {
        try audit(.folderLevels, by: member, on: Ref("folder", "\(folder.id ?? 0)"), in: scope, detail)
    }

    /// Puts the folder below another one of the space, under its grants; the policy was asked about both.
    func move(_ folder: FolderForViewer, to target: FolderForViewer, by member: Member.ID) throws {
        guard let id = folder.folder.id, folder.folder.parent != target.folder.id else { return }
        guard try !foldersBelow(id).contains(where: { $0.id == target.folder.id }) else {
            throw AppError(.conflict, "A folder cannot be moved into itself", at: "to", remedy: "Choose another place")
        }
        let name = try freeName(folder.folder.name, in: target.folder.id, of: folder.folder.space)
        try reparent(folder.folder, below: target.folder)
        try execute(
            """
            update folder set parent = \(target.folder.id), name = \(name), folded = \(FileName.folded(name))
            where id = \(id)
            """)
        try audit(.folderMoved, by: member, on: Ref("folder", "\(id)"), in: target.folder.scope)
    }

    /// The grants of the new place hold for the folder from now on.
    func reparent(_ folder: Folder, below target: Folder) throws {
        guard let id = folder.id else { return }
        if try hasOwnScope(folder) {
            try scope(folder.scope)?.move(to: target.scope, self)
        } else {
            try rescope(id, from: folder.scope, to: target.scope)
        }
    }
}

extension FolderGrant {
    /// A level that stays when the folder is set apart: not the roles, for which there are principals, nor links.
    fileprivate var isLevel: Bool {
        switch holder {
        case .role, .link: false
        default: true
        }
    }
}
