import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct WritingTests {
    private static let save = [("key", "topic:1/reply"), ("text", "Rents **rose**"), ("since", "0")]

    @Test(arguments: Engine.available) func aDraftIsKeptForItsMemberOnly(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            let saved = try await town.post("/writing/draft", as: "Amina", from: "/account/profile", Self.save)
            #expect(saved.status == .ok && saved.text.contains("savedAt"))
            let own = try await town.get("/writing/draft?key=topic:1/reply", as: "Amina").text
            #expect(own.contains("Rents **rose**"))
            let other = try await town.get("/writing/draft?key=topic:1/reply", as: "Bao").text
            #expect(other == #"{"text":""}"#)
            #expect(try await town.get("/writing/draft?key=topic:1/reply", as: "Dana").status == .notFound)
            #expect(try await town.get("/account/drafts", as: "Amina").text.contains("Rents **rose**"))
        }
    }

    @Test(arguments: Engine.available) func whatWasSentIsNoDraftAnyMore(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            let amina = town.id("Amina")
            let states = try await town.database.write { connection in
                try connection.saveDraft("first", "topic:1/reply", of: amina, since: connection.now)
                try connection.dropDraft("topic:1/reply", of: amina)
                let dropped = try connection.draft("topic:1/reply", of: amina)
                // Sent off before the form went, and overtaken by it.
                try connection.saveDraft("late", "topic:1/reply", of: amina, since: connection.now)
                let late = try connection.draft("topic:1/reply", of: amina)
                try connection.saveDraft("second", "topic:1/reply", of: amina, since: connection.now + 1)
                return [dropped, late, try connection.draft("topic:1/reply", of: amina)]
            }
            #expect(states.map { $0?.text } == ["", "", "second"])
            #expect(states[0]?.sentAt != nil)
        }
    }

    @Test(arguments: Engine.available) func draftsAreFewAndAreForgotten(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            let amina = town.id("Amina")
            let counts = try await town.database.write { connection in
                for number in 0..<(WritingDraft.most + 5) {
                    try connection.saveDraft("text", "form:\(number)", of: amina, since: connection.now)
                }
                let kept = try connection.drafts(of: amina).count
                let rows = try connection.first("select count(*) from writing_draft")?.int(0)
                try connection.forgetDrafts(before: connection.now + 1)
                return [kept, rows ?? 0, try connection.drafts(of: amina).count]
            }
            #expect(counts == [WritingDraft.most, WritingDraft.most, 0])
        }
    }

    @Test(arguments: Engine.available) func draftsAreHandedOutAndErased(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            let amina = town.id("Amina")
            let (out, left) = try await town.database.write { connection in
                try connection.saveDraft("mine", "form:1", of: amina, since: connection.now)
                let out = try PersonalData.drafts.export(amina, connection)
                try PersonalData.drafts.erase(amina, connection)
                return (out, try connection.drafts(of: amina))
            }
            let json = String(decoding: try JSONEncoder().encode(out), as: UTF8.self)
            #expect(json.contains("mine") && json.contains("form:1"))
            #expect(left == [])
        }
    }

    @Test func whatIsNoDraftIsRefused() async throws {
        try await SmallTown.open(.sqlite) { town in
            for fields in [
                [("key", ""), ("text", "x"), ("since", "0")], [("key", "a b"), ("since", "0")], [("key", "a")],
            ] {
                let answer = try await town.post("/writing/draft", as: "Amina", from: "/account/profile", fields)
                #expect(answer.status == .badRequest)
            }
            let long = String(repeating: "ع", count: 100_001)
            let answer = try await town.post(
                "/writing/draft", as: "Amina", from: "/account/profile", [("key", "a"), ("text", long), ("since", "0")])
            #expect(answer.status == .contentTooLarge)
            let most = String(repeating: "ع", count: 100_000)
            let taken = try await town.post(
                "/writing/draft", as: "Amina", from: "/account/profile", [("key", "a"), ("text", most), ("since", "0")])
            #expect(taken.status == .ok)
        }
    }

    // MARK: Preview

    @Test(arguments: Engine.available) func withoutAScriptThePreviewIsAPage(_ engine: Engine) async throws {
        try await SmallTown.open(engine) { town in
            let fields = [
                ("name", "Amina & <b>"), ("about", "I **build** <script>\u{0}"), ("themes", "slums"),
                ("themes", "finance"),
                ("_writing-about", "2000 0 profile/about"), ("_preview", "about"),
            ]
            let page = try await town.post("/account/profile", as: "Amina", from: "/account/profile", fields)
            #expect(page.status == .ok)
            #expect(page.text.contains("I <strong>build</strong> &lt;script&gt;"))
            #expect(page.text.contains("action=\"/en/account/profile\""))
            #expect(page.text.contains("name=\"name\" value=\"Amina &amp; &lt;b&gt;\""))
            #expect(page.text.contains("name=\"themes\" value=\"slums\"") && page.text.contains("value=\"finance\""))
            #expect(page.text.contains(">\nI **build** &lt;script&gt;</textarea>"))
            let (profile, draft) = try await town.database.read { [id = town.id("Amina")] connection in
                (try connection.profile(of: id), try connection.draft("profile/about", of: id))
            }
            #expect(profile.details.about == "", "a preview saves nothing but the draft")
            #expect(draft?.text == "I **build** <script>")
        }
    }

    @Test func savingTheFormEndsTheDraft() async throws {
        try await SmallTown.open(.sqlite) { town in
            _ = try await town.post(
                "/writing/draft", as: "Amina", from: "/account/profile",
                [("key", "profile/about"), ("text", "half"), ("since", "0")])
            let answer = try await town.post(
                "/account/profile", as: "Amina", from: "/account/profile", [("name", "Amina"), ("about", "# Whole")])
            #expect(answer.status == .seeOther)
            let draft = try await town.get("/writing/draft?key=profile/about", as: "Amina").text
            #expect(draft.contains(#""text":"""#) && draft.contains("sentAt"))
            #expect(try await town.get("/people/\(town.id("Amina"))", as: "Amina").text.contains("Whole</h3>"))
        }
    }

    @Test func thePreviewOfAScriptIsTheSameMarkup() async throws {
        try await SmallTown.open(.sqlite) { town in
            let part = try await town.post(
                "/writing/preview", as: "Amina", from: "/account/profile", [("text", "a\r\nb @bao @nobody")])
            let bao = "<a href=\"/en/people/\(town.id("Bao"))\" class=\"mention\" title=\"Bao\">@bao</a>"
            #expect(part.text.hasPrefix("<div class=\"prose\"><p dir=\"auto\">a<br>b "))
            #expect(part.text.contains("@bao") && part.text.contains("@nobody"))
            #expect(!part.text.contains(bao), "Bao shares nothing with Amina and is in no space with her")
        }
    }

    @Test func aTextIsToldWhatIsWrongWithIt() {
        let reader = Reader(.en)
        #expect(WritingField.problem(in: "fine", longest: 10, reader) == nil)
        #expect(WritingField.problem(in: " \n ", longest: 10, reader) != nil)
        #expect(WritingField.problem(in: "", longest: 10, required: false, reader) == nil)
        #expect(WritingField.problem(in: "a\r\nb\r\nc", longest: 5, reader) == nil)
        #expect(WritingField.problem(in: "123456", longest: 5, reader)?.contains("5") == true)
        #expect(WritingField.problem(in: String(repeating: "> ", count: 60) + "x", longest: 1_000, reader) != nil)
    }
}
