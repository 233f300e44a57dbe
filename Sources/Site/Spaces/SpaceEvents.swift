import Access
import Base
import Storage

/// What members hear of spaces.
enum SpaceEvents {
    static let all: [EventKind] = [
        EventKind("space.invited", .spaces) { $0.spaces(.eventInvited, $1) },
        EventKind("space.requested", .duties) { $0.spaces(.eventRequested, $1) },
        EventKind("space.accepted", .spaces) { reader, fills in reader.spaces(.eventAccepted, fills) },
        EventKind("space.declined", .spaces) { $0.spaces(.eventDeclined, $1) },
        EventKind("space.joined", .duties) { $0.spaces(.eventJoined, $1) },
        EventKind("space.role", .spaces) { reader, fills in
            let role = fills["role"].flatMap(SpaceRole.init(rawValue:)).map { reader.spaces($0.title) } ?? ""
            return reader.spaces(.eventRole, fills.merging(["role": role]) { $1 })
        },
        EventKind("space.removed", .spaces) { $0.spaces(.eventRemoved, $1) },
        EventKind("space.break-glass", .moderation) { $0.spaces(.eventBreakGlass, $1) },
    ]
}

extension Connection {
    /// Tells of something in a space to those who may look into it. For somebody outside, `isOutside` names the space in
    /// the notice itself, because the place alone would show them nothing.
    func post(
        _ kind: String, in space: Space, by actor: Member.ID?, to members: [Member.ID], path: String = "",
        isOutside: Bool = false, about: Ref? = nil, fills: [String: String] = [:]
    ) throws {
        let event = Event(
            kind, about: about ?? Ref("space", "\(space.id)"), scope: isOutside ? nil : space.id, actor: actor,
            path: isOutside ? "/spaces" : space.path + path,
            fills: fills.merging(["space": space.name]) { $1 })
        try post(event, to: members)
    }
}

extension Space {
    /// Its address without language.
    package var path: String { "/spaces/\(slug)" }
}
