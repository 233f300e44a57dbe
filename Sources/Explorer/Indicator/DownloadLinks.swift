import Indicators
import Markup
import Site

/// Everything that can be taken away from an indicator's page: what is shown and the whole indicator in every format, the
/// citation, programs.
struct DownloadLinks {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var reader: Reader { open.reader }

    var html: HTML {
        HTML([
            ul(.class("links no-print")) {
                for suffix in IndicatorFile.first(for: open.shown.view) {
                    li {
                        a(.href(open.download(suffix))) { reader(.downloadAs, ["format": suffix.uppercased()]) }
                    }
                }
            },
            details(.class("no-print")) {
                summary { reader(.downloadsMore) }
                h3 { reader(.downloadsShown) }
                ul(.class("links")) {
                    for writer in WriterList.all { link(open.download(writer.suffix), name(writer)) }
                }
                h3 { reader(.downloadsWhole) }
                ul(.class("links")) {
                    for writer in WriterList.all { link(whole(writer), name(writer)) }
                }
                h3 { reader(.cite) }
                ul(.class("links")) {
                    for format in CitationFormat.allCases { link(open.download(format.rawValue), english(format.name)) }
                }
                h3 { reader(.downloadsPrograms) }
                p { reader(.downloadsProgramsLead) }
                ul(.class("links")) {
                    for snippet in Snippet.allCases {
                        li {
                            a(.href(open.download(snippet.rawValue)), .lang("en"), .dir("ltr")) { snippet.name }
                            snippet.isRun ? .empty : HTML(" – " + reader(.downloadsNotRun))
                        }
                    }
                }
            },
        ])
    }

    private func link(_ address: String, _ name: HTML) -> HTML { li { a(.href(address)) { name } } }

    /// Names of formats are proper names, but for what follows them.
    private func name(_ writer: any ObservationWriter) -> HTML {
        let (format, kind) = writer.name.splitOnce(", ")
        switch kind {
        case "generic": return HTML(reader(.formatGeneric, ["format": format]))
        case "structure-specific": return HTML(reader(.formatStructured, ["format": format]))
        default: return writer is TidyCSVWriter ? HTML(reader(.formatTidy)) : english(writer.name)
        }
    }

    private func english(_ name: String) -> HTML { bdi(.lang("en")) { name } }

    /// Every figure of the indicator as published, without our own aggregates.
    private func whole(_ writer: any ObservationWriter) -> String {
        var items = [("limit", "all"), ("lang", reader.language.rawValue)]
        if open.shown.cube.dimensionIDs.contains(.series) { items.insert(("SERIES", open.indicator.series), at: 0) }
        return ApiAddress.data(open.indicator.dataflow) + "." + writer.suffix
            + Query(items.map { (name: $0.0, value: $0.1) }).asOf(open.vintage).suffix
    }
}

extension String {
    /// What stands before and behind the first `mark`; all of it and nothing where there is none.
    fileprivate func splitOnce(_ mark: String) -> (String, String) {
        guard let range = range(of: mark) else { return (self, "") }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
