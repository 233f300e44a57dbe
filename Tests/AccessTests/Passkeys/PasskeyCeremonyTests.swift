import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct PasskeyCeremonyTests {
    private let ceremony: PasskeyCeremony
    private static let migrations = AccessMigrations.all + PasskeyMigrations.all + AuditMigrations.all

    init() throws {
        ceremony = PasskeyCeremony(try RelyingParty(address: "https://housing.example", name: "Housing for All"))
    }

    private func add(
        _ device: TestAuthenticator, to member: Member, in database: Database, browser: String = "b"
    ) async throws -> String {
        let options = try await database.write { [ceremony] in
            try ceremony.startAdding(to: member, browser: browser, in: $0)
        }
        return try await ceremony.finishAdding(
            device.register(options), named: "  My \n phone ", to: member.id, browser: browser, in: database)
    }

    private func signIn(
        _ device: TestAuthenticator, _ database: Database, as member: Member.ID? = nil
    ) async throws -> PasskeyCeremony.Proof {
        let options = try await database.write { [ceremony] in
            try ceremony.startSigning(member, browser: "b", in: $0)
        }
        return try await ceremony.finishSigning(device.answer(options), as: member, browser: "b", in: database)
    }

    private func device(for member: Member.ID, _ database: Database) async throws -> TestAuthenticator {
        var device = TestAuthenticator()
        device.userHandle = try await database.write { try $0.passkeyHandle(of: member) }
        return device
    }

    @Test(arguments: Engine.available) func aPasskeySignsInWithoutAnAddress(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: Self.migrations) { database in
            let ana = try await database.somebody("ana@example.org")
            var device = try await device(for: ana.id, database)
            let id = try await add(device, to: ana, in: database)
            let stored = try await database.read { try $0.passkeys(of: ana.id) }
            #expect(stored.map(\.id) == [id] && stored.map(\.name) == ["My phone"])
            #expect(stored.map(\.transports) == [["internal"]] && stored.first?.usedAt == nil)

            device.signCount = 3
            let proof = try await signIn(device, database)
            #expect(proof == .init(member: ana.id, passkey: id, countWentBack: false))
            #expect(try await signIn(device, database).countWentBack)
            let noted = try await database.read { try $0.auditEntries(AuditFilter()) }.first
            #expect(noted?.act == .passkeyCountWentBack && noted?.subject == "passkey:\(id)")
            #expect(try await signIn(device, database, as: ana.id).member == ana.id)
            #expect(try await database.read { try $0.passkey(id)?.usedAt } != nil)
        }
    }

    @Test(arguments: Engine.available) func aChallengeCountsOnceInOneBrowserForOnePurpose(_ engine: Engine) async throws
    {
        try await TestDatabase.on(engine, migrations: Self.migrations) { database in
            let ana = try await database.somebody("ana@example.org")
            let device = try await device(for: ana.id, database)
            _ = try await add(device, to: ana, in: database)
            let ceremony = ceremony
            for (member, browser) in [(nil, "c"), (ana.id, "b")] {
                let options = try await database.write { try ceremony.startSigning(browser: "b", in: $0) }
                let answer = try device.answer(options)
                await #expect(throws: AppError.self) {
                    try await ceremony.finishSigning(answer, as: member, browser: browser, in: database)
                }
            }
            let options = try await database.write { try ceremony.startSigning(browser: "b", in: $0) }
            let answer = try device.answer(options)
            _ = try await ceremony.finishSigning(answer, browser: "b", in: database)
            await #expect(throws: AppError.self) {
                try await ceremony.finishSigning(answer, browser: "b", in: database)
            }
        }
    }

    @Test(arguments: Engine.available) func aWrongAnswerSpendsTheChallengeToo(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: Self.migrations) { database in
            let ana = try await database.somebody("ana@example.org")
            let device = try await device(for: ana.id, database)
            _ = try await add(device, to: ana, in: database)
            let ceremony = ceremony
            let options = try await database.write { try ceremony.startSigning(browser: "b", in: $0) }
            var wrong = device
            wrong.flags = 1
            let answers = [try wrong.answer(options), try device.answer(options)]
            for answer in answers {
                await #expect(throws: AppError.self) {
                    try await ceremony.finishSigning(answer, browser: "b", in: database)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func aChallengeExpires(_ engine: Engine) async throws {
        let time = MovingClock()
        try await TestDatabase.on(engine, migrations: Self.migrations, clock: time.clock) { database in
            let ana = try await database.somebody("ana@example.org")
            let device = try await device(for: ana.id, database)
            _ = try await add(device, to: ana, in: database)
            let ceremony = ceremony
            let options = try await database.write { try ceremony.startSigning(browser: "b", in: $0) }
            time.pass(5 * Span.minute)
            let answer = try device.answer(options)
            await #expect(throws: AppError.self) {
                try await ceremony.finishSigning(answer, browser: "b", in: database)
            }
        }
    }

    @Test(arguments: Engine.available) func nobodySignsInAsAnother(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: Self.migrations) { database in
            let ana = try await database.somebody("ana@example.org")
            let ben = try await database.somebody("ben@example.org")
            var device = try await device(for: ana.id, database)
            let id = try await add(device, to: ana, in: database)
            await #expect(throws: AppError.self) { try await add(device, to: ben, in: database) }
            await #expect(throws: AppError.self) { try await signIn(device, database, as: ben.id) }
            device.userHandle = nil
            await #expect(throws: AppError.self) { try await signIn(device, database) }
            device.userHandle = try await database.write { try $0.passkeyHandle(of: ben.id) }
            await #expect(throws: AppError.self) { try await signIn(device, database) }
            #expect(try await database.write { try $0.removePasskey(id, of: ben.id) } == false)
            #expect(try await database.write { try $0.renamePasskey(id, of: ben.id, to: "x") } == false)
            #expect(try await database.write { try $0.renamePasskey(id, of: ana.id, to: " ") })
            #expect(try await database.write { try $0.passkey(id)?.name } == "Passkey")
            #expect(try await database.write { try $0.removePasskey(id, of: ana.id) })
            device.userHandle = try await database.write { try $0.passkeyHandle(of: ana.id) }
            await #expect(throws: AppError.self) { try await signIn(device, database) }
        }
    }

    @Test func optionsNameWhatIsThereAndNothingOfTheMemberInTheHandle() async throws {
        try await TestDatabase.each(migrations: Self.migrations) { database in
            let ana = try await database.somebody("ana@example.org")
            let id = try await add(try await device(for: ana.id, database), to: ana, in: database)
            let ceremony = ceremony
            let bytes = try await database.write { try ceremony.startAdding(to: ana, browser: "b", in: $0) }
            let options = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
            let excluded = try #require(options["excludeCredentials"] as? [[String: Any]])
            #expect(excluded.map { $0["id"] as? String } == [id])
            let user = try #require(options["user"] as? [String: Any])
            #expect((user["id"] as? String).flatMap { Base64URL.decode($0) }?.count == 32)
            let selection = try #require(options["authenticatorSelection"] as? [String: Any])
            #expect(selection["residentKey"] as? String == "required")
            #expect(selection["userVerification"] as? String == "required")
        }
    }
}

extension Database {
    /// An active member with that address.
    func somebody(_ address: String) async throws -> Member {
        let member = try await write { connection in
            try connection.member(try connection.makeSomebody(address))
        }
        return try #require(member)
    }
}
