import Base
import Foundation
import Indicators

/// What a citation or a program has to say of the figures that are shown.
struct CitedSelection: Sendable {
    /// Of the indicator, in English, as published.
    let title: String
    let code: String
    let sources: [Source]
    let release: PublishedRelease
    /// Of the page with exactly this selection, as it stands now for ever.
    let address: String
    /// Of the same as CSV.
    let table: String
    let accessed: Date

    init(_ open: IndicatorVisit) {
        title = open.indicator.name(.en)
        code = open.indicator.series
        sources = SourceLine(open).sources
        release = PublishedRelease(open.release)
        let state = PermanentAddress.state(open).with { $0.view = open.shown.view }
        address = open.visit.site.settings.baseURL + open.link(state)
        table = open.visit.site.settings.baseURL + open.download("csv")
        accessed = open.visit.site.clock.now()
    }

    var publishers: [String] { sources.map(\.publisher).uniqued() }
    var licences: [String] { sources.map(\.licence).filter { !$0.isEmpty }.uniqued() }
    var year: String { String((release.time ?? accessed).formatted(.iso8601.year())) }
    var releaseDate: String { (release.time ?? accessed).formatted(.iso8601.year().month().day()) }
    var accessedDate: String { accessed.formatted(.iso8601.year().month().day()) }
}

/// The forms of a citation that programs for literature read.
enum CitationFormat: String, CaseIterable, Sendable {
    case bib, ris, txt

    var name: String {
        switch self {
        case .bib: "BibTeX"
        case .ris: "RIS"
        case .txt: "TXT"
        }
    }

    var mediaType: String {
        switch self {
        case .bib: "application/x-bibtex; charset=utf-8"
        case .ris: "application/x-research-info-systems; charset=utf-8"
        case .txt: "text/plain; charset=utf-8"
        }
    }

    func text(_ cited: CitedSelection) -> String {
        switch self {
        case .bib: CitationFormat.bibTeX(cited)
        case .ris: CitationFormat.ris(cited)
        case .txt: CitationFormat.plain(cited)
        }
    }

    /// An entry `@misc`, which every style knows; publishers in double braces, so that no style takes them for persons.
    private static func bibTeX(_ cited: CitedSelection) -> String {
        let fields = [
            ("author", "{" + cited.publishers.map(escaped).joined(separator: "} and {") + "}"),
            ("title", "{" + escaped("\(cited.title) (\(cited.code))") + "}"), ("year", cited.year),
            ("publisher", "Housing for All"), ("version", "Release \(cited.release.id) of \(cited.releaseDate)"),
            ("url", cited.address), ("urldate", cited.accessedDate),
            ("note", escaped((cited.sources.map(\.title) + cited.licences).joined(separator: "; "))),
        ]
        let lines = fields.map { "  \($0.0) = {\($0.1)}" }
        return "@misc{hfa_\(cited.code.lowercased())_r\(cited.release.id),\n\(lines.joined(separator: ",\n"))\n}\n"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&", "%", "$", "#", "_": escaped += "\\\(character)"
            case "{", "}", "\\": escaped += " "
            default: escaped.append(character)
            }
        }
    }

    /// Type DATA; one line a field (Research Information Systems, tagged format).
    private static func ris(_ cited: CitedSelection) -> String {
        let lines =
            ["TY  - DATA"] + cited.publishers.map { "AU  - \(line($0))" }
            + ["TI  - \(line("\(cited.title) (\(cited.code))"))", "PY  - \(cited.year)", "PB  - Housing for All"]
            + ["ET  - Release \(cited.release.id) of \(cited.releaseDate)", "UR  - \(cited.address)"]
            + ["Y2  - \(cited.accessedDate.replacing("-", with: "/"))"]
            + (cited.sources.map(\.title) + cited.licences).map { "N1  - \(line($0))" } + ["ER  - ", ""]
        return lines.joined(separator: "\r\n")
    }

    private static func plain(_ cited: CitedSelection) -> String {
        "\(cited.publishers.joined(separator: "; ")). \(cited.title) (\(cited.code)). "
            + "Release \(cited.release.id) of \(cited.releaseDate), Housing for All. "
            + "\(cited.address) (accessed \(cited.accessedDate)).\n"
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
