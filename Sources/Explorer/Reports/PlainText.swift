import Markup

/// A text that somebody typed, as typed: paragraphs and lines, nothing else. Its language is not known.
struct PlainText {
    private let text: String

    init(_ text: String) { self.text = text }

    var html: HTML {
        div(.class("prose"), .dir("auto")) { for paragraph in paragraphs { p(.dir("auto")) { lines(paragraph) } } }
    }

    private var paragraphs: [[String]] {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        return lines.split { $0.allSatisfy(\.isWhitespace) }.map { $0.map(String.init) }
    }

    private func lines(_ lines: [String]) -> HTML {
        HTML(lines.enumerated().map { $0.offset == 0 ? HTML($0.element) : br() + HTML($0.element) })
    }
}
