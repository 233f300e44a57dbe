import Base
import Storage

/// Somebody who asks to take part.
package struct SpaceRequest: Sendable, Hashable, Identifiable {
    /// The member's number.
    package let id: Member.ID
    package let name: String
    package let organisation: String
    package let message: String
    /// Milliseconds since 1970.
    package let createdAt: Int64
}

/// What came of wanting to join.
package enum JoinOutcome: Sendable, Hashable {
    case joined
    /// The managers were asked.
    case requested
    /// They were asked before and have not answered.
    case waiting
}

extension Connection {
    /// Lets the member in where the space lets them, or asks its managers.
    ///
    /// Throws `forbidden` where only an invitation helps.
    package func join(_ place: SpaceForViewer, as member: Member, message: String = "") throws -> JoinOutcome {
        let space = place.space.id
        switch place.wayIn(domain: member.domain) {
        case .join:
            try setRole(.participant, of: member.id, in: space, by: member.id)
            return .joined
        case .request:
            let added = try execute(
                """
                insert into space_request (space, member, message, created_at)
                values (\(space), \(member.id), \(String(message.trimmed.prefix(Space.longestMessage))), \(now))
                on conflict do nothing
                """)
            return added > 0 ? .requested : .waiting
        case .none where place.takesPart: return .joined
        case .none, .invitationOnly:
            throw AppError(
                .forbidden, "One comes into this space by invitation only", remedy: "Ask one of its managers")
        }
    }

    /// Those who ask to take part, the first who asked first.
    package func requests(for space: Int64) throws -> [SpaceRequest] {
        try rows(
            """
            select m.id, m.name, m.stated_organisation, r.message, r.created_at
            from space_request r join member m on m.id = r.member
            where r.space = \(space) and m.state = 'active' order by r.created_at, m.id limit 500
            """
        ).map { row in
            SpaceRequest(
                id: Int64(row.int(0)), name: row.string(1), organisation: row.string(2), message: row.string(3),
                createdAt: Int64(row.int(4)))
        }
    }

    package func hasRequested(_ member: Member.ID, space: Int64) throws -> Bool {
        try first("select 1 from space_request where space = \(space) and member = \(member)") != nil
    }

    /// Lets in who asked; false when the request is gone.
    package func accept(requestOf member: Member.ID, to space: Int64, by actor: Member.ID) throws -> Bool {
        guard try withdraw(requestOf: member, to: space) else { return false }
        try setRole(.participant, of: member, in: space, by: actor)
        return true
    }

    /// Says no to who asked; false when the request is gone.
    package func decline(requestOf member: Member.ID, to space: Int64, by actor: Member.ID) throws -> Bool {
        guard try withdraw(requestOf: member, to: space) else { return false }
        try audit(
            .spaceRequestDeclined, by: actor, on: Ref("space", "\(space)"), in: space, ["principal": "\(member)"])
        return true
    }

    /// Takes a request back.
    @discardableResult
    package func withdraw(requestOf member: Member.ID, to space: Int64) throws -> Bool {
        try execute("delete from space_request where space = \(space) and member = \(member)") > 0
    }
}

extension Act {
    package static let spaceRequestDeclined = Act("space.request-declined")
}
