import Base

/// One device that is signed in. Its token is held by the browser only; the database knows its fingerprint.
package struct SignInSession: Sendable, Hashable, Identifiable {
    /// How sure the site is of who signed in.
    package enum Strength: String, Sendable, Hashable, CaseIterable {
        case password, openid
        case twoFactor = "two-factor"
        case passkey

        /// Enough for the roles that could harm others.
        package var isTwoFactor: Bool { self == .twoFactor || self == .passkey }
    }

    /// Shown in the list of devices and told when it ends; says nothing of the token.
    package let id: String
    package let member: Member.ID
    package let strength: Strength
    /// The browser and system in words, such as “Firefox · Android”.
    package let device: String
    /// The network that it came from, without the part that points at one machine.
    package let network: String
    /// Milliseconds since 1970, as all instants here.
    package let createdAt: Int64
    package let seenAt: Int64
    /// When the member last proved who they are; dangerous steps ask again after a quarter of an hour.
    package let confirmedAt: Int64

    package init(
        id: String, member: Member.ID, strength: Strength, device: String, network: String, createdAt: Int64,
        seenAt: Int64, confirmedAt: Int64
    ) {
        self.id = id
        self.member = member
        self.strength = strength
        self.device = device
        self.network = network
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.confirmedAt = confirmedAt
    }

    /// Whether identity was proved within the last 15 minutes.
    package func isFresh(at now: Int64) -> Bool { now - confirmedAt < 15 * 60_000 }
}

/// How long a sign-in lasts, in milliseconds: without being used, and at most.
package struct SessionLimits: Sendable, Hashable {
    package var idle: Int64
    package var absolute: Int64

    package init(idle: Int64, absolute: Int64) {
        self.idle = idle
        self.absolute = absolute
    }

    private static let hour: Int64 = 3_600_000
    package static let member = SessionLimits(idle: 14 * 24 * hour, absolute: 60 * 24 * hour)
    /// For whoever holds a role that could harm others.
    package static let privileged = SessionLimits(idle: 12 * hour, absolute: 7 * 24 * hour)

    package func hasEnded(_ session: SignInSession, at now: Int64) -> Bool {
        now - session.seenAt >= idle || now - session.createdAt >= absolute
    }
}

/// Somebody signed in: the person, the device, and what `Policy` needs to know.
package struct Account: Sendable, Hashable {
    package let member: Member
    package let session: SignInSession
    package let viewer: Viewer
    /// Roles that are held, whether or not they count in this session.
    package let roles: Set<Viewer.Role>
    /// True when a role that needs a second factor is held but the sign-in had none: the role does not count then.
    package var lacksSecondFactor: Bool { roles != viewer.roles }
    /// The session must get a new token with this answer.
    package let mustRenew: Bool
}

/// What `Change` tells when sessions end; the key is a session's id, or `member:<id>` for all of a member.
package enum SessionTopic {
    package static let name = "session"
    package static func all(of member: Member.ID) -> String { "member:\(member)" }
}
