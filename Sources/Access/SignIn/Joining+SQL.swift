import Base
import Storage

extension Connection {
    private static let applicationLife = 3 * Span.day
    private static let invitationLife = 14 * Span.day

    /// Takes in an application: nothing is stored of somebody until the address is verified but the token itself.
    package func apply(_ request: JoiningRequest, network: String, _ limits: SignInLimits) throws -> LetterNeeded {
        let throttle = try throttleLetter(request.address, network, limits)
        guard throttle.isAllowed else { return .wait(throttle) }
        guard let known = try member(address: request.address), known.state != .erased else {
            let payload = try TokenPayload.text(request)
            return .link(
                token: try issueToken(.verifyAddress, payload: payload, lasting: Connection.applicationLife))
        }
        return .hasAccount(token: try issueToken(.reset, for: known.id, lasting: Connection.resetLife))
    }

    /// What the link of an application would do, without doing it.
    package func application(token: String) throws -> JoiningRequest? {
        try findToken(token, .verifyAddress).flatMap { TokenPayload.value(JoiningRequest.self, $0.payload) }
    }

    /// The address is verified and a password chosen: the applicant becomes a member, who waits for approval unless the
    /// address belongs to the verified domain of an organisation.
    package func join(token: String, passwordHash: String) throws -> Joined {
        guard let token = try useToken(token, .verifyAddress),
            let request = TokenPayload.value(JoiningRequest.self, token.payload)
        else { return .expired }
        guard try member(address: request.address) == nil else { return .already }
        let organisation = try organisation(verifiedFor: request.address)
        let id = try addMember(
            address: request.address, name: request.name, language: Language(rawValue: request.language) ?? .en,
            state: organisation == nil ? .pending : .active, application: request.application)
        if let organisation { try execute("update member set organisation = \(organisation) where id = \(id)") }
        try setPassword(passwordHash, of: id)
        return try member(id).map(Joined.member) ?? .expired
    }

    /// The organisation whose verified domain the address lies in; never one of its subdomains, which others may run.
    package func organisation(verifiedFor address: String) throws -> Int64? {
        guard let domain = Member.normalised(address).split(separator: "@").last else { return nil }
        return try first(
            "select id from organisation where domain = \(domain) and is_verified"
        ).map { Int64($0.int(0)) }
    }

    /// The secret of an invitation's link.
    package func invite(_ invitation: Invitation) throws -> String {
        try issueToken(
            .invitation, payload: try TokenPayload.text(invitation), lasting: Connection.invitationLife)
    }

    /// What the link of an invitation would do, without doing it.
    package func invitation(token: String) throws -> Invitation? {
        try findToken(token, .invitation).flatMap { TokenPayload.value(Invitation.self, $0.payload) }
    }

    /// The invitation is accepted and a password chosen: a member at once.
    package func accept(invitation token: String, name: String, passwordHash: String) throws -> Joined {
        guard let token = try useToken(token, .invitation),
            let invitation = TokenPayload.value(Invitation.self, token.payload)
        else { return .expired }
        guard try member(address: invitation.address) == nil else { return .already }
        let id = try addMember(
            address: invitation.address, name: name, language: Language(rawValue: invitation.language) ?? .en,
            state: .active, isGuest: invitation.isGuest)
        try execute(
            """
            update member set approved_by = \(invitation.invitedBy.sqlValue),
                organisation = \(try organisation(verifiedFor: invitation.address).sqlValue)
            where id = \(id)
            """)
        try setPassword(passwordHash, of: id)
        return try member(id).map(Joined.member) ?? .expired
    }

    /// Counts a letter that somebody who is not signed in causes.
    package func throttleLetter(_ address: String, _ network: String, _ limits: SignInLimits) throws -> Throttle {
        .strictest([
            try throttle(
                "letter to \(Member.normalised(address))", limit: limits.lettersPerAddress, per: Span.hour),
            try throttle("letters from \(network)", limit: limits.lettersPerNetwork, per: Span.hour),
        ])
    }
}
