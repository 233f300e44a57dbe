import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Community

/// Small groups: whoever is in one lets others in, who read what is written from then on.
@Suite struct GroupTests {
    @Test(arguments: Engine.available) func whoeverIsInLetsOthersIn(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let group = try await stage.database.write { connection in
                try connection.converse(
                    [stage.id("wei"), stage.id("fatima")], name: "Breakwater", by: stage.id("pedro"))
            }
            try await stage.write("before", by: "pedro", in: group)
            stage.clock.pass(.seconds(60))
            let path = "/en/chat/room/\(group)/people"
            #expect(try await stage.browser("wei").get(path).text.contains(">Omar<"))
            #expect(try await stage.browser("wei").get("/en/chat/room/\(group)/about").text.contains(path))
            for name in ["omar", "olga", "nobody"] { #expect(try await stage.browser(name).get(path).status == 404) }
            let omar = [("people", "\(stage.id("omar"))")]
            #expect(try await stage.browser("musa").post(path, omar).status == 404)
            #expect(try await stage.browser("wei").post(path, omar).status == 303)
            try await stage.write("after", by: "fatima", in: group)
            #expect(try await stage.texts("omar", group) == ["after"])
            #expect(try await stage.texts("wei", group) == ["before", "after"])
            #expect(try await stage.browser("wei").post(path, omar).status == 303, "twice is once")
            let people = try await stage.database.read { try $0.people(of: group).map(\.name) }
            #expect(people == ["Fatima", "Omar", "Pedro", "Wei"])
        }
    }

    @Test(arguments: Engine.available) func whoMayNotBeMetIsNotLetIn(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let (group, pair) = try await stage.database.write { connection in
                (
                    try connection.converse([stage.id("wei"), stage.id("fatima")], name: "", by: stage.id("pedro")),
                    try connection.converse([stage.id("wei")], name: "", by: stage.id("pedro"))
                )
            }
            let pedro = stage.browser("pedro")
            let path = "/en/chat/room/\(group)/people"
            let outside = try await pedro.post(path, [("people", "\(stage.id("olga"))")])
            #expect(outside.status == 422)
            #expect(try await pedro.post(path, [("name", "")]).status == 422, "nobody was chosen")
            let omar = [("people", "\(stage.id("omar"))")]
            #expect(try await pedro.post("/en/chat/room/\(pair)/people", omar).status == 404, "two stay two")
            #expect(try await pedro.post("/en/chat/room/\(stage.room)/people", omar).status == 404, "a room of a space")
            #expect(try await stage.texts("olga", group) == nil)
        }
    }
}
