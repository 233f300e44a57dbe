import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct JoiningTests {
    private let request = JoiningRequest(
        address: "New@Ministry.example", name: "New Person", language: .fr, organisation: "Ministry", role: "Analyst",
        country: "KEN", purpose: "Figures")

    @Test(arguments: Engine.available) func anApplicantVerifiesTheAddressAndWaits(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let token = try #require(try await apply(stage))
            #expect(try await stage.database.read { try $0.member(address: "new@ministry.example") } == nil)
            #expect(try await stage.database.read { try $0.application(token: token) } == request)
            let member = try #require(try await join(token, stage))
            #expect(member.state == .pending && member.language == .fr && member.application.country == "KEN")
            #expect(try await stage.attempt("wide river stones", address: request.address).strength == .password)
            #expect(try await join(token, stage) == nil)
            let other = try #require(try await apply(stage, expectsAccount: true))
            #expect(try await stage.database.read { try $0.findToken(other, .reset) } != nil)
            #expect(try await stage.database.write { try $0.approve(member.id, by: stage.member) })
            #expect(try await !stage.database.write { try $0.approve(member.id, by: stage.member) })
            #expect(try await stage.database.read { try $0.member(member.id) }?.state == .active)
        }
    }

    @Test(arguments: Engine.available) func aVerifiedDomainLetsItsPeopleInAndNobodyElse(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            try await stage.database.write { connection in
                for (domain, isVerified) in [("ministry.example", true), ("claimed.example", false)] {
                    let id = try connection.addPrincipal("organisation")
                    try connection.execute(
                        """
                        insert into organisation (id, name, kind, domain, is_verified, created_at)
                        values (\(id), \(domain), 'ministry', \(domain), \(isVerified), 0)
                        """)
                }
                #expect(try connection.organisation(verifiedFor: "a@sub.ministry.example") == nil)
                #expect(try connection.organisation(verifiedFor: "a@claimed.example") == nil)
                #expect(try connection.organisation(verifiedFor: "a@x-ministry.example") == nil)
            }
            let token = try #require(try await apply(stage))
            let member = try #require(try await join(token, stage))
            #expect(member.state == .active && member.organisation != nil)
        }
    }

    @Test(arguments: Engine.available) func twoLinksForOneAddressMakeOneMember(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let first = try #require(try await apply(stage))
            let second = try #require(try await apply(stage))
            #expect(try await join(second, stage) != nil)
            let again = try await stage.database.write { try $0.join(token: first, passwordHash: "x") }
            #expect(again == .already)
        }
    }

    @Test(arguments: Engine.available) func knownAndUnknownAddressesMakeTheSameKindOfWork(_ engine: Engine) async throws
    {
        try await withSignIn(engine) { stage async throws in
            func tokens() async throws -> Int {
                try await stage.database.read { try $0.first("select count(*) from one_time_token")?.int(0) ?? 0 }
            }
            let limits = SignInLimits.standard
            for (number, address) in [SignInStage.address, "nobody@example.org"].enumerated() {
                _ = try await stage.database.write { try $0.requestReset(address, network: "n", limits) }
                #expect(try await tokens() == number + 1)
            }
            var letters: [LetterNeeded] = []
            for _ in 0..<6 {
                letters.append(
                    try await stage.database.write {
                        try $0.requestReset("nobody@example.org", network: "n", limits)
                    })
            }
            #expect(letters[3] == .hasNone && letters[4] == .wait(Throttle(retryAfter: 3600)))
        }
    }

    @Test(arguments: Engine.available) func anInvitationMakesAMemberOnce(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let invitation = Invitation(
                address: "guest@example.org", language: .ar, isGuest: true, invitedBy: stage.member)
            let token = try await stage.database.write { try $0.invite(invitation) }
            #expect(try await stage.database.read { try $0.invitation(token: token) } == invitation)
            let hash = try await stage.signIn.hasher.hash("wide river stones")
            let joined = try await stage.database.write {
                try $0.accept(invitation: token, name: "Guest", passwordHash: hash)
            }
            guard case .member(let member) = joined else {
                Issue.record("not joined")
                return
            }
            #expect(member.state == .active && member.isGuest && member.language == .ar)
            let again = try await stage.database.write {
                try $0.accept(invitation: token, name: "Guest", passwordHash: hash)
            }
            #expect(again == .expired)
        }
    }

    private func apply(_ stage: SignInStage, expectsAccount: Bool = false) async throws -> String? {
        let request = request
        let letter = try await stage.database.write { try $0.apply(request, network: "192.0.2.1", .standard) }
        switch letter {
        case .link(let token): return expectsAccount ? nil : token
        case .hasAccount(let token): return expectsAccount ? token : nil
        default: return nil
        }
    }

    private func join(_ token: String, _ stage: SignInStage) async throws -> Member? {
        let hash = try await stage.signIn.hasher.hash("wide river stones")
        let joined = try await stage.database.write { try $0.join(token: token, passwordHash: hash) }
        if case .member(let member) = joined { return member }
        return nil
    }
}
