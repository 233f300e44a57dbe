import Access
import Base
import Documents
import Markup
import Site
import Storage

/// How texts of the blog become markup.
enum BlogText {
    /// Words without any marks, for excerpts and feeds.
    static func plain(_ text: String) -> String { Markdown(text).plainText(limit: Markdown.longest) }

    /// A text as its readers see it.
    static func html(
        _ text: String, _ language: Language, in space: Int64?, _ visit: Visit
    ) async throws -> HTML {
        try await visit.rendered(text, language: language.rawValue, in: space, headings: 2)
    }

    /// What changed, word by word: `ins` and `del` with words for those who do not see them, each paragraph in its own
    /// direction.
    static func difference(_ diff: TextDiff, _ reader: Reader) -> HTML {
        var paragraphs: [[HTML]] = [[]]
        for piece in diff.pieces {
            let lines = piece.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for (index, line) in lines.enumerated() {
                if index > 0 { paragraphs.append([]) }
                if !line.isEmpty { paragraphs[paragraphs.count - 1].append(mark(line, as: piece, reader)) }
            }
        }
        return div(.class("diff")) {
            for pieces in paragraphs where !pieces.isEmpty { p(.dir("auto")) { pieces } }
        }
    }

    private static func mark(_ line: String, as piece: TextDiff.Piece, _ reader: Reader) -> HTML {
        switch piece {
        case .same: HTML(line)
        case .added: ins { span(.class("visually-hidden")) { " [" + reader.blog(.added) + "] " } + HTML(line) }
        case .removed: del { span(.class("visually-hidden")) { " [" + reader.blog(.removed) + "] " } + HTML(line) }
        }
    }
}

extension BlogText {
    /// A text for feed readers: links lead to the site by its whole address.
    static func feed(_ text: String, _ language: Language, base: String) -> HTML {
        var rendering = MarkdownRendering()
        rendering.showPictures()
        let html = Markdown(text).html(rendering).source.replacing("href=\"/", with: "href=\"\(base)/")
            .replacing("src=\"/", with: "src=\"\(base)/")
        return div(.lang(language.rawValue), .dir(language.direction.rawValue)) { HTML(trusted: html) }
    }

    /// A field for a text with marks.
    static func field(
        _ name: String, _ label: String, value: String, draft: String, hint: String, longest: Int, lines: Int,
        isRequired: Bool = true, takesAttachments: Bool = true, _ visit: Visit, _ errors: FormErrors
    ) -> HTML {
        var field = WritingField(
            name, label, value: value, draft: draft, longest: longest, required: isRequired, hint: hint, rows: lines)
        field.takesAttachments = takesAttachments
        return field.html(visit, errors)
    }

    /// What is wrong with a text with marks; nil when nothing is.
    static func problem(_ text: String, longest: Int, _ reader: Reader) -> String? {
        WritingField.problem(in: text, longest: longest, required: false, reader)
    }
}

extension Connection {
    /// What was kept while somebody wrote is done with.
    func dropDraftOfBlog(_ key: String, _ viewer: Viewer) throws {
        if let member = viewer.member { try dropDraft(key, of: member) }
    }
}
