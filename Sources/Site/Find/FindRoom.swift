import Access
import Base
import Markup
import Storage

/// The search within what a member may see: everything written and filed in spaces.
struct FindRoom: Feature {
    let id = "find"

    func addRoutes(_ routes: Routes) {
        routes.get("find", for: .members) { visit in
            var question = TextQuestion(visit)
            question.space = nil
            return .page(FindPage(question, try await hits(question, visit), nil).page(visit))
        }
        routes.get("spaces/:space/find", for: .members) { visit in
            let place = try await visit.inSpace(.see) { $1 }
            var question = TextQuestion(visit)
            question.space = place.space.id
            return .page(FindPage(question, try await hits(question, visit), place).page(visit))
        }
    }

    /// One more than a page holds tells that there is a further page.
    private func hits(_ question: TextQuestion, _ visit: Visit) async throws -> [TextEntry] {
        var asked = question
        asked.limit += 1
        let (question, viewer) = (asked, visit.viewer)
        return try await visit.database.read { try $0.findTexts(question, for: viewer) }
    }
}

extension TextQuestion {
    fileprivate init(_ visit: Visit) {
        self.init(String((visit.query["q"] ?? "").prefix(200)))
        offset = max(0, min(100, (Int(visit.query["page"] ?? "") ?? 1) - 1)) * limit
    }
}
