import Access
import Base
import Foundation
import Markup
import Storage

/// A text by a member as it is stored: in Markdown, with its language where that is known.
package struct WrittenText: Sendable {
    package let text: String
    /// A tag of BCP 47; nil when nobody said.
    package let language: String?

    package init(_ text: String, language: String? = nil) {
        self.text = text
        self.language = language
    }
}

extension Visit {
    /// Cards in one text; further links stay links.
    private static let mostCards = 8
    /// People on one page; further mentions stay words.
    private static let mostMentions = 500

    /// Renders a text by a member: mentions as links to people whom the reader may see, links to records of this site that
    /// stand alone as cards. `space` is where it was written; `headings` the level
    /// of its highest ones, one below the heading that it stands under.
    package func rendered(
        _ text: String, language: String?, in space: Int64?, headings: Int = 3
    ) async throws -> HTML {
        try await rendered([WrittenText(text, language: language)], in: space, headings: headings)[0]
    }

    /// The same for many texts of a page, with one look at the people whom they mention.
    package func rendered(
        _ texts: [WrittenText], in space: Int64?, headings: Int = 3
    ) async throws -> [HTML] {
        let read = texts.map { Markdown($0.text) }
        let people = try await people(mentionedIn: read)
        let cards = try await cards(read.flatMap { $0.lonelyLinks.prefix(Self.mostCards) })
        var rendering = MarkdownRendering()
        rendering.headingLevel = headings
        rendering.tableLabel = reader(.tableLabel)
        rendering.mention = { handle in people[handle] }
        rendering.card = { destination in cards[destination] }
        rendering.showPictures()
        return zip(read, texts).map { markdown, written in
            let language = written.language.flatMap(Language.init(rawValue:))
            return div(.class("prose"), .lang(written.language), .dir(language?.direction.rawValue)) {
                markdown.html(rendering)
            }
        }
    }

    private func cards(_ destinations: [String]) async throws -> [String: HTML] {
        var cards: [String: HTML] = [:]
        let records = site.records
        for destination in Set(destinations) {
            guard let path = site.ownPath(destination), let ref = records.ref(at: path) else { continue }
            cards[destination] = try await records.card(ref, self)?.html(self)
        }
        return cards
    }

    private func people(mentionedIn texts: [Markdown]) async throws -> [String: HTML] {
        let handles = Array(Set(texts.flatMap(\.mentions)).sorted().prefix(Self.mostMentions))
        guard !handles.isEmpty, viewer.member != nil else { return [:] }
        let people = try await database.read { [viewer] in try $0.people(withHandles: handles, for: viewer) }
        return people.mapValues { person in
            a(.href(link("/people/\(person.id)")), .class("mention"), .title(person.name)) { "@" + person.handle }
        }
    }
}

extension Connection {
    /// The people of the space whom the text mentions, for features to tell them. At most fifty: a text that names more tells
    /// nobody else.
    package func mentioned(in text: Markdown, space: Int64) throws -> [Member.ID] {
        try members(withHandles: Array(text.mentions.prefix(50)), in: space)
    }
}

extension Site {
    /// The path, without language and query, of a page of this site; nil for an address elsewhere.
    package func ownPath(_ destination: String) -> String? {
        var path = destination[...]
        if destination.hasPrefix(settings.baseURL + "/") { path = destination.dropFirst(settings.baseURL.count) }
        guard path.hasPrefix("/") else { return nil }
        path = path.prefix { $0 != "?" && $0 != "#" }
        let parts = path.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, Language(rawValue: String(first)) != nil else { return nil }
        return parts.count > 1 ? "/" + (parts[1].removingPercentEncoding ?? String(parts[1])) : "/"
    }
}

extension WrittenText {
    /// For programs that read feeds, which are not signed in: pictures are links, and links name the site.
    package func forFeed(_ base: String) -> String {
        Markdown(text).html().source.replacing("href=\"/", with: "href=\"\(base)/")
    }
}
