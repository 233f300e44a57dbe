import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Explorer
@testable import Site

/// The exchange about a report: stewards, members, the reporter.
@Suite struct ReportAnswersTests {
    @Test(arguments: Engine.available) func aStewardAnswersAndACorrectionShows(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            let (ada, stella) = (town.browser("Ada"), town.browser("Stella"))
            _ = try await ada.post("/en/figures/report", ReportTown.fields("It should be 46.5"))
            let path = "/en/figures/reports/1"
            let desk = try await stella.get("/en/admin/figure-reports")
            #expect(desk.status == 200 && desk.text.contains("waits for 0 days") && desk.text.contains("Kenya, 2018"))
            #expect(try await ada.get("/en/admin/figure-reports").status == 404)
            #expect(try await ada.post("\(path)/settle", ["state": "explained", "words": "No"]).status == 404)
            #expect(try await stella.get("/en/").text.contains("/en/admin/figure-reports"))

            #expect(try await stella.post("\(path)/settle", ["state": "looked-at"]).status == 303)
            #expect(try await town.notices(of: "Ada").first?.contains("Being looked at") == true)
            #expect(try await stella.post("\(path)/settle", ["state": "explained"]).status == 422)
            #expect(try await stella.post("\(path)/settle", ["words": ""]).status == 422)
            #expect(try await stella.post("\(path)/settle", ["state": "none", "words": "x"]).status == 422)
            #expect(try await stella.post("\(path)/settle", ["state": "corrected", "release": "1"]).status == 422)
            #expect(try await stella.post("\(path)/settle", ["state": "corrected", "release": "2"]).status == 422)
            #expect(try await town.get(path).text.contains("Not changed since"))
            #expect(try await town.get(ReportTown.table).text.contains("problem reported"))

            try await town.revise()
            let revised = try await town.get(path)
            #expect(revised.text.contains("Revised since") && revised.text.contains("46.5"))
            #expect(revised.text.contains("50.81") && !revised.text.contains("Not changed since"))
            #expect(try await stella.get("/en/admin/figure-reports").text.contains("revised"))
            let corrected = try await stella.post(
                "\(path)/settle", ["state": "corrected", "release": "2", "words": "The publisher has mended it."])
            #expect(corrected.status == 303)
            let page = try await town.get(path).text
            #expect(page.contains("Corrected in release 2") && page.contains("The publisher has mended it."))
            #expect(page.contains("Data steward") && page.contains("Stella"))
            #expect(!(try await town.get(ReportTown.table).text.contains("problem reported")))
            #expect(try await stella.get("/en/admin/figure-reports").text.contains("Nothing waits"))
            #expect(try await town.notices(of: "Ada").first?.contains("Corrected") == true)
            #expect(try await town.notices(of: "Stella").count == 1, "nobody is told of what they did")
        }
    }

    @Test(arguments: Engine.available) func membersAddWhatTheyKnow(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            _ = try await town.browser("Ada").post("/en/figures/report", ReportTown.fields("Wrong"))
            let path = "/en/figures/reports/1"
            #expect(try await town.browser("Ben").post(path, ["words": " "]).status == 422)
            #expect(
                try await town.browser("Ben").post(path, ["words": "Table 4 of\nthe census\n\nsays so"]).status == 303)
            #expect(try await town.get(path).text.contains("Table 4 of<br>the census</p>"))
            #expect(try await town.notices(of: "Ada").count == 1)
            #expect(try await town.send(path, ["words": "x"]).status == 404)
            #expect(try await town.browser("Waiting").post(path, ["words": "x"]).status == 404)

            let hide = ["ref": "figure-answer:1", "kind": "hide", "rule": "respect", "reason": "This is an insult."]
            #expect(try await town.browser("Moussa").post("/en/moderation/case", hide).status == 303)
            #expect(!(try await town.get(path).text.contains("Table 4")))
            #expect(!(try await town.get("/api/v1/reports/1").text.contains("Table 4")))
            #expect(try await town.browser("Ben").get(path).text.contains("Table 4"))
        }
    }

    @Test(arguments: Engine.available) func wordsOfAStewardGoAndTheStateStands(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            _ = try await town.browser("Ada").post("/en/figures/report", ReportTown.fields("Wrong"))
            let path = "/en/figures/reports/1"
            let settled = ["state": "explained", "words": "Only a fool asks that"]
            #expect(try await town.browser("Stella").post("\(path)/settle", settled).status == 303)
            let hide = ["ref": "figure-answer:1", "kind": "hide", "rule": "respect", "reason": "This is an insult."]
            #expect(try await town.browser("Moussa").post("/en/moderation/case", hide).status == 303)
            let text = try await town.get(path).text
            #expect(!text.contains("fool") && text.contains("A moderator has taken these words from view"))
            #expect(text.contains("State set: Explained"))
            #expect(!(try await town.get("/api/v1/reports/1").text.contains("fool")))
        }
    }

    @Test(arguments: Engine.available) func aVisitorHearsByMailOnceTheAddressIsProven(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            let address = "reader@example.net"
            let mine = try await town.report("Wrong", address: address)
            try await town.work()
            let asked = try await town.letters(to: address)
            #expect(asked.count == 1)
            // The page that opens after sending does not let anybody confirm the address of somebody else.
            #expect(!(try await town.get(mine).text.contains("Tell me of answers")))
            #expect(try await town.send(mine, ["do": "confirm", "letter": "AAAA"]).status == 404)
            #expect(try await town.send(mine, ["do": "confirm"]).status == 404)
            try await town.letThrough("figure-report:1")
            try await town.work()
            #expect(try await town.letters(to: address).count == 1)

            let link = try #require(
                asked[0].letter.pieces.compactMap { if case .link(_, let url) = $0 { url } else { nil } }.first)
            #expect(try await town.get(link).text.contains("Tell me of answers"))
            let proof = String(link.split(separator: "letter=").last ?? "")
            #expect(try await town.send(mine, ["do": "confirm", "letter": proof]).status == 303)
            let settled = ["state": "explained", "words": "It counts four deprivations."]
            #expect(try await town.browser("Stella").post("/en/figures/reports/1/settle", settled).status == 303)
            try await town.work()
            let letters = try await town.letters(to: address)
            #expect(letters.count == 2)
            let answer = try #require(letters.first)
            #expect(answer.letter.subject.contains("Kenya, 2018"))
            let unsubscribe = try #require(answer.letter.unsubscribe)

            let stopped = try await town.send(unsubscribe, [:])
            #expect(stopped.status < 300)
            let left = try await town.database.read {
                try $0.first("select count(*) from figure_report where address <> ''")?.int(0)
            }
            #expect(left == 0)
            _ = try await town.browser("Stella").post("/en/figures/reports/1/settle", ["words": "And more"])
            try await town.work()
            #expect(try await town.letters(to: address).count == 2)
            #expect(!(try await town.get("/en/figures/reports/1").text.contains(address)))
        }
    }

    @Test(arguments: Engine.available) func whatAVisitorAddsWaitsToo(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            let mine = try await town.report("Wrong")
            try await town.letThrough("figure-report:1")
            #expect(try await town.send(mine, ["words": "Page 12 of the census"]).status == 303)
            #expect(try await town.get(mine).text.contains("Page 12"))
            #expect(!(try await town.get("/en/figures/reports/1").text.contains("Page 12")))
            try await town.letThrough("figure-answer:1")
            #expect(try await town.get("/en/figures/reports/1").text.contains("Page 12"))
            let forged = mine.replacing("/mine/1-", with: "/mine/2-")
            #expect(try await town.get(forged).status == 404)
            #expect(try await town.get(mine + "A").status == 404)
        }
    }

    @Test(arguments: Engine.available) func addressesAreForgotten(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            _ = try await town.report("Wrong", address: "reader@example.net")
            func addresses() async throws -> Int {
                try await town.database.read {
                    try $0.first("select count(*) from figure_report where address <> ''")?.int(0) ?? -1
                }
            }
            func forget() async throws {
                try await town.database.write { connection in
                    try connection.forgetFollowers(
                        settledBefore: connection.now - ReportLetters.kept,
                        askedBefore: connection.now - ReportLetters.asked)
                }
            }
            try await forget()
            #expect(try await addresses() == 1)
            town.clock.pass(.seconds(15 * 86_400))
            try await forget()
            #expect(try await addresses() == 0)
        }
    }

    @Test(arguments: Engine.available) func whoLeavesLeavesTheExchangeWithoutAName(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            _ = try await town.browser("Ada").post("/en/figures/report", ReportTown.fields("It should be 46.5"))
            _ = try await town.browser("Ada").post("/en/figures/reports/1", ["words": "And so says the census"])
            let export = try await town.database.read {
                try $0.personalData(of: town.id("Ada"), town.site.personalData)
            }
            let json = String(decoding: try JSONEncoder().encode(export), as: UTF8.self)
            #expect(json.contains("It should be 46.5") && json.contains("And so says the census"))
            try await town.database.write { try $0.erase(town.id("Ada"), town.site.personalData) }
            let text = try await town.get("/en/figures/reports/1").text
            #expect(text.contains("Former member") && !text.contains("Ada") && text.contains("It should be 46.5"))
        }
    }
}
