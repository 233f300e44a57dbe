import Access
import Base
import Community
import Foundation
import Storage
import TestSupport
import Testing

@testable import Housing
@testable import Site

@Suite struct DemoTests {
    @Test(arguments: Engine.available) func fortyPeopleOfNineCountriesUseEverything(_ engine: Engine) async throws {
        try await DemoCase.run(engine) { stage in
            let outcome = try await stage.fill()
            #expect(outcome.people == 40)
            #expect(outcome.countries == 9)
            #expect(outcome.topics >= 9)
            #expect(outcome.rooms >= 5)
            #expect(outcome.files >= 10)
            #expect(outcome.articles == 6)
            #expect(Set(DemoTopic.all.map(\.language)) == Set(Language.allCases))
            #expect(Set(DemoPerson.all.map(\.role)) == Set(SpaceRole.allCases))
            let spoken = DemoPerson.all.map { $0.profile(of: 0).details.languages }
            #expect(spoken.allSatisfy { !$0.isEmpty && WorkingLanguages.all.isSuperset(of: $0) })
            let verdict = try await AuditLog.verify(in: stage.database, anchors: [])
            #expect(verdict.firstBreak == nil)
        }
    }

    /// On one engine twice, and on the other the same.
    @Test(arguments: Engine.available) func twoRunsSayTheSameAtTheSameInstants(_ engine: Engine) async throws {
        let said = try await [run(.sqlite), run(engine)]
        #expect(said[0].count > 500)
        #expect(said[0] == said[1])
    }

    private func run(_ engine: Engine) async throws -> [String] {
        let said = Said()
        try await DemoCase.run(engine) { stage in
            try await stage.fill()
            await said.keep(try await stage.everythingSaid())
        }
        return await said.lines
    }

    private actor Said {
        var lines: [String] = []
        func keep(_ lines: [String]) { self.lines = lines }
    }

    @Test(arguments: Engine.available) func nothingHappensAfterItsLastDay(_ engine: Engine) async throws {
        try await DemoCase.run(engine) { stage in
            try await stage.fill()
            let day = try DemoClock(day: DemoCase.day).day
            let (latest, waiting, link) = try await stage.database.read { connection in
                (
                    try connection.first("select max(at) from audit_entry")?.int(0) ?? 0,
                    try connection.first("select min(publish_at) from document")?.int(0) ?? 0,
                    try connection.first("select min(expires_at) from file_link")?.int(0) ?? 0
                )
            }
            #expect(Int64(latest) < day)
            #expect(Int64(waiting) > day, "what is to be published waits")
            #expect(Int64(link) > day, "the link can still be used")
        }
    }

    @Test(arguments: Engine.available) func itIsAddedOnce(_ engine: Engine) async throws {
        try await DemoCase.run(engine) { stage in
            try await stage.fill()
            let before = try await stage.everythingSaid()
            await #expect { try await stage.fill(besideMembers: true) } throws: { error in
                (error as? AppError)?.kind == .conflict && (error as? AppError)?.remedy.isEmpty == false
            }
            let after = try await stage.everythingSaid()
            #expect(after == before)
        }
    }

    @Test(arguments: Engine.available) func itMixesWithMembersOnlyWhenToldTo(_ engine: Engine) async throws {
        try await DemoCase.run(engine) { stage in
            try await stage.database.write { connection in
                let id = try connection.addMember(address: "a@b.example", name: "Ada", language: .en, state: .active)
                try connection.addRole(.administrator, to: id, by: nil)
            }
            try await stage.database.read { try Demonstration.refuse(besideMembers: false, in: $0) }
            try await stage.database.write { connection in
                // Somebody whose handle a person of the demonstration would have.
                _ = try connection.addMember(
                    address: "h@b.example", name: "Halima Noor", language: .en, state: .active)
            }
            await #expect(throws: AppError.self) { try await stage.fill() }
            try await stage.fill(besideMembers: true)
            let called = try await stage.everythingSaid().filter { $0.contains("@halima-noor") }
            #expect(!called.isEmpty)
            #expect(called.allSatisfy { $0.contains("@halima-noor-2") }, "nobody real is called")
        }
    }

    @Test(arguments: Engine.available) func whatFailsLeavesNothing(_ engine: Engine) async throws {
        try await DemoCase.run(engine) { stage in
            let before = try await stage.everythingSaid()
            await #expect(throws: AppError.self) { try await stage.fill(withFiles: false) }
            let after = try await stage.everythingSaid()
            #expect(after == before)
        }
    }

    @Test func nobodyIsWrittenTo() async throws {
        try await DemoCase.run(.sqlite) { stage in
            try await stage.fill()
            let subjects = Set(Demo.subjects(of: stage.site))
            #expect(subjects.isSuperset(of: ["forum", "chat", "mentions", "spaces"]))
            let id = try #require(try await stage.viewer("halima").member)
            let settings = try await stage.database.read { try $0.noticeSettings(of: id) }
            #expect(subjects.allSatisfy { settings.deliveries[$0] == .never })
            let notices = try await stage.database.read { try $0.first("select count(*) from notice")?.int(0) ?? 0 }
            #expect(notices > 0)
        }
    }
}
