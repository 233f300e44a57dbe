import Base
import Indicators
import Markup
import Site

/// One release: when and from which files it came, what it changed by indicator, source and place, its largest revisions,
/// and every change as a list that can be narrowed and taken away.
struct ReleasePage {
    static let length = 50
    /// A file has at most so many changes; the API sends the rest.
    static let mostInFile = 100_000
    /// Of a long count by place this many are shown at once, the others on demand.
    private static let shown = 12

    let visit: Visit
    let words: Words
    let catalogue: Catalogue
    let places: Places
    let release: Release
    /// Number of the newest release.
    let newest: Int
    let summary: ReleaseSummary
    let asked: ChangeRequest
    let changes: ChangePage
    let number: PageNumber

    private var reader: Reader { visit.reader }
    private var path: String { "/releases/\(release.id)" }
    private var title: String {
        reader(.releaseLine, ["number": String(release.id), "date": reader.date(release.time)])
    }

    var page: Page {
        let lead = reader(
            .releaseLead, count: Double(summary.counts.touched),
            [
                "added": reader.number(Double(summary.counts.inserted)),
                "changed": reader.number(Double(summary.counts.changed)),
                "withdrawn": reader.number(Double(summary.counts.withdrawn)),
            ])
        var page = Page(title: title, description: lead, menu: "sources") {
            nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                a(.href(visit.link("/releases"))) { reader(.releases) }
            }
            h1 { title }
            p(.class("lead")) { lead }
            neighbours
            facts
            section {
                h2 { reader(.byIndicator) }
                counts(summary.indicators.map(indicatorRow))
            }
            section {
                h2 { reader(.bySource) }
                counts(summary.sources.map(sourceRow))
            }
            section {
                h2 { reader(.byPlace) }
                counts(summary.areas.map(areaRow))
            }
            largest
            list
        }
        page.isWide = true
        page.head = ReleaseFeed.head(visit)
        return page
    }

    private var neighbours: HTML {
        ul(.class("links")) {
            if release.id > 1 {
                li { a(.href(visit.link("/releases/\(release.id - 1)")), .rel("prev")) { reader(.releaseBefore) } }
            }
            if release.id < newest {
                li { a(.href(visit.link("/releases/\(release.id + 1)")), .rel("next")) { reader(.releaseAfter) } }
            }
        }
    }

    private var facts: HTML {
        dl(.class("facts")) {
            if !release.note.isEmpty { fact(.releaseNote, bdi { release.note }) }
            if !release.source.isEmpty { fact(.source, source(release.source)) }
            fact(.unchanged, HTML(reader.number(Double(release.counts.unchanged))))
            fact(.rejected, HTML(reader.number(Double(release.rejected))))
            if !release.files.isEmpty { fact(.releaseFiles, files) }
        }
    }

    private var files: HTML {
        details {
            Markup.summary { reader(.fileCount, count: Double(release.files.count)) }
            ul {
                for file in release.files {
                    li(.dir("ltr")) {
                        bdi { file.name }
                        " "
                        code(.class("small")) { "SHA-256 \(file.sha256)" }
                    }
                }
            }
        }
    }

    private func fact(_ name: ExplorerPhrase, _ content: HTML) -> HTML {
        HTML([dt { reader(name) }, dd { content }])
    }

    // MARK: Counts

    /// What stands in the first column, the counts, and the narrowed list.
    private struct CountRow {
        let name: HTML
        let counts: ChangeCounts
        let narrowed: Query
    }

    private func indicatorRow(_ part: ReleaseSummary.IndicatorPart) -> CountRow {
        let name =
            catalogue.indicator(part.dataflow, part.series).map { indicator in
                a(.href(visit.link(indicator.path, Query([(Vintage.name, String(release.id))])))) {
                    reader.marked(indicator.title)
                }
            } ?? code(.dir("ltr")) { "\(part.dataflow)/\(part.series)" }
        return CountRow(
            name: name, counts: part.counts, narrowed: Query([("indicator", "\(part.dataflow)/\(part.series)")]))
    }

    private func sourceRow(_ part: (id: String, counts: ChangeCounts)) -> CountRow {
        CountRow(name: source(part.id), counts: part.counts, narrowed: Query([("source", part.id)]))
    }

    private func areaRow(_ part: (code: String, counts: ChangeCounts)) -> CountRow {
        let place = places[part.code]
        let name = place.map { place in
            place.isCountryOrArea
                ? a(.href(visit.link("/countries/\(place.code)", Query([(Vintage.name, String(release.id))])))) {
                    words.place(place)
                } : HTML(words.place(place))
        }
        return CountRow(
            name: name ?? code(.dir("ltr")) { part.code }, counts: part.counts, narrowed: Query([("area", part.code)]))
    }

    private func source(_ id: String) -> HTML {
        a(.href(visit.link("/sources/\(id)"))) {
            bdi(.lang("en")) { catalogue.source(id)?.title ?? id }
        }
    }

    @HTMLBuilder private func counts(_ rows: [CountRow]) -> HTML {
        table(Array(rows.prefix(ReleasePage.shown)))
        if rows.count > ReleasePage.shown {
            details {
                Markup.summary { reader(.showAllOf, count: Double(rows.count)) }
                table(Array(rows.dropFirst(ReleasePage.shown)))
            }
        }
    }

    private func table(_ rows: [CountRow]) -> HTML {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel))) {
            Markup.table {
                thead {
                    tr {
                        th(.scope("col")) { span(.class("visually-hidden")) { reader(.name) } }
                        th(.scope("col"), .class("n")) { reader(.added) }
                        th(.scope("col"), .class("n")) { reader(.changed) }
                        th(.scope("col"), .class("n")) { reader(.withdrawn) }
                        td {}
                    }
                }
                tbody {
                    for row in rows {
                        tr {
                            th(.scope("row")) { row.name }
                            td(.class("n")) { reader.number(Double(row.counts.inserted)) }
                            td(.class("n")) { reader.number(Double(row.counts.changed)) }
                            td(.class("n")) { reader.number(Double(row.counts.withdrawn)) }
                            td { a(.href(visit.link(path, row.narrowed) + "#changes")) { reader(.showChanges) } }
                        }
                    }
                }
            }
        }
    }

    // MARK: Changes

    @HTMLBuilder private var largest: HTML {
        if !summary.largest.isEmpty {
            section {
                h2 { reader(.largestRevisions) }
                p(.class("muted")) { reader(.largestRevisionsNote) }
                ChangeTable(page: self, changes: summary.largest).html
            }
        }
    }

    private var list: HTML {
        section(.id("changes")) {
            h2 { reader(.allChanges) }
            ChangeControls(page: self).html
            p { reader(.changeCount, count: Double(changes.total)) }
            if !changes.changes.isEmpty {
                ChangeTable(page: self, changes: changes.changes).html
                Pager(
                    visit: visit, path: path, query: asked.query, number: number,
                    hasMore: number.offset(ReleasePage.length) + changes.changes.count < changes.total
                ).html
                p {
                    a(.href(visit.link("\(path).csv", asked.query))) { reader(.downloadAs, ["format": "CSV"]) }
                    if changes.total > ReleasePage.mostInFile {
                        " "
                        span(.class("muted")) {
                            reader(.changesCut, count: Double(ReleasePage.mostInFile))
                        }
                    }
                }
            }
        }
    }
}
