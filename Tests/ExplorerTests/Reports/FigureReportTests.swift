import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Explorer
@testable import Site

/// From a figure that somebody finds wrong to the answer of a data steward.
@Suite struct FigureReportTests {
    @Test(arguments: Engine.available) func aVisitorsReportWaitsForAModerator(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            let form = try await town.get("/en/figures/report?\(ReportTown.figure)")
            #expect(form.status == 200)
            for part in ["50.8", "Kenya, 2018", "WDI_SLUM", "/en/releases/1", "name=\"fault\"", "name=\"address\""] {
                #expect(form.text.contains(part), "\(part)")
            }
            let mine = try await town.report("The source says <b>46.5</b>.")
            let waiting = try await town.get(mine)
            #expect(waiting.status == 200 && waiting.text.contains("The source says &lt;b&gt;46.5&lt;/b&gt;."))
            #expect(waiting.text.contains("It waits until a moderator has looked"))
            #expect(try await town.get("/en/figures/reports/1").status == 404)
            #expect(try await town.get("/en/figures/reports").text.contains("0 reports"))
            #expect(!(try await town.get(ReportTown.table).text.contains("problem reported")))
            #expect(try await town.notices(of: "Stella") == [])
            #expect(try await town.notices(of: "Moussa").count == 1)

            let queue = try await town.browser("Moussa").get("/en/moderation/queue")
            #expect(queue.text.contains("Kept back until a moderator has looked"))
            let lookedAt = try await town.browser("Moussa").get("/en/moderation/case?ref=figure-report:1")
            #expect(lookedAt.status == 200 && lookedAt.text.contains("Let it through"))
            #expect(
                try await town.browser("Ada").post(
                    "/en/moderation/case/dismiss", ["ref": "figure-report:1"]
                ).status == 404)
            try await town.letThrough("figure-report:1")

            let page = try await town.get("/en/figures/reports/1")
            #expect(page.status == 200 && page.text.contains("A visitor") && page.text.contains("50.8"))
            #expect(try await town.get("/en/figures/reports").text.contains("1 report<"))
            #expect(try await town.notices(of: "Stella").first?.contains("Kenya, 2018") == true)
            for path in [ReportTown.table, ReportTown.history] {
                let text = try await town.get(path).text
                #expect(text.contains("problem reported") && text.contains("/en/figures/reports/1"), "\(path)")
            }
            #expect(try await town.get(ReportTown.table).text.contains("1 open report on this indicator"))
            #expect(try await town.get("/en/countries/KEN").text.contains("1 open report on figures of Kenya"))
            #expect(!(try await town.get("/en/countries/UGA").text.contains("open report on figures")))
            // The country's page shows a newer figure, about which nobody reported anything.
            #expect(!(try await town.get("/en/countries/KEN").text.contains("problem reported")))
            var newest = ReportTown.fields("Wrong too")
            newest["figure"] = ReportTown.figure.replacing("2018", with: "2022")
            #expect(try await town.browser("Ada").post("/en/figures/report", newest).status == 303)
            #expect(try await town.get("/en/countries/KEN").text.contains("problem reported"))
            #expect(
                try await town.get("/en/figures/reports.atom").text.contains("<id>https://housing.example/figures/"))
        }
    }

    @Test(arguments: Engine.available) func aModeratorWhoHidesItLetsNobodySeeIt(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            let mine = try await town.report("Buy my pills")
            let moderator = town.browser("Moussa")
            let hide = [
                "ref": "figure-report:1", "kind": "hide", "rule": "advertising", "reason": "This is advertising.",
            ]
            #expect(try await moderator.post("/en/moderation/case", hide).status == 303)
            #expect(try await town.get("/en/figures/reports/1").status == 404)
            #expect(try await town.get(mine).text.contains("A moderator has decided that it is not shown"))
            #expect(try await town.notices(of: "Stella") == [])
            #expect(!(try await town.get(ReportTown.table).text.contains("problem reported")))
            #expect(!(try await town.get("/en/figures/reports.atom").text.contains("pills")))
            #expect(!(try await town.get("/api/v1/reports").text.contains("pills")))
            #expect(try await town.get("/api/v1/reports/1").status == 404)
            #expect(try await town.browser("Stella").get("/en/figures/reports/1").status == 404)

            let restore = [
                "ref": "figure-report:1", "kind": "restore", "rule": "advertising", "reason": "I was mistaken.",
            ]
            #expect(try await moderator.post("/en/moderation/case", restore).status == 303)
            #expect(try await town.get("/en/figures/reports/1").status == 200)
        }
    }

    @Test(arguments: Engine.available) func aMembersReportIsSeenAtOnce(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            let ada = town.browser("Ada")
            let form = try await ada.get("/en/figures/report?\(ReportTown.figure)")
            #expect(!form.text.contains("name=\"address\"") && form.text.contains("Your name stands beside"))
            let sent = try await ada.post("/en/figures/report", ReportTown.fields("It should be 46.5"))
            #expect(sent.location == "/en/figures/reports/1")
            #expect(try await town.get(sent.location).text.contains("Ada"))
            #expect(try await town.notices(of: "Stella").count == 1)

            #expect(try await town.get("/en/figures/report?\(ReportTown.figure)").text.contains("Report 1"))
            // Somebody whose account is not approved yet is as a visitor: it waits, and no name stands there.
            let waiting = try await town.browser("Waiting").post("/en/figures/report", ReportTown.fields("Me too"))
            #expect(waiting.location.hasPrefix("/en/figures/reports/mine/"))
            #expect(try await town.get("/en/figures/reports/2").status == 404)
            #expect(try await town.browser("Waiting").get("/en/figures/reports/1").status == 200)

            let later = town.clock.now + Span.day
            try await town.database.write {
                try $0.execute("update member set silenced_until = \(later) where id = \(town.id("Ben"))")
            }
            #expect(try await town.browser("Ben").get("/en/figures/report?\(ReportTown.figure)").status == 404)
            #expect(try await town.browser("Ben").post("/en/figures/report", ReportTown.fields("x")).status == 404)
            #expect(try await town.browser("Ben").post("/en/figures/reports/1", ["words": "x"]).status == 404)
        }
    }

    @Test func whatIsWrongIsNamedAndWhatWasTypedIsKept() async throws {
        try await ReportTown.open(.sqlite) { town in
            var fields = ReportTown.fields("", address: "nobody", fault: "")
            fields["evidence"] = "javascript:alert(1)"
            let empty = try await town.send("/en/figures/report", fields)
            #expect(empty.status == 422)
            for part in ["Choose what is wrong", "Say in a sentence", "beginning with https://", "name@example.org"] {
                #expect(empty.text.contains(part), "\(part)")
            }
            #expect(empty.text.contains("value=\"nobody\"") && empty.text.contains("value=\"javascript:alert(1)\""))
            let long = try await town.send(
                "/en/figures/report", ReportTown.fields(String(repeating: "ä", count: 4_001)))
            #expect(long.status == 422 && long.text.contains("longer than 4,000"))
            #expect(long.text.contains(String(repeating: "ä", count: 4_001)))
            let count = try await town.database.read { try $0.first("select count(*) from figure_report")?.int(0) }
            #expect(count == 0)
        }
    }

    @Test func anAddressThatNamesNoFigureAnswersThatThereIsNone() async throws {
        try await ReportTown.open(.sqlite) { town in
            let none = [
                "", "dataflow=HOUSING_ADEQUACY&series=NONE&period=2018&area=KEN",
                "dataflow=HOUSING_ADEQUACY&series=SLUM_URB&period=1950&area=KEN",
                "dataflow=HOUSING_ADEQUACY&series=SLUM_URB&period=2018&area=XXX",
                "dataflow=HOUSING_ADEQUACY&series=SLUM_URB&period=yesterday",
            ]
            for query in none {
                #expect(try await town.get("/en/figures/report?\(query)").status == 404, "\(query)")
                let sent = try await town.send(
                    "/en/figures/report", ["figure": query, "fault": "value", "words": "Wrong"])
                #expect(sent.status == 404, "\(query)")
            }
            let many = try await town.get(
                "/en/figures/report?dataflow=HOUSING_ADEQUACY&series=SLUM_URB&area=KEN,UGA&view=table")
            #expect(many.status == 200 && many.text.contains("Which figure do you mean?"))
            #expect(many.text.contains("area=KEN&amp;") && many.text.contains("area=UGA&amp;"))
            let wrong = try await town.get("/en/figures/report?\(ReportTown.figure)&asOf=99")
            #expect(wrong.status == 404)
        }
    }

    @Test(arguments: Engine.available) func nobodyFloodsStewardsOrModerators(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            for number in 1...FigureReportLimits.perNetwork { _ = try await town.report("Report \(number)") }
            let refused = try await town.send("/en/figures/report", ReportTown.fields("One more"))
            #expect(refused.status == 429)
            town.clock.pass(.seconds(3_700))
            _ = try await town.report("An hour later")
            for _ in 1...FigureReportLimits.perMember {
                #expect(try await town.browser("Ada").post("/en/figures/report", ReportTown.fields("x")).status == 303)
            }
            #expect(try await town.browser("Ada").post("/en/figures/report", ReportTown.fields("x")).status == 429)
            #expect(try await town.browser("Ben").post("/en/figures/report", ReportTown.fields("x")).status == 303)
        }
    }
}
