import Access
import Base
import Community
import Foundation
import Storage
import TestSupport
import Testing

@testable import Housing
@testable import Site

/// What the people of the demonstration see and may do.
@Suite struct DemoSightTests {
    @Test(arguments: Engine.available) func everyPageAnswersTheManager(_ engine: Engine) async throws {
        try await DemoCase.run(engine) { stage in
            let paths = try await stage.fill().paths
            let get = try await stage.browser("wanjiru")
            let home = "/en" + (paths[.roofs] ?? "")
            var (open, seen) = ([home, "/en/chat", "/en/blog", "/en/people", "/en/find?q=room"], Set<String>())
            while let path = open.popLast(), seen.count < 600 {
                guard seen.insert(path).inserted else { continue }
                let answer = try await get(path)
                #expect(answer.status == 200 || answer.location != nil, "\(path): \(answer.status)")
                let found = answer.text.matches(of: /href="([^"#]+)/).map { String($0.output.1) }
                let links = (found + [answer.location].compactMap(\.self)).map {
                    String($0.replacing("&amp;", with: "&").prefix { $0 != "#" })
                }
                open += links.filter { link in
                    // An author's feed is there for those who wrote something for everybody.
                    [home, "/en/chat", "/en/blog"].contains { link.hasPrefix($0) } && !seen.contains(link)
                        && !link.contains("/blog/authors/")
                }
            }
            #expect(seen.count { $0.contains("/forum/") } > 10)
            #expect(seen.count { $0.contains("/files/folders/") } >= 5)
            #expect(seen.count { $0.contains("/chat/room/") } >= 5)
            #expect(seen.count { $0.hasPrefix("/en/blog/") } >= 3)
        }
    }

    @Test(arguments: Engine.available) func theHiddenSpaceIsNotThereForOthers(_ engine: Engine) async throws {
        try await DemoCase.run(engine) { stage in
            let path = "/en" + (try await stage.fill().paths[.hearings] ?? "")
            let (outside, inside) = (try await stage.browser("wanjiru"), try await stage.browser("andres"))
            for page in ["", "/forum", "/chat", "/files", "/members"] {
                #expect(try await outside(path + page).status == 404)
                #expect(try await inside(path + page).status == 200)
            }
            #expect(try await !outside("/en/spaces").text.contains("Before the hearing"))
            #expect(try await inside("/en/spaces").text.contains("Before the hearing"))
        }
    }

    /// Each of the six levels, given to somebody whose role alone says something else.
    @Test func everyLevelIsGivenAndHolds() async throws {
        #expect(Set(DemoFolder.all.flatMap(\.levels).compactMap(\.level)) == Set(FileLevel.allCases))
        try await DemoCase.run(.sqlite) { stage in
            try await stage.fill()
            let held: [(person: String, folder: String, may: Action, mayNot: Action)] = [
                ("halima", "Lists of households", .see, .download),
                ("hassan", "Lists of households", .download, .upload),
                ("sami", "Lists of households", .upload, .changeFile), ("grace", "Counting", .changeFile, .deleteFile),
                ("jun", "Repairs", .deleteFile, .grant(.readOnly)), ("andres", "Evictions", .grant(.all), .purge),
                ("nour", "Library", .download, .upload),
            ]
            for (person, name, may, mayNot) in held {
                let folder = try await folder(name, person, stage)
                #expect(folder?.allows(may) == true, "\(person) in \(name)")
                #expect(folder?.allows(mayNot) == false, "\(person) in \(name)")
            }
            #expect(try await folder("Lists of households", "xiaomei", stage) == nil)
        }
    }

    private func folder(_ name: String, _ person: String, _ stage: DemoCase) async throws -> FolderForViewer? {
        let viewer = try await stage.viewer(person)
        return try await stage.database.read { connection in
            let row = try connection.first(
                "select f.id, s.slug from folder f join space s on s.id = f.space where f.name = \(name)")
            let found = try #require(row)
            let place = try Space.find(found.string(1), for: viewer, in: connection)
            do {
                return try connection.folder(Int64(found.int(0)), in: place)
            } catch let error as AppError where error.kind == .notFound {
                return nil
            }
        }
    }

    @Test func everySignStandsUnderSomethingThatIsRead() async throws {
        try await DemoCase.run(.sqlite) { stage in
            try await stage.fill()
            let (viewers, records) = (
                [try await stage.viewer("wanjiru"), try await stage.viewer("andres")], stage.site.records
            )
            let (given, astray) = try await stage.database.read { connection in
                let refs = try connection.rows("select distinct ref from reaction").map { $0.string(0) }
                let astray = try refs.filter { text in
                    let ref = try #require(Ref(written: text))
                    return try viewers.allSatisfy { try records.facts(ref, for: $0, in: connection) == nil }
                }
                return (refs, astray)
            }
            #expect(given.count > 20)
            #expect(Set(given.map { $0.prefix { $0 != ":" } }) == ["post", "chat-message", "blog"])
            #expect(astray == [])
        }
    }

    @Test func somethingIsNewForTheManager() async throws {
        try await DemoCase.run(.sqlite) { stage in
            let home = "/en" + (try await stage.fill().paths[.roofs] ?? "")
            let get = try await stage.browser("wanjiru")
            let forum = try await get(home + "/forum").text
            #expect(forum.contains("topic-line unread"))
            #expect(forum.contains("class=\"entry topic-line\""))
        }
    }
}
