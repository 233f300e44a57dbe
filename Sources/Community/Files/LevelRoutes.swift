import Access
import Base
import Markup
import Site
import Storage

extension FilesRoom {
    func addLevels(_ routes: Routes) {
        routes.get("spaces/:space/files/folders/:folder/people", for: .members) { visit in
            .page(try await people(visit, FormErrors()))
        }
        routes.get("spaces/:space/files/:file/people", for: .members) { visit in
            let page = try await visit.inFile { connection, file in
                guard file.place.takesPart else { throw AppError.noFile }
                guard let folder = try connection.bareFolder(file.file.folder, in: file.place.space.id) else {
                    throw AppError.noFile
                }
                let shown = FolderForViewer(place: file.place, folder: folder, standing: file.standing, above: [])
                return try WhoPage(shown, file: file, connection)
            }
            return .page(page.page(visit))
        }
        routes.post("spaces/:space/files/folders/:folder/levels", for: .members) { visit in
            let (who, level) = (visit.form["who"], FileLevel(rawValue: visit.form["level"]))
            let isNone = visit.form["level"] == "none"
            do {
                let path = try await visit.changeFolder(.grant(.readOnly)) { connection, folder, member in
                    let bits = level?.bits ?? .none
                    guard !folder.isRoot, isNone || folder.allows(.grant(bits)) else { throw AppError.noFile }
                    guard let principal = try connection.principal(named: who, in: folder.place), isNone || level != nil
                    else { throw AppError(.invalid, "It is not said who, or what", at: "who") }
                    try connection.setLevel(bits, of: principal, at: folder.folder, until: nil, by: member)
                    return folder.path
                }
                return .redirect(visit.link(path + "/people"), saying: visit.reader.files(.saved))
            } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
                var errors = FormErrors()
                errors.add(
                    error.kind == .conflict ? "level" : "who",
                    visit.reader.files(error.kind == .conflict ? .lastManager : .whoMissing))
                return .page(try await people(visit, errors))
            }
        }
        routes.post("spaces/:space/files/folders/:folder/apart", for: .members) { visit in
            let isApart = visit.form["apart"] == "yes"
            let path = try await visit.changeFolder(.grant(.all)) { connection, folder, member in
                guard !folder.isRoot else { throw AppError.noFile }
                if isApart {
                    try connection.setApart(folder.folder, by: member)
                } else {
                    try connection.joinAbove(folder.folder, by: member)
                }
                return folder.path
            }
            return .redirect(visit.link(path + "/people"), saying: visit.reader.files(.saved))
        }
    }

    private func people(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        var page = try await visit.inFolder { connection, folder in
            guard !folder.isRoot, folder.place.takesPart else { throw AppError.noFile }
            return try WhoPage(folder, file: nil, connection)
        }
        page.errors = errors
        return page.page(visit)
    }
}

/// Who can see a folder or a file, and what else they can do: the grants that the policy adds up, in words.
struct WhoPage: Sendable {
    let folder: FolderForViewer
    let file: FileForViewer?
    let grants: [FolderGrant]
    let isApart: Bool
    let mayGrant: Bool
    let people: [SpaceMember]
    let groups: [SpaceGroup]
    var errors = FormErrors()

    init(_ folder: FolderForViewer, file: FileForViewer?, _ connection: Connection) throws {
        self.folder = folder
        self.file = file
        let space = folder.place.space.id
        let links = try file.map { Set(try connection.links(of: $0.file.id).map(\.id)) } ?? []
        let mine = file?.allows(.makeLink(.readOnly)) ?? false
        grants = try connection.grants(of: folder.folder).filter { grant in
            grant.holder != .link || mine && links.contains(grant.principal)
        }
        isApart = try connection.isApart(folder.folder)
        mayGrant = file == nil && folder.allows(.grant(.readOnly)) && !folder.isRoot
        people = mayGrant ? try connection.members(of: space) : []
        groups = mayGrant ? try connection.groups(of: space) : []
    }

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        let path = file?.path ?? folder.path
        return visit.filesPage(folder.place, reader.files(.whoSees), above: folder.above) {
            errors.summary(reader)
            p(.class("crumbs")) { a(.href(visit.link(path))) { bdi { file?.file.name ?? folder.folder.name } } }
            h1 { reader.files(.whoSees) }
            p { reader.files(isApart ? .apartNote : .inheritsNote) }
            if file?.file.isHeld ?? false { p(.class("note")) { reader.files(.held) } }
            ul(.class("plain files")) { for grant in grants { li { line(grant, reader) } } }
            p(.class("muted")) { reader.files(.whoNote) }
            if mayGrant { form(visit) }
        }
    }

    private func line(_ grant: FolderGrant, _ reader: Reader) -> HTML {
        who(grant, reader) + HTML(": " + reader.files(levels: grant.bits))
            + span(.class("hint")) {
                if grant.isInherited { reader.files(.fromAbove) }
                if let until = grant.until {
                    " "
                    reader.files(.untilDay)
                    " "
                    reader.dated(until)
                }
            }
    }

    private func who(_ grant: FolderGrant, _ reader: Reader) -> HTML {
        switch grant.holder {
        case .everyone: HTML(reader.files(.everybody))
        case .members: HTML(reader.files(.allMembers))
        case .spacePeople(nil): HTML(reader.files(.wholeSpace))
        case .spacePeople(let role?): HTML(reader.files(role.many))
        case .role(let role, let name): bdi { name } + HTML(" (" + reader.files(role.many) + ")")
        case .group(let name): bdi { name }
        case .person(_, let name): bdi { name }
        case .link: HTML(reader.files(.aLink))
        }
    }

    /// Offered where it was given, to be taken away, and where all members read anyway.
    private func everyMember(_ reader: Reader) -> [Choice.Option] {
        let isOffered = folder.place.space.visibility == .open || grants.contains { $0.holder == .members }
        return isOffered ? [Choice.Option("members", reader.files(.allMembers))] : []
    }

    private func form(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let roles = SpaceRole.allCases.map { Choice.Option("role:\($0.rawValue)", reader.files($0.many)) }
        let all =
            [Choice.Option("space", reader.files(.wholeSpace))] + everyMember(reader) + roles
            + groups.map { Choice.Option("group:\($0.id)", $0.name) }
            + people.map { Choice.Option("member:\($0.id)", $0.name) }
        let levels = FileLevel.allCases.filter { folder.allows(.grant($0.bits)) }
        return section(.aria("labelledby", "give")) {
            h2(.id("give")) { reader.files(.giveLevel) }
            visit.form(to: folder.path + "/levels") {
                Choice("who", reader.files(.who), .list, all).html(reader, errors)
                Choice(
                    "level", reader.files(.level), .radios,
                    levels.map { .init($0.rawValue, reader.files($0.title), hint: reader.files($0.hint)) }
                        + [.init("none", reader.files(.levelNone), hint: reader.files(.levelNoneHint))],
                    chosen: ["read"]
                ).html(reader, errors)
                div(.class("buttons")) { button { reader.files(.save) } }
            }
            if folder.allows(.grant(.all)) {
                h2 { reader.files(.apart) }
                p { reader.files(isApart ? .joinHint : .apartHint) }
                visit.action(
                    reader.files(isApart ? .joinAbove : .setApart), to: folder.path + "/apart",
                    [("apart", isApart ? "no" : "yes")], class: "plain")
            }
        }
    }
}

extension Reader {
    /// The level of that name, or the bits one by one.
    func files(levels bits: Bits) -> String {
        if let level = FileLevel(bits) { return files(level.title) }
        let names: [(Bits, FilesPhrase)] = [
            (.view, .bitView), (.download, .bitDownload), (.create, .bitCreate), (.edit, .bitEdit),
            (.delete, .bitDelete), (.share, .bitShare), (.manage, .bitManage),
        ]
        let held = names.filter { bits.contains($0.0) }.map { files($0.1) }
        return held.isEmpty ? files(.bitDiscover) : list(held)
    }
}

extension SpaceRole {
    var many: FilesPhrase {
        switch self {
        case .observer: .observers
        case .participant: .participants
        case .facilitator: .facilitators
        case .rapporteur: .rapporteurs
        case .moderator: .moderators
        case .manager: .managers
        }
    }
}
