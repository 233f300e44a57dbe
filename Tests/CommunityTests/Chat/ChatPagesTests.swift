import Access
import Base
import Foundation
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

@Suite struct ChatPagesTests {
    @Test(arguments: Engine.available) func aRoomIsReadAndWrittenWithoutAScript(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let pedro = stage.browser("pedro")
            let room = "/en/chat/room/\(stage.room)"
            let empty = try await pedro.get(room)
            #expect(
                empty.status == 200 && empty.text.contains("role=\"log\"")
                    && empty.text.contains("aria-live=\"polite\""))
            let sent = try await pedro.post(room, [("text", "Hello <b>all</b>\nsecond line"), ("key", "k1")])
            #expect(sent.status == 303 && sent.location == "\(room)#m1")
            let twice = try await pedro.post(room, [("text", "Hello"), ("key", "k1")])
            #expect(twice.location == "\(room)#m1")
            let page = try await stage.browser("wei").get(room)
            #expect(page.text.contains("Hello &lt;b&gt;all&lt;/b&gt;<br>second line"))
            #expect(page.text.components(separatedBy: "class=\"message\"").count == 2)
            let reply = try await stage.browser("wei").post(room, [("text", "Yes"), ("key", "k2"), ("parent", "1")])
            #expect(reply.location == "\(room)/messages/1#m2")
            let thread = try await pedro.get("\(room)/messages/1")
            #expect(thread.text.contains("id=\"m2\""))
            let deep = try await pedro.get("\(room)/messages/2")
            #expect(deep.location == "\(room)/messages/1#m2")
        }
    }

    @Test func whatWasTypedIsKeptWhenItIsRefused() async throws {
        try await ChatStage.run(.sqlite) { stage async throws in
            let pedro = stage.browser("pedro")
            let room = "/en/chat/room/\(stage.room)"
            let long = String(repeating: "word ", count: 900)
            let refused = try await pedro.post(room, [("text", long), ("key", "same")])
            #expect(refused.status == 422)
            #expect(refused.text.contains("word word word"))
            #expect(refused.text.contains("name=\"key\" value=\"same\""))
            #expect(try await pedro.post(room, [("text", "  "), ("key", "x")]).status == 422)
            #expect(try await pedro.post(room, [("text", "no key")]).status == 400)
            #expect(try await stage.texts("pedro") == [])
        }
    }

    @Test(arguments: Engine.available) func whatOneMayNotSeeIsNotThere(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.write("hidden from outside", by: "pedro")
            let paths = ["", "/about", "/settings", "/messages/1", "/messages/1/edit"]
            for name in ["olga", "adil"] {
                let browser = stage.browser(name)
                let missing = try await browser.get("/en/chat/room/999999")
                for path in paths {
                    let answer = try await browser.get("/en/chat/room/\(stage.room)\(path)")
                    #expect(answer.status == 404)
                    #expect(answer.text.count == missing.text.count || !answer.text.contains("Questions"))
                }
                #expect(
                    try await browser.post("/en/chat/room/\(stage.room)", [("text", "x"), ("key", "y")]).status == 404)
                #expect(try await browser.post("/en/chat/room/\(stage.room)/read", [("number", "1")]).status == 404)
                let found = try await browser.get("/en/chat/search?q=hidden")
                #expect(found.status == 200 && !found.text.contains("from outside"))
            }
            #expect(try await stage.browser("omar").get("/en/chat/room/\(stage.room)").status == 200)
            let observer = try await stage.browser("omar").post(
                "/en/chat/room/\(stage.room)", [("text", "x"), ("key", "y")])
            #expect(observer.status == 404)
        }
    }

    @Test(arguments: Engine.available) func thoseWhoLeadMakeRooms(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let path = "/en/spaces/\(stage.space.slug)/chat/new"
            for name in ["pedro", "omar", "musa", "olga"] {
                #expect(try await stage.browser(name).get(path).status == 404)
                #expect(try await stage.browser(name).post(path, [("name", "Mine")]).status == 404)
            }
            let fatima = stage.browser("fatima")
            let wrong = try await fatima.post(path, [("name", ""), ("history", "all"), ("slow", "7")])
            #expect(wrong.status == 422)
            let made = try await fatima.post(
                path, [("name", "Drafts"), ("purpose", "For drafts"), ("history", "joining"), ("slow", "30")])
            #expect(made.status == 303)
            let list = try await stage.browser("pedro").get("/en/spaces/\(stage.space.slug)/chat")
            #expect(list.text.contains("Drafts") && list.text.contains("Questions"))
            let settings = made.location + "/settings"
            let archived = try await fatima.post(
                settings, [("name", "Drafts"), ("history", "joining"), ("slow", "0"), ("archived", "yes")])
            #expect(archived.status == 303)
            let closed = try await stage.browser("pedro").get(made.location)
            #expect(closed.status == 200 && !closed.text.contains("class=\"composer\""))
        }
    }

    @Test(arguments: Engine.available) func twoPeopleAndGroupsConverse(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            let pedro = stage.browser("pedro")
            let choose = try await pedro.get("/en/chat/new")
            #expect(choose.text.contains("Wei") && !choose.text.contains("Olga"))
            let outside = try await pedro.post("/en/chat/new", [("people", "\(stage.id("olga"))")])
            #expect(outside.status == 422)
            let begun = try await pedro.post("/en/chat/new", [("people", "\(stage.id("wei"))")])
            let path = try #require(begun.location.split(separator: "#").first.map(String.init))
            #expect(try await pedro.post(path, [("text", "Just us"), ("key", "1")]).status == 303)
            #expect(try await stage.browser("wei").get("/en/chat").text.contains("Pedro"))
            let told = try await stage.browser("wei").get("/en/notices")
            #expect(told.text.contains("Pedro has written to you."))
            for name in ["maria", "musa", "adil"] { #expect(try await stage.browser(name).get(path).status == 404) }
            let group = try await pedro.post(
                "/en/chat/new",
                [("people", "\(stage.id("wei"))"), ("people", "\(stage.id("maria"))"), ("name", "Harbour three")])
            let groupPath = try #require(group.location.split(separator: "#").first.map(String.init))
            #expect(try await stage.browser("maria").get(groupPath).text.contains("Harbour three"))
            #expect(try await stage.browser("maria").post("\(groupPath)/leave").status == 303)
            #expect(try await stage.browser("maria").get(groupPath).status == 404)
        }
    }

    @Test(arguments: Engine.available) func moderatorsHideAndTakeOutWords(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.write("an insult", by: "pedro")
            try await stage.write("another insult", by: "pedro")
            let ids = try await stage.database.read { try $0.changes(of: stage.room, after: 0).map(\.id) }
            try await stage.database.write { connection in
                let musa = try stage.viewer("musa", connection)
                _ = try connection.take(
                    MeasureDraft(
                        .hide, Ref("message", "\(ids[0])"), in: stage.room, rule: .respect,
                        reason: "An insult against a colleague."), by: musa, stage.site.moderated)
                _ = try connection.take(
                    MeasureDraft(
                        .redact, Ref("message", "\(ids[1])"), in: stage.room, rule: .respect,
                        reason: "An insult against a colleague."), by: musa, stage.site.moderated)
            }
            let page = try await stage.browser("wei").get("/en/chat/room/\(stage.room)")
            #expect(!page.text.contains("insult") && page.text.contains("A moderator has hidden this message."))
            try await stage.database.write { connection in
                #expect(try connection.find("insult", for: stage.viewer("wei", connection)).isEmpty)
                #expect(try connection.changes(of: stage.room, after: 2).count == 2, "screens hear of it")
                let musa = try stage.viewer("musa", connection)
                for id in ids {
                    _ = try connection.take(
                        MeasureDraft(
                            .restore, Ref("message", "\(id)"), in: stage.room, rule: .respect,
                            reason: "It was no insult after all."), by: musa, stage.site.moderated)
                }
                #expect(try connection.find("insult", for: stage.viewer("wei", connection)).count == 2)
            }
            #expect(try await stage.texts("wei") == ["an insult", "another insult"])
        }
    }

    @Test(arguments: Engine.available) func everythingOfAMemberIsHandedOutAndErased(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.write("my words", by: "pedro")
            try await stage.write("kept", by: "wei")
            try await stage.database.write { connection in
                let place = try #require(try stage.place("pedro", stage.room, connection))
                try connection.change(connection.message(1, of: place), to: "my later words")
                let handed = try PersonalData.chat.export(stage.id("pedro"), connection)
                let text = String(decoding: try JSONEncoder().encode(handed), as: UTF8.self)
                #expect(text.contains("my words") && text.contains("my later words") && !text.contains("kept"))
                try PersonalData.chat.erase(stage.id("pedro"), connection)
                #expect(try connection.find("words", for: stage.viewer("wei", connection)).isEmpty)
            }
            #expect(try await stage.texts("wei") == ["", "kept"])
            let found = try await stage.browser("wei").get("/en/find?q=words")
            #expect(found.status == 200 && !found.text.contains("my later words"))
        }
    }

    @Test(arguments: Engine.available) func peopleReactAndAreMentioned(_ engine: Engine) async throws {
        try await ChatStage.run(engine) { stage async throws in
            try await stage.database.write { connection in
                for name in ["wei", "olga"] { try connection.setHandle(name, of: stage.id(name)) }
            }
            try await stage.write("Good point, @wei and @olga", by: "pedro")
            let told = try await stage.browser("wei").get("/en/notices").text
            #expect(told.contains("Pedro has mentioned you in Questions."))
            #expect(!(try await stage.browser("olga").get("/en/notices").text.contains("mentioned")))
            let page = "/en/chat/room/\(stage.room)/messages/1"
            let sign = [("ref", "chat-message:\(stage.room)-1"), ("sign", "+thanks")]
            #expect(try await stage.browser("wei").post("/en/reactions", sign).status == 303)
            #expect(try await stage.browser("olga").post("/en/reactions", sign).status == 404)
            let room = try await stage.browser("maria").get("/en/chat/room/\(stage.room)")
            #expect(room.text.contains("/en/people/\(stage.id("wei"))") && room.text.contains("+thanks"))
        }
    }

    @Test func theRoomsOfASpaceStandInItsMenuAndNews() async throws {
        try await ChatStage.run(.sqlite) { stage async throws in
            try await stage.write("news", by: "pedro")
            let home = try await stage.browser("wei").get("/en/spaces/\(stage.space.slug)")
            #expect(home.text.contains("/en/spaces/\(stage.space.slug)/chat\""))
            #expect(home.text.contains("/en/chat/room/\(stage.room)#new"))
            _ = try await stage.browser("wei").get("/en/chat/room/\(stage.room)")
            let after = try await stage.browser("wei").get("/en/spaces/\(stage.space.slug)")
            #expect(!after.text.contains("/en/chat/room/\(stage.room)#new"), "what was opened is read")
        }
    }
}
