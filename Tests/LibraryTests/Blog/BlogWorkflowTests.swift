import Access
import Base
import Documents
import Foundation
import Library
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct BlogWorkflowTests {
    @Test(arguments: Engine.available) func aPostGoesFromDraftThroughAnotherPersonToItsReaders(
        _ engine: Engine
    ) async throws {
        try await BlogSite.run(engine) { site in
            let desk = try await site.write()
            let page = desk.replacing("/blog/desk/", with: "/blog/")
            for name in ["anna", "ed", "max", "nobody"] {
                #expect(try await site.browser(name).get("/en" + page).status == 404, "\(name)")
            }
            #expect(try await site.browser("ed").get("/en" + desk).status == 404, "a draft is its authors' own")
            try await site.step(.submit, desk, as: "anna")
            #expect(try await site.notices(of: "ed") == ["blog.review"])
            #expect(try await site.notices(of: "eve") == ["blog.review"])
            let review = try await site.browser("ed").get("/en" + desk)
            #expect(review.text.contains("Who sleeps &lt;where&gt;") && review.text.contains("value=\"approve\""))
            #expect(try await site.browser("ben").get("/en" + desk).status == 404, "a colleague is no judge")
            #expect(!(try await site.browser("anna").get("/en" + desk).text.contains("value=\"approve\"")))
            #expect(try await site.step(.approve, desk, as: "anna").status == 404)
            #expect(try await site.step(.approve, desk, as: "ed").status == 303)
            #expect(try await site.step(.publish, desk, as: "ed").status == 303)
            let answer = try await site.browser("nobody").get("/en" + page)
            #expect(answer.status == 200)
            #expect(answer.text.contains("itemtype=\"https://schema.org/BlogPosting\""))
            #expect(answer.text.contains("Anna &lt;b&gt;") && !answer.text.contains("Anna <b>"))
            #expect(!answer.text.contains("Quiet harbour"), "the name of a hidden space is not told")
            #expect(try await site.browser("ben").get("/en" + page).text.contains("Quiet harbour"))
            #expect(try await site.notices(of: "anna") == ["blog.published", "blog.approved"])
        }
    }

    @Test(arguments: Engine.available) func whatIsNotPublishedIsNowhereToBeFound(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let anna = site.members["anna"] ?? 0
            var posts: [String: String] = [:]
            for (word, audience) in [("walrus", "public"), ("badger", "members"), ("heron", "space")] {
                posts[word] = try await site.publish(
                    try await site.write(["title": "The \(word)", "text": "About the \(word)"], audience: audience))
            }
            let draft = try await site.write(["title": "The otter", "text": "About the otter"])
            try await site.step(.submit, draft, as: "anna")
            posts["otter"] = draft.replacing("/blog/desk/", with: "/blog/")
            let sights: [(String, Set<String>)] = [
                ("nobody", ["walrus"]), ("max", ["walrus", "badger"]), ("ben", ["walrus", "badger", "heron"]),
                ("gina", ["walrus", "heron"]), ("ed", ["walrus", "badger"]),
            ]
            for (name, expected) in sights {
                let browser = site.browser(name)
                let list = try await browser.get("/en/blog").text
                let author = try await browser.get("/en/blog/authors/\(anna)").text
                let english = try await browser.get("/en/blog?lang=en").text
                for word in ["walrus", "badger", "heron", "otter"] {
                    let isSeen = expected.contains(word)
                    let page = try await browser.get("/en" + (posts[word] ?? ""))
                    #expect((page.status == 200) == isSeen, "\(name) \(word)")
                    #expect(list.contains("The \(word)") == isSeen, "list, \(name) \(word)")
                    #expect(english.contains("The \(word)") == isSeen, "list by language, \(name) \(word)")
                    #expect(author.contains("The \(word)") == isSeen, "author, \(name) \(word)")
                    let found = try await browser.get("/en/blog?q=\(word)").text
                    #expect(found.contains("The \(word)") == isSeen, "search, \(name) \(word)")
                    for feed in ["/en/blog/feed.xml", "/en/blog/feed.xml?lang=en", "/en/blog/authors/\(anna)/feed.xml"]
                    {
                        let text = try await browser.get(feed).text
                        #expect(text.contains("The \(word)") == (word == "walrus"), "\(feed), \(name) \(word)")
                    }
                }
                #expect(author.contains("\(expected.count) post"), "count, \(name)")
            }
            #expect(try await site.browser("max").get("/en/spaces/\(site.space.slug)/blog").status == 404)
            #expect(try await site.browser("ben").get("/en/spaces/\(site.space.slug)/blog").text.contains("The heron"))
            #expect(try await site.browser("max").get("/en/blog/authors/\(site.members["ben"] ?? 0)").status == 404)
        }
    }

    @Test(arguments: Engine.available) func anEditOnAnOlderTextShowsBothAndLosesNothing(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let desk = try await site.write()
            let first = BlogSite.texts.merging(["based-on": "1", "text": "Theirs: a harbour", "audience": "public"]) {
                $1
            }
            #expect(try await site.browser("anna").post("/en\(desk)/edit", first).status == 303)
            let second = first.merging(["text": "Mine: <two> harbours"]) { $1 }
            let answer = try await site.browser("anna").post("/en\(desk)/edit", second)
            #expect(answer.status == 409)
            #expect(answer.text.contains("Theirs: a harbour") && answer.text.contains("Mine: &lt;two&gt; harbours"))
            #expect(answer.text.contains("<ins>") && answer.text.contains("<del>"))
            #expect(answer.text.contains("name=\"based-on\" value=\"2\""))
            #expect(try await site.browser("anna").get("/en" + desk).text.contains("Theirs: a harbour"))
            let third = second.merging(["based-on": "2"]) { $1 }
            #expect(try await site.browser("anna").post("/en\(desk)/edit", third).status == 303)
        }
    }

    @Test(arguments: Engine.available) func badInputIsToldAndWhatWasTypedIsKept(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let long = String(repeating: "a", count: 401)
            let answer = try await site.browser("anna").post(
                "/en/blog/desk/new",
                [
                    "title": "", "lead": long, "text": "Kept <words>", "language": "en", "audience": "public",
                    "home": "site",
                ])
            #expect(answer.status == 422)
            #expect(answer.text.contains("href=\"#title\"") && answer.text.contains("href=\"#lead\""))
            #expect(answer.text.contains("Kept &lt;words&gt;") && answer.text.contains(long))
            let none = try await site.browser("max").post(
                "/en/blog/desk/new", BlogSite.texts.merging(["audience": "public", "home": site.space.slug]) { $1 })
            #expect(none.status == 422, "a space that one cannot write in is none of the list")
            let desk = try await site.write(["lead": ""])
            let sent = try await site.step(.submit, desk, as: "anna")
            #expect(sent.status == 422 && sent.text.contains("Fill in this field: Lead"))
        }
    }

    @Test(arguments: Engine.available) func itIsSentBackWithAReasonAndRemarks(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let desk = try await site.write()
            try await site.step(.submit, desk, as: "anna")
            let bare = try await site.step(.sendBack, desk, as: "ed")
            #expect(bare.status == 422 && bare.text.contains("Say why in a sentence."))
            let remark = try await site.browser("ed").post(
                "/en\(desk)/remarks", ["field": "lead", "words": "Which <ports>?"])
            #expect(remark.status == 303)
            try await site.step(.sendBack, desk, as: "ed", ["send-back-reason": "Name the ports"])
            let page = try await site.browser("anna").get("/en" + desk).text
            #expect(page.contains("Name the ports") && page.contains("Which &lt;ports&gt;?"))
            #expect(try await site.notices(of: "anna") == ["blog.sent-back", "blog.remark"])
        }
    }

    @Test(arguments: Engine.available) func anApprovalIsOfTheTextThatWasLookedAt(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let desk = try await site.write()
            try await site.step(.submit, desk, as: "anna")
            try await site.step(.withdraw, desk, as: "anna")
            let text = BlogSite.texts.merging([
                "based-on": "1", "text": "Another", "audience": "public", "then": "submit",
            ]) { $1 }
            #expect(try await site.browser("anna").post("/en\(desk)/edit", text).status == 303)
            let answer = try await site.browser("ed").post("/en\(desk)/steps", ["step": "approve", "revision": "1"])
            #expect(answer.status == 422)
            #expect(try await site.browser("anna").get("/en" + desk).text.contains("In review"))
        }
    }

    @Test(arguments: Engine.available) func itIsPublishedAtItsTimeByTheJob(_ engine: Engine) async throws {
        try await BlogSite.run(engine) { site in
            let desk = try await site.write()
            try await site.step(.submit, desk, as: "anna")
            try await site.step(.approve, desk, as: "ed")
            let past = try await site.step(.schedule, desk, as: "ed", ["day": "2026-01-31", "time": "11:59"])
            #expect(past.status == 422 && past.text.contains("This time has passed"))
            #expect(try await site.step(.schedule, desk, as: "ed", ["day": "2026-02-01", "time": "8h"]).status == 422)
            #expect(
                try await site.step(.schedule, desk, as: "ed", ["day": "2026-02-01", "time": "08:30"]).status == 303)
            let page = "/en" + desk.replacing("/blog/desk/", with: "/blog/")
            let runner = JobRunner(
                database: site.database, handlers: BlogRoom().jobs(site.site))
            site.time.set("2026-02-01T08:29:59Z")
            _ = try await runner.runDue()
            #expect(try await site.browser("nobody").get(page).status == 404)
            site.time.set("2026-02-01T08:30:00Z")
            _ = try await runner.runDue()
            #expect(try await site.browser("nobody").get(page).status == 200)
            #expect(try await site.notices(of: "anna").first == "blog.published")
        }
    }
}
