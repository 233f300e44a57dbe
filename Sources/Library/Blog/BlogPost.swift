import Access
import Base
import Documents
import Markup
import Site
import Storage

/// A published post with the words that a reader gets: those of a published translation in the reader's language, or the
/// original's.
struct BlogPost: Sendable {
    let document: Document
    let original: Revision
    let translations: [Language: [String: FieldTranslation]]
    /// The language of the words.
    let language: Language
    var comments = 0

    init(
        _ document: Document, _ original: Revision, _ translations: [Language: [String: FieldTranslation]],
        for wanted: Language
    ) {
        self.document = document
        self.original = original
        self.translations = translations
        let isThere = translations[wanted]?["title"]?.state == .published
        language = wanted != document.language && isThere ? wanted : document.language
    }

    var isTranslated: Bool { language != document.language }

    /// The words of a field with the language that they are in; a field that is not translated is shown as it was written.
    func words(_ field: String) -> (text: String, language: Language) {
        if isTranslated, let found = translations[language]?[field], found.state == .published {
            return (found.text, language)
        }
        return (original.content[field], document.language)
    }

    var title: String { words("title").text }
    var path: String { BlogRoom.kind.path(of: document.slug) }

    /// All languages in which readers find it, the original first.
    var languages: [Language] {
        [document.language]
            + original.states(translations, BlogRoom.kind).filter {
                $0.isPublished && translations[$0.language]?["title"] != nil
            }
            .map(\.language)
    }

    /// One line of a short list.
    func line(_ visit: Visit) -> HTML {
        a(.href(visit.link(path))) { marked("title", visit.reader) } + " "
            + span(.class("small muted")) { document.publishedAt.map { visit.reader.dated($0) } ?? .empty }
    }

    func marked(_ field: String, _ reader: Reader) -> HTML {
        let (text, language) = words(field)
        return span(.lang(language == reader.language ? nil : language.rawValue), .dir("auto")) { text }
    }
}

/// Some posts of a list.
struct BlogList: Sendable {
    var posts: [BlogPost]
    let total: Int

    static func load(
        _ visit: Visit, _ filter: DocumentFilter, viewer: Viewer? = nil, limit: Int, offset: Int = 0
    ) async throws -> BlogList {
        let (viewer, language) = (viewer ?? visit.viewer, visit.language)
        return try await visit.database.read { connection in
            let found = try connection.published(
                BlogRoom.kind, filter, for: viewer, limit: limit, offset: offset)
            return BlogList(
                posts: try connection.posts(found, for: language),
                total: try connection.countPublished(BlogRoom.kind, filter, for: viewer))
        }
    }
}

extension Connection {
    /// Documents as posts, in the same order.
    func posts(_ documents: [Document], for language: Language) throws -> [BlogPost] {
        let texts = try publishedTexts(of: documents)
        let translations = try translations(of: documents.map(\.ref))
        let counts = try commentCounts(of: documents)
        return documents.compactMap { document in
            texts[document.id].map { text in
                var post = BlogPost(document, text, translations[document.ref.description] ?? [:], for: language)
                post.comments = counts[document.id] ?? 0
                return post
            }
        }
    }
}
