import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct KnownDeviceTests {
    @Test(arguments: Engine.available) func aBrowserIsKnownToWhoSignedInThere(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, time in
            let (anna, ben) = try await database.write { connection in
                (try connection.makeSomebody("anna@example.org"), try connection.makeSomebody("ben@example.org"))
            }
            func isKnown(_ token: String, _ member: Member.ID?) async throws -> Bool {
                try await database.read { try $0.isKnownDevice(token, of: member) }
            }
            let token = try await database.write { try $0.rememberDevice("planted", of: anna) }
            #expect(token != "planted", "a secret that the site did not give out is not taken")
            #expect(try await isKnown(token, anna))
            #expect(try await !isKnown(token, ben))
            #expect(try await !isKnown(token, nil))
            #expect(try await database.write { try $0.rememberDevice(token, of: ben) } == token)
            #expect(try await isKnown(token, ben))
            time.pass(KnownDevice.lifetime)
            #expect(try await !isKnown(token, anna))
        }
    }

    @Test(arguments: Engine.available) func onlyTheLatestBrowsersStayKnown(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, time in
            let member = try await database.write { try $0.makeSomebody() }
            var tokens: [String] = []
            for _ in 0..<25 {
                time.pass(1)
                tokens.append(try await database.write { try $0.rememberDevice(nil, of: member) })
            }
            let all = tokens
            let known = try await database.read { connection in
                try all.map { try connection.isKnownDevice($0, of: member) }
            }
            #expect(known == Array(repeating: false, count: 5) + Array(repeating: true, count: 20))
            try await database.write { try $0.forgetDevices(of: member) }
            #expect(try await database.read { try !$0.isKnownDevice(all[24], of: member) })
        }
    }
}
