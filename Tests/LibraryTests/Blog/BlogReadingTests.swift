import Access
import Base
import Documents
import Foundation
import Library
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct BlogReadingTests {
    @Test(arguments: Engine.available) func aTranslationIsReadInItsLanguageAndSaysWhenItIsOld(
        _ engine: Engine
    ) async throws {
        try await BlogSite.run(engine) { site in
            let desk = try await site.write()
            let page = try await site.publish(desk)
            let path = "/fr\(desk)/translate/fr"
            #expect(try await site.browser("max").get(path).status == 404)
            #expect(try await site.browser("tina").get("/fr\(desk)/translate/es").status == 404)
            let form = [
                "title": "Qui dort où", "lead": "Un décompte", "text": "Compté deux fois.", "of": "1",
                "then": "publish",
                "title-version": "0", "lead-version": "0", "text-version": "0",
            ]
            #expect(try await site.browser("tina").post(path, form).status == 303)
            let french = try await site.browser("nobody").get("/fr" + page).text
            #expect(french.contains("Qui dort où") && french.contains("Ceci est une traduction"))
            #expect(!french.contains("L’original a changé"))
            #expect(try await site.browser("nobody").get("/fr\(page)?original=1").text.contains("Who sleeps"))
            #expect(try await site.browser("nobody").get("/es" + page).text.contains("Who sleeps"))
            #expect(try await site.browser("nobody").get("/fr/blog?lang=fr").text.contains("Qui dort où"))
            #expect(try await site.browser("nobody").get("/en/blog?q=decompte").text.contains("Qui dort où"))
            // The same form again: the fields have other versions now, and nothing typed is lost.
            let again = try await site.browser("ed").post(path, form.merging(["title": "Autre <titre>"]) { $1 })
            #expect(
                again.status == 409 && again.text.contains("Autre &lt;titre&gt;") && again.text.contains("Qui dort où"))
            let newer = BlogSite.texts.merging(["based-on": "1", "text": "We counted three times.", "then": "submit"]) {
                $1
            }
            #expect(try await site.browser("anna").post("/en\(desk)/edit", newer).status == 303)
            try await site.step(.approve, desk, as: "ed")
            try await site.step(.publish, desk, as: "ed")
            #expect(try await site.browser("nobody").get("/fr" + page).text.contains("L’original a changé"))
            let work = try await site.browser("tina").get(path).text
            #expect(work.contains("<ins>") && work.contains("<del>"), "what changed stands beside the translation")
        }
    }

    @Test(arguments: Engine.available) func membersCommentAndGuestsDoNot(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let page = try await site.publish(try await site.write())
            let words = "I was <there>\nthat night"
            #expect(try await site.browser("max").post("/en\(page)/comments", ["words": words]).status == 303)
            #expect(try await site.browser("gina").post("/en\(page)/comments", ["words": words]).status == 404)
            #expect(try await site.browser("nobody").get("/en" + page).text.contains("I was &lt;there&gt;"))
            #expect(try await site.notices(of: "anna").first == "blog.comment")
            let empty = try await site.browser("max").post("/en\(page)/comments", ["words": "  "])
            #expect(empty.status == 422 && empty.text.contains("Write something first."))
            _ = try await site.browser("tina").post("/en\(page)/comments", ["words": "So was I"])
            #expect(try await site.notices(of: "max") == ["blog.comment"], "whoever commented hears of the next")
            #expect(try await site.browser("max").post("/en\(page)/follow", ["follow": "no"]).status == 303)
            _ = try await site.browser("tina").post("/en\(page)/comments", ["words": "Once more"])
            #expect(try await site.notices(of: "max").count == 1)
            // One's own can be changed for a day and taken back at any time; another's never.
            let change = ["words": "I was here"]
            #expect(try await site.browser("tina").post("/en\(page)/comments/1", change).status == 404)
            #expect(try await site.browser("max").post("/en\(page)/comments/1", change).status == 303)
            site.time.pass(.seconds(86_401))
            #expect(try await site.browser("max").post("/en\(page)/comments/1", change).status == 404)
            #expect(try await site.browser("max").post("/en\(page)/comments/1/remove").status == 303)
            #expect(!(try await site.browser("nobody").get("/en" + page).text.contains("I was here")))
        }
    }

    @Test(arguments: Engine.available) func theFeedIsWellFormedAndTellsOnlyWhatIsPublic(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let page = try await site.publish(try await site.write(["title": "Ports & <people> \u{1}"]))
            let list = try await site.browser("nobody").get("/en/blog").text
            #expect(list.contains("rel=\"alternate\" type=\"application/atom+xml\""))
            let feed = try await site.browser("anna").get("/en/blog/feed.xml")
            #expect(feed.type.hasPrefix("application/atom+xml"))
            #expect(feed.text.hasPrefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>"))
            #expect(feed.text.contains("<id>https://housing.example\(page)</id>"))
            #expect(feed.text.contains("<title>Ports &amp; &lt;people&gt;"))
            #expect(feed.text.contains("href=\"https://housing.example/en\(page)\""))
            #expect(try await site.browser("nobody").get("/en/blog/feed.xml?lang=xx").status == 404)
            #expect(try await site.browser("nobody").get("/en/blog/feed.xml?lang=ar").text.contains("<feed"))
        }
    }

    @Test(arguments: Engine.available) func theDeskShowsOwnTextsAndWhatWaits(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let desk = try await site.write()
            #expect(try await site.browser("anna").get("/en/blog/desk").text.contains("Your drafts"))
            #expect(!(try await site.browser("ed").get("/en/blog/desk").text.contains("Who sleeps")))
            try await site.step(.submit, desk, as: "anna")
            let waiting = try await site.browser("ed").get("/en/blog/desk").text
            #expect(waiting.contains("Who sleeps") && waiting.contains("Reviews <span class=\"count\">1</span>"))
            #expect(!(try await site.browser("ben").get("/en/blog/desk").text.contains("Who sleeps")))
        }
    }

    @Test(arguments: Engine.available) func anErasedAuthorLeavesTheTextWithoutAName(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let page = try await site.publish(try await site.write())
            let anna = site.members["anna"] ?? 0
            let parts = site.site.personalData
            try await site.database.write { try $0.erase(anna, parts) }
            let text = try await site.browser("nobody").get("/en" + page).text
            #expect(text.contains("former member") && !text.contains("Anna"))
            #expect(try await site.browser("nobody").get("/en/blog/authors/\(anna)").status == 404)
        }
    }

    @Test(arguments: Engine.available) func aCardShowsOnlyWhatItsReaderMayRead(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let own = try await site.publish(try await site.write(["title": "The heron"], audience: "space"))
            let related = ["title": "The walrus", "related": "\(BlogSite.address)/en\(own)"]
            let open = try await site.publish(try await site.write(related))
            let link = ["words": "See\n\n\(BlogSite.address)/en\(own)"]
            #expect(try await site.browser("anna").post("/en\(open)/comments", link).status == 303)
            #expect(
                try await site.browser("ben").get("/en" + open).text.components(separatedBy: "The heron").count == 3)
            #expect(!(try await site.browser("nobody").get("/en" + open).text.contains("The heron")))
            let wrong = try await site.browser("anna").post(
                "/en/blog/desk/new",
                BlogSite.texts.merging(["audience": "public", "home": "site", "related": "https://elsewhere.example/"])
                {
                    $1
                })
            #expect(wrong.status == 422 && wrong.text.contains("href=\"#related\""))
            let bookmark = ["ref": "blog:\(own.dropFirst("/blog/".count))", "kept": "1"]
            #expect(try await site.browser("max").post("/en/bookmarks", bookmark).status == 404)
            #expect(try await site.browser("ben").post("/en/bookmarks", bookmark).status == 303)
        }
    }
}
