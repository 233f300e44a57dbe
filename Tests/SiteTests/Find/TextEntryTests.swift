import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct TextEntryTests {
    @Test(arguments: Engine.available) func textsAreFoundByTheirWordsInEveryScript(_ engine: Engine) async throws {
        try await SpaceSite.run(engine) { site in
            let member = try await site.member("pedro")
            try await site.database.write { connection in
                let viewer = try connection.viewer(as: member.id)
                for (id, body) in [
                    "Les évictions forcées à Lyon", "住房权和适足住房", "السَّكَن اللائق للجميع",
                    "Права на жильё; O'Brien's \"roof\"",
                ].enumerated() {
                    try connection.keepText(text("\(id)", body, at: site.space.id))
                }
                func found(_ words: String) throws -> [String] {
                    try connection.findTexts(TextQuestion(words), for: viewer).map(\.ref.id)
                }
                #expect(try found("evictions LYON") == ["0"])
                #expect(try found("évic") == ["0"])
                #expect(try found("适足住房") == ["1"] && found("房") == ["1"])
                #expect(try found("السكن") == ["2"])
                #expect(try found("жилье") == ["3"] && found("o'brien roof") == ["3"])
                #expect(try found("lyon roof") == [] && found("'") == [] && found("") == [])
                try connection.keepText(text("0", "now about Marseille", at: site.space.id))
                #expect(try found("lyon") == [] && found("marseille") == ["0"])
                try connection.dropText(Ref("note", "0"))
                try connection.dropText(Ref("note", "0"))
                #expect(try found("marseille") == [])
            }
        }
    }

    @Test(arguments: Engine.available) func everybodyFindsWhatThePolicyLetsThemSee(_ engine: Engine) async throws {
        try await SpaceSite.run(engine, .hidden) { site in
            let (maria, pedro, olga) = (
                try await site.member("maria").id, try await site.member("pedro").id, try await site.member("olga").id
            )
            let gina = try await site.member("gina").id
            try await site.database.write { connection in
                try connection.keepText(text("published", "roof", at: site.space.id))
                try connection.keepText(text("draft", "roof", at: site.space.id, .draft, owner: pedro))
                try connection.keepText(text("hidden", "roof", at: site.space.id))
                try connection.setTextState(Ref("note", "hidden"), .hidden)
                try connection.keepText(
                    TextEntry(Ref("note", "members"), path: "/m", readers: .members, title: "", body: "roof", at: 9))
                try connection.keepText(
                    TextEntry(Ref("note", "all"), path: "/a", readers: .everyone, title: "roof", body: "", at: 8))
                func found(_ viewer: Viewer) throws -> Set<String> {
                    Set(try connection.findTexts(TextQuestion("roof"), for: viewer).map(\.ref.id))
                }
                #expect(try found(connection.viewer(as: pedro)) == ["published", "draft", "members", "all"])
                #expect(try found(connection.viewer(as: maria)) == ["published", "hidden", "members", "all"])
                #expect(try found(connection.viewer(as: olga)) == ["members", "all"])
                #expect(try found(connection.viewer(as: gina)) == ["all"])
                #expect(try found(.anonymous) == ["all"])
                var inside = TextQuestion("roof", space: site.space.id, kinds: ["note"])
                #expect(
                    try connection.findTexts(inside, for: try connection.viewer(as: olga)) == [],
                    "a space that one does not see has no hits")
                inside.kinds = ["file"]
                #expect(try connection.findTexts(inside, for: try connection.viewer(as: pedro)) == [])
            }
        }
    }

    @Test(arguments: Engine.available) func thePageShowsHitsToThoseInside(_ engine: Engine) async throws {
        try await SpaceSite.run(engine, .hidden) { site in
            try await site.database.write { connection in
                for number in 0..<31 {
                    try connection.keepText(text("\(number)", "roof <b> \(number)", at: site.space.id))
                }
            }
            let path = "/en" + site.space.path + "/find?q=roof"
            let page = try await site.browser("pedro").get(path)
            #expect(page.text.contains("<mark>roof</mark> &lt;b&gt;") && page.text.contains("page=2"))
            let last = try await site.browser("pedro").get(path + "&page=2")
            #expect(last.text.components(separatedBy: "<mark>").count == 2)
            let none = try await site.browser("pedro").get("/en/find?q=nowhere")
            #expect(none.status == 200 && none.text.contains("Nothing has all of these words"))
            #expect(try await site.browser("olga").get(path).status == 404)
            #expect(try await !site.browser("olga").get("/en/find?q=roof").text.contains("<mark>"))
            #expect(try await site.browser("nobody").get("/en/find?q=roof").status != 200)
        }
    }

    private func text(
        _ id: String, _ body: String, at scope: Int64, _ state: RecordState = .published, owner: Member.ID? = nil
    ) -> TextEntry {
        TextEntry(
            Ref("note", id), path: "/notes/\(id)", readers: .scope(scope), state: state, owner: owner, title: "Note",
            body: body, at: 1)
    }
}
