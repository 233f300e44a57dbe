import Access
import Base
import Foundation
import Markup
import Storage

/// What the script of a text field asks: previews, drafts, and a new token after signing in again in another tab.
enum WritingRoutes {
    static func add(_ routes: Routes) {
        routes.post("writing/preview", for: .members, limit: Form.withText) { visit in
            let text = visit.form.text("text")
            return .fragment(try await visit.rendered(text, language: nil, in: nil))
        }
        routes.get("writing/draft", for: .members) { visit in
            let (member, key) = (try visit.member(), visit.query["key"] ?? "")
            let draft = try await visit.database.read { try $0.draft(key, of: member) }
            return try visit.json(Kept(text: draft?.text ?? "", savedAt: draft?.savedAt, sentAt: draft?.sentAt))
        }
        routes.post("writing/draft", for: .members, limit: Form.withText) { visit in
            let (member, key) = (try visit.member(), visit.form["key"])
            let text = visit.form.text("text")
            guard WritingDraft.isKey(key), let since = Int64(visit.form["since"]) else {
                throw AppError(.invalid, "It is not said what the draft belongs to")
            }
            guard text.utf8.count <= Markdown.longest else { throw AppError(.tooLarge, "The draft is too long") }
            let saved = try await visit.database.write { connection in
                try connection.saveDraft(text, key, of: member, since: since)
                return connection.now
            }
            return try visit.json(Kept(text: nil, savedAt: saved, sentAt: nil))
        }
        routes.get("writing/token", for: .members) { visit in
            try visit.json(Fresh(token: visit.formToken, member: "\(try visit.member())"))
        }
    }

    private struct Kept: Encodable {
        let text: String?
        let savedAt: Int64?
        let sentAt: Int64?
    }

    private struct Fresh: Encodable {
        let token: String
        let member: String
    }
}

extension Answer {
    /// A part of a page, for a script.
    static func fragment(_ html: HTML) -> Answer {
        .file(Download(Array(html.source.utf8), mediaType: "text/html; charset=utf-8"))
    }
}
