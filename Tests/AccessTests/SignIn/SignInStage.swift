import Base
import Storage
import TestSupport
import Testing

@testable import Access

/// A member with a password, and the service that signs people in.
struct SignInStage {
    static let address = "anna@example.org"
    static let password = "seven quiet turnips"

    let database: Database
    let time: MovingClock
    let signIn: SignIn
    let member: Member.ID

    func attempt(
        _ password: String = SignInStage.password, address: String = SignInStage.address, device: String? = nil,
        network: String = "192.0.2.1"
    ) async throws -> SignIn.Outcome {
        try await signIn.withPassword(
            .init(address: address, password: password, device: device, network: network))
    }

    func code(_ totp: TOTP, later: Int64 = 0) -> String { totp.code(step: TOTP.step(at: time.now) + later) }
}

func withSignIn(_ engine: Engine, _ body: (SignInStage) async throws -> Void) async throws {
    try await withCredentials(engine) { database, time in
        let signIn = SignIn(
            database: database, hasher: PasswordHasher(cost: .little, threads: 1),
            secrets: Secrets.random())
        let hash = try await signIn.hasher.hash(SignInStage.password)
        let member = try await database.write { connection in
            let member = try connection.makeSomebody(SignInStage.address)
            try connection.setPassword(hash, of: member)
            return member
        }
        try await body(SignInStage(database: database, time: time, signIn: signIn, member: member))
    }
}

extension SignIn.Outcome {
    var strength: SignInSession.Strength? { if case .done(_, let strength) = self { strength } else { nil } }
    var challenge: String? { if case .secondFactor(let challenge) = self { challenge } else { nil } }
    var enrolment: String? { if case .enrolment(let challenge) = self { challenge } else { nil } }
    var isWait: Bool { if case .wait = self { true } else { false } }
}
