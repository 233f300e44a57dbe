import Access
import Base
import Markup

/// A measure as the person concerned sees it, their appeal, and the answer of a moderator who did not act.
enum AppealPages {
    static func addRoutes(_ routes: Routes) {
        routes.get("moderation/measures/:measure", for: .members) { visit in
            .page(try await MeasurePage.make(.signedIn(try visit.member(), number(visit)), visit, FormErrors()))
        }
        routes.post("moderation/measures/:measure", for: .members) { visit in
            try await send(.signedIn(try visit.member(), number(visit)), visit)
        }
        routes.get("appeal/:token") { visit in
            .page(try await MeasurePage.make(.letter(visit.parameter("token")), visit, FormErrors()))
        }
        routes.post("appeal/:token") { try await send(.letter($0.parameter("token")), $0) }
        routes.get("moderation/appeals/:measure", for: .members) { visit in
            .page(try await AppealPage.make(number(visit), visit, FormErrors()))
        }
        routes.post("moderation/appeals/:measure", for: .members) { try await decide($0) }
    }

    private static func number(_ visit: Visit) -> Int64 { Int64(visit.parameter("measure")) ?? 0 }

    /// How somebody comes to their measure: signed in, or by the link of a letter.
    enum Way: Sendable {
        case signedIn(Member.ID, Int64)
        case letter(String)

        /// Where the form is sent, without language.
        var path: String {
            switch self {
            case .signedIn(_, let measure): "/moderation/measures/\(measure)"
            case .letter(let token): "/appeal/\(token)"
            }
        }
    }

    private static func send(_ way: Way, _ visit: Visit) async throws -> Answer {
        let words = visit.form["words"]
        var errors = FormErrors()
        do {
            try await visit.database.write { connection in
                let (measure, member) = try connection.measure(by: way)
                try connection.appeal(measure.id, words, by: member)
                try connection.tellModerators(ofAppeal: measure)
            }
        } catch {
            try errors.add(error, visit.reader)
            return .page(try await MeasurePage.make(way, visit, errors))
        }
        return .redirect(visit.link(way.path), saying: visit.reader.say(.appealSent))
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        let (form, reader, id) = (visit.form, visit.reader, number(visit))
        var errors = FormErrors()
        let outcome = Appeal.Outcome(rawValue: form["outcome"])
        errors.require(outcome != nil, "outcome", reader.say(.wrongOutcome))
        guard let outcome else { return .page(try await AppealPage.make(id, visit, errors)) }
        do {
            try await visit.database.write { [viewer = visit.viewer, kinds = visit.site.moderated] connection in
                try connection.tell(connection.decide(id, outcome, answer: form["answer"], by: viewer, kinds))
            }
        } catch {
            try errors.add(error, reader)
            return .page(try await AppealPage.make(id, visit, errors))
        }
        return .redirect(visit.link("/moderation/queue"), saying: reader.say(.appealDecided))
    }
}
