import Foundation
import Indicators

/// Releases as JSON.
enum ReleaseJSON {
    /// `{"next":null,"releases":[{"id":3,…}]}`
    static func list(_ releases: [Release], next: String?) -> [UInt8] {
        var text = ByteText()
        text.raw("{\"next\":")
        if let next { text.string(next) } else { text.raw("null") }
        text.raw(",\"releases\":")
        text.list(releases) { text, release in
            text.raw("\n{")
            head(release, &text)
            text.raw("}")
        }
        text.raw("}\n")
        return text.bytes
    }

    /// One release with what it changed by indicator, source and place.
    static func description(_ release: Release, _ summary: ReleaseSummary) -> [UInt8] {
        var text = ByteText()
        text.raw("{")
        head(release, &text)
        text.raw(",\"files\":")
        text.list(release.files) { text, file in
            text.raw("{\"name\":")
            text.string(file.name)
            text.raw(",\"sha256\":")
            text.string(file.sha256)
            text.raw("}")
        }
        text.raw(",\"indicators\":")
        text.list(summary.indicators) { text, part in
            text.raw("\n{\"dataflow\":")
            text.string(part.dataflow)
            text.raw(",\"series\":")
            text.string(part.series)
            counts(part.counts, &text)
            text.raw("}")
        }
        text.raw(",\"sources\":")
        text.list(summary.sources) { named($1.id, $1.counts, &$0) }
        text.raw(",\"areas\":")
        text.list(summary.areas) { named($1.code, $1.counts, &$0) }
        text.raw("}\n")
        return text.bytes
    }

    /// `{"release":3,"total":2,"offset":0,"next":null,"changes":[…]}`
    static func changes(
        _ page: ChangePage, _ release: Int, _ offset: Int, _ catalogue: Catalogue, next: String?
    ) -> [UInt8] {
        var text = ByteText()
        text.raw("{\"release\":")
        text.number(release)
        text.raw(",\"total\":")
        text.number(page.total)
        text.raw(",\"offset\":")
        text.number(offset)
        text.raw(",\"next\":")
        if let next { text.string(next) } else { text.raw("null") }
        text.raw(",\"changes\":")
        text.list(page.changes) { text, change in
            self.change(change, catalogue.dataflow(change.dataflow)?.dimensions ?? [], &text)
        }
        text.raw("}\n")
        return text.bytes
    }

    private static func change(_ change: ReleaseChange, _ dimensions: [Dimension], _ text: inout ByteText) {
        text.raw("\n{\"kind\":")
        text.string(change.kind.rawValue)
        text.raw(",\"dataflow\":")
        text.string(change.dataflow)
        for (dimension, code) in zip(dimensions, change.key) {
            text.raw(",")
            text.string(dimension.id)
            text.raw(":")
            text.string(code)
        }
        text.raw(",\"period\":")
        text.string(change.period.description)
        text.raw(",\"before\":")
        side(change.before, change.markBefore, change.statusBefore, &text)
        text.raw(",\"after\":")
        side(change.after, change.markAfter, change.statusAfter, &text)
        text.raw(",\"source\":")
        text.string(change.source)
        text.raw(",\"unit\":")
        text.string(change.unit)
        text.raw("}")
    }

    /// Null where there was no observation: a figure that is missing is an observation without a value.
    private static func side(
        _ value: Double?, _ mark: ValueMark, _ status: ObservationStatus?, _ text: inout ByteText
    ) {
        guard let status else { return text.raw("null") }
        text.raw("{\"value\":")
        text.number(value)
        if mark != .exact {
            text.raw(",\"mark\":")
            text.string(mark.rawValue)
        }
        text.raw(",\"status\":")
        text.string(status.rawValue)
        text.raw("}")
    }

    private static func head(_ release: Release, _ text: inout ByteText) {
        text.raw("\"id\":")
        text.number(release.id)
        text.raw(",\"time\":")
        text.string(release.time.formatted(.iso8601))
        text.raw(",\"note\":")
        text.string(release.note)
        counts(release.counts, &text)
        text.raw(",\"dataflows\":")
        text.list(release.dataflows) { named($1.dataflow, $1.counts, &$0) }
    }

    private static func named(_ id: String, _ counts: ChangeCounts, _ text: inout ByteText) {
        text.raw("{\"id\":")
        text.string(id)
        self.counts(counts, &text)
        text.raw("}")
    }

    private static func counts(_ counts: ChangeCounts, _ text: inout ByteText) {
        text.raw(",\"inserted\":")
        text.number(counts.inserted)
        text.raw(",\"changed\":")
        text.number(counts.changed)
        text.raw(",\"withdrawn\":")
        text.number(counts.withdrawn)
    }
}
