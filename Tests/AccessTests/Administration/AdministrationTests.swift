import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct AdministrationTests {
    @Test(arguments: Engine.available) func applicationsAreDecidedOnce(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let (one, two) = try await world.database.write { connection in
                let application = Member.Application(
                    organisation: "City", role: "planner", country: "KEN", purpose: "p")
                return (
                    try connection.addMember(
                        address: "n1@example.org", name: "N1", language: .ar, state: .pending, application: application),
                    try connection.addMember(address: "n2@example.org", name: "N2", language: .fr, state: .pending)
                )
            }
            let moderator = try await world.viewer("global")
            for name in ["ada", "mod-open", "auditor"] {
                let viewer = try await world.viewer(name)
                let failed = await kind { try await world.database.write { _ = try $0.approve(one, by: viewer) } }
                #expect(failed == .notFound, "\(name)")
            }
            #expect(try await world.database.read { try $0.applications().map(\.id) } == [one, two])
            let approved = try await world.database.write { try $0.approve(one, by: moderator) }
            #expect(approved.state == .active && approved.language == .ar)
            let declined = try await world.database.write { try $0.decline(two, .purpose, by: moderator) }
            #expect(declined.state == .declined)
            for id in [one, two] {
                let again = await kind {
                    try await world.database.write { _ = try $0.decline(id, .other, by: moderator) }
                }
                #expect(again == .conflict)
            }
            #expect(try await world.database.read { try $0.applicationCount() } == 0)
            let acts = try await world.database.read { try $0.auditActs() }
            #expect(acts == [.memberApproved, .memberDeclined])
        }
    }

    @Test(arguments: Engine.available) func rolesAreGivenAndTakenByAdministrators(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let (ada, admin) = (try world.id("ada"), try world.id("admin"))
            let (moderator, viewer) = (try await world.viewer("global"), try await world.viewer("admin"))
            let token = try await world.database.write {
                try $0.startSession(of: ada, strength: .passkey, device: "", network: "")
            }
            let failed = await kind { try await world.database.write { try $0.give(.editor, to: ada, by: moderator) } }
            #expect(failed == .notFound)
            try await world.database.write { try $0.give(.editor, to: ada, by: viewer) }
            let account = try #require(try await world.database.read { try $0.account(token: token) })
            #expect(account.mustRenew && account.viewer.has(.editor))
            try await world.database.write { try $0.take(.editor, from: ada, by: viewer) }
            #expect(try await world.database.read { try $0.globalRoles(of: ada) } == [])
            let last = await kind {
                try await world.database.write { try $0.take(.administrator, from: admin, by: viewer) }
            }
            #expect(last == .conflict)
            try await world.database.write { try $0.give(.administrator, to: ada, by: viewer) }
            try await world.database.write { try $0.take(.administrator, from: admin, by: viewer) }
            let (translator, language) = await (
                kind { try await world.database.write { try $0.give(.translator, to: ada, by: viewer) } },
                kind { try await world.database.write { try $0.give(.editor, subject: "x", to: ada, by: viewer) } }
            )
            #expect(translator == .invalid && language == .invalid)
        }
    }

    @Test(arguments: Engine.available) func twoAdministratorsCannotRemoveEachOther(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let (ada, admin) = (try world.id("ada"), try world.id("admin"))
            try await world.database.write { try $0.addRole(.administrator, to: ada, by: nil) }
            let (first, second) = (try await world.viewer("admin"), try await world.viewer("ada"))
            async let one = kind {
                try await world.database.write { try $0.take(.administrator, from: ada, by: first) }
            }
            async let two = kind {
                try await world.database.write { try $0.take(.administrator, from: admin, by: second) }
            }
            let failures = await [one, two].compactMap { $0 }
            #expect(failures == [.conflict])
        }
    }

    @Test(arguments: Engine.available) func organisationsHaveOneDomainEach(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let viewer = try await world.viewer("admin")
            let city = Organisation(
                name: "City of X", kind: .city, country: "KEN", domain: "City.Example", isVerified: true)
            let id = try await world.database.write { try $0.add(city, by: viewer) }
            let found = try await world.database.read { try $0.organisation(ofAddress: "a@city.example") }
            #expect(found?.id == id && found?.isVerified == true)
            #expect(try await world.database.read { try $0.organisation(ofAddress: "a@sub.city.example") } == nil)
            #expect(await kind { try await world.database.write { _ = try $0.add(city, by: viewer) } } == .conflict)
            var changed = try #require(found)
            changed.domain = nil
            try await world.database.write { [changed] in try $0.change(changed, by: viewer) }
            #expect(try await world.database.read { try $0.organisation(id) }?.isVerified == false)
            let ada = try world.id("ada")
            try await world.database.write { try $0.setOrganisation(id, of: ada, by: viewer) }
            #expect(try await world.database.read { try $0.memberCounts(of: [id]) } == [id: 1])
            #expect(try await world.database.read { try $0.organisations("city") }.map(\.id) == [id])
        }
    }

    @Test(arguments: ["x", "a@b.org", "-a.org", "a..org", "gmail.com", "exämple.org", "1.2", "a b.org"])
    func whatIsNoOwnDomainIsRefused(_ text: String) {
        #expect(throws: AppError.self) { try Organisation.domain(text) }
    }

    @Test(arguments: Engine.available) func membersAreFound(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            var filter = MemberFilter()
            filter.words = "MOD- example"
            try await Self.expect(["mod-closed", "mod-open"], filter, world)
            filter.words = "%"
            try await Self.expect([], filter, world)
            filter.words = ""
            filter.role = .moderator
            try await Self.expect(["global", "second"], filter, world)
            filter.state = .suspended
            try await Self.expect([], filter, world)
        }
    }

    private static func expect(_ names: [String], _ filter: MemberFilter, _ world: ModerationWorld) async throws {
        let (found, count) = try await world.database.read {
            (try $0.members(filter).map(\.name).sorted(), try $0.memberCount(filter))
        }
        #expect(found == names && count == names.count)
    }
}
