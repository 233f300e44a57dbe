import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct SessionTests {
    /// Opens the same database at several instants, each `hours` after the first.
    private static func at(
        _ engine: Engine, _ hours: [Double], _ body: @escaping @Sendable (Database, Int) async throws -> Void
    ) async throws {
        try await TestDatabase.withLocation(engine) { location in
            for (index, hour) in hours.enumerated() {
                let clock = Clock.frozen(at: Date(timeIntervalSince1970: 1_790_000_000 + hour * 3600))
                let database = try Database(location, clock: clock)
                try await database.migrate(AccessMigrations.all)
                try await body(database, index)
                await database.close()
            }
        }
    }

    private static let token = Token()

    private actor Token {
        var texts: [String: String] = [:]
        func keep(_ text: String, _ key: String) { texts[key] = text }
    }

    @Test(arguments: Engine.available) func aSessionEndsWhenUnusedAndAfterItsLongestTime(_ engine: Engine) async throws
    {
        let key = "idle \(engine)"
        let day = 24.0
        try await SessionTests.at(engine, [0, 13 * day, 26 * day, 40 * day + 1]) { database, step in
            if step == 0 {
                let token = try await database.write { connection in
                    let member = try connection.addMember(
                        address: " Amina@Example.org ", name: "Amina", language: .ar, state: .active)
                    return try connection.startSession(of: member, strength: .password, device: "", network: "")
                }
                await SessionTests.token.keep(token, key)
            }
            let token = await SessionTests.token.texts[key] ?? ""
            let account = try await database.read { try $0.account(token: token) }
            #expect((account == nil) == (step == 3), "step \(step)")
            #expect(step == 3 || account?.member.address == "amina@example.org")
            if step == 1 || step == 2 { try await database.write { try $0.touchSession(token: token) } }
        }
        let other = "absolute \(engine)"
        try await SessionTests.at(engine, (0...6).map { Double($0) * 10.5 * day }) { database, step in
            if step == 0 {
                let token = try await database.write { connection in
                    let member = try connection.addMember(address: "b@c.d", name: "B", language: .en, state: .active)
                    return try connection.startSession(of: member, strength: .passkey, device: "", network: "")
                }
                await SessionTests.token.keep(token, other)
            }
            let token = await SessionTests.token.texts[other] ?? ""
            let account = try await database.read { try $0.account(token: token) }
            #expect((account == nil) == (step == 6), "used all the time, but older than sixty days: step \(step)")
            try await database.write { try $0.touchSession(token: token) }
        }
    }

    @Test(arguments: Engine.available) func privilegedRolesAreSignedOutSooner(_ engine: Engine) async throws {
        let key = "privileged \(engine)"
        try await SessionTests.at(engine, [0, 13]) { database, step in
            if step == 0 {
                let token = try await database.write { connection in
                    let member = try connection.addMember(address: "b@c.d", name: "B", language: .en, state: .active)
                    try connection.addRole(.administrator, to: member, by: nil)
                    return try connection.startSession(of: member, strength: .twoFactor, device: "", network: "")
                }
                await SessionTests.token.keep(token, key)
            }
            let token = await SessionTests.token.texts[key] ?? ""
            let account = try await database.read { try $0.account(token: token) }
            #expect((account == nil) == (step == 1))
            #expect(step == 1 || account?.viewer.has(.administrator) == true)
        }
    }

    @Test(arguments: Engine.available) func onlyWhoMayEnterHasAnAccount(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: AccessMigrations.all) { database in
            for state in Member.State.allCases {
                let account = try await database.write { connection in
                    let member = try connection.addMember(
                        address: "\(state)@example.org", name: "X", language: .en, state: state)
                    let token = try connection.startSession(
                        of: member, strength: .password, device: "", network: "")
                    return try connection.account(token: token)
                }
                #expect((account != nil) == (state == .active || state == .pending), "\(state)")
                #expect(account?.viewer.principals.contains(Viewer.members) ?? false == (state == .active))
            }
        }
    }

    @Test(arguments: Engine.available) func endingOneSessionLeavesTheOthers(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: AccessMigrations.all) { database in
            try await database.write { connection in
                let member = try connection.addMember(address: "b@c.d", name: "B", language: .en, state: .active)
                let other = try connection.addMember(address: "e@c.d", name: "E", language: .en, state: .active)
                let tokens = try (0..<3).map { _ in
                    try connection.startSession(of: member, strength: .password, device: "", network: "")
                }
                let first = try #require(try connection.account(token: tokens[0])).session.id
                #expect(try !connection.endSession(first, of: other), "not another member's")
                #expect(try connection.endSession(first, of: member))
                #expect(try connection.account(token: tokens[0]) == nil)
                let kept = try #require(try connection.account(token: tokens[1])).session.id
                #expect(try connection.endSessions(of: member, except: kept) == 1)
                #expect(try connection.account(token: tokens[1]) != nil && connection.account(token: tokens[2]) == nil)
            }
        }
    }
}
