import Access
import Base
import Markup
import Storage
import TestSupport
import Testing

@testable import Site

/// Who works on this, at the foot of pages of figures.
@Suite struct ColleaguesTests {
    /// A page about slums and one about Kenya, as another feature would make them.
    struct Library: Feature {
        let id = "library"

        func addRoutes(_ routes: Routes) {
            routes.get("library/slums") { visit in
                .page(await visit.withColleagues(Page(title: "Slums", description: "") { h1 { "S" } }, domain: "SLUMS"))
            }
            routes.get("library/kenya") { visit in
                .page(await visit.withColleagues(Page(title: "Kenya", description: "") { h1 { "K" } }, country: "KEN"))
            }
        }
    }

    @Test(arguments: Engine.available) func membersSeeWhoSharesThemeOrCountry(_ engine: Engine) async throws {
        try await SmallTown.open(engine, [Library()]) { town in
            var details = ProfileDetails()
            details.country = "KEN"
            details.themes = [.slums]
            try await town.list("Bao", details, [.expertise: .allMembers, .country: .onlyMe])
            let slums = try await town.get("/library/slums", as: "Amina").text
            #expect(slums.contains("<bdi>Bao</bdi>") && slums.contains("/en/people?theme=SLUMS"))
            let kenya = try await town.get("/library/kenya", as: "Amina").text
            #expect(!kenya.contains("<bdi>Bao</bdi>"), "a country that is not shared finds nobody")
            for name in [nil, "Chidi", "Dana"] {
                let page = try await town.get("/library/slums", as: name)
                #expect(page.status == .ok && !page.text.contains("Bao"))
            }
        }
    }
}
