import Access
import Base
import Documents
import Markup
import Site
import Storage

/// What the search of the site knows of posts: the published text, and each published translation.
enum BlogIndex {
    /// Makes what can be found what readers see.
    static func follow(_ document: Document, _ connection: Connection) throws {
        let text =
            document.state == .published ? try connection.publishedTexts(of: [document])[document.id]?.content : nil
        try keep(text?.texts, document, document.language, connection)
        let translations = try connection.translations(of: document.ref)
        for language in Language.allCases where language != document.language {
            let seen = (translations[language] ?? [:]).values.filter { $0.state == .published }
            let texts = Dictionary(uniqueKeysWithValues: seen.map { ($0.field, $0.text) })
            try keep(text == nil || texts["title"] == nil ? nil : texts, document, language, connection)
        }
    }

    /// Nil makes it be forgotten.
    private static func keep(
        _ texts: [String: String]?, _ document: Document, _ language: Language, _ connection: Connection
    ) throws {
        let ref = ref(document, language)
        guard let texts else { return try connection.dropText(ref) }
        try connection.keepText(
            TextEntry(
                ref, path: BlogRoom.kind.path(of: document.slug), readers: .scope(document.place), language: language,
                title: texts["title"] ?? "",
                body: (texts["lead"] ?? "") + "\n" + BlogText.plain(texts["text"] ?? ""),
                at: document.publishedAt ?? document.createdAt))
    }

    /// The original has the post's own name, a translation that and its language.
    private static func ref(_ document: Document, _ language: Language) -> Ref {
        language == document.language ? document.ref : Ref(document.kind, "\(document.slug)/\(language.rawValue)")
    }

    /// What the visitor may read that has the words; each post once.
    static func find(_ words: String, _ visit: Visit, limit: Int) async throws -> [TextEntry] {
        var question = TextQuestion(String(words.prefix(200)), kinds: [BlogRoom.kind.name])
        question.limit = limit
        let (asked, viewer) = (question, visit.viewer.asReader)
        let found = try await visit.database.read { try $0.findTexts(asked, for: viewer) }
        var best: [String: TextEntry] = [:]
        for entry in found where best[entry.path] == nil || entry.language == visit.language {
            best[entry.path] = entry
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0.path).inserted }.compactMap { best[$0.path] }
    }
}
