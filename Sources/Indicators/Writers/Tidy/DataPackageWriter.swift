import Base

/// A Data Package: a zip of the table, its codes, and a description with the schema of both.
/// Source: Frictionless Data, "Data Package", "Tabular Data Package" and "Table Schema", version 1.
package struct DataPackageWriter: ObservationWriter {
    package init() {}

    package var name: String { "Data Package" }
    package var suffix: String { "datapackage.zip" }
    package var mediaType: String { "application/zip" }

    package func chunks(_ publication: Publication) throws -> any ChunkSource {
        var codes = CSVText()
        codes.row(["COMPONENT", "CODE", "NAME"])
        for row in TidyTable.codes(publication) { codes.row(row) }
        return ArchiveSource([
            ("datapackage.json", OneChunk(DataPackageDescription(publication).text)),
            ("data.csv", Message(publication, TidyDraft(publication, .csv, hasTerms: true)) as any ChunkSource),
            ("codes.csv", OneChunk(codes.bytes)),
        ])
    }
}

/// `datapackage.json`
private struct DataPackageDescription {
    let publication: Publication

    init(_ publication: Publication) { self.publication = publication }

    var text: ByteText {
        var text = ByteText()
        text.raw("{\"profile\":\"tabular-data-package\",")
        text.member("name", publication.fileName.replacing("_", with: "-"))
        text.raw(",")
        text.member("id", publication.address)
        text.raw(",")
        text.member("title", publication.name)
        text.raw(",")
        text.member("description", publication.releaseText)
        text.raw(",")
        text.member("homepage", publication.address)
        text.raw(",")
        text.member("version", "\(publication.release.id).0.0")
        text.raw(",")
        text.member("created", publication.timeText)
        text.raw(",\n\"licenses\":")
        text.list(publication.sources.map(\.licence).filter { !$0.isEmpty }.uniqued()) { text, licence in
            text.raw("{")
            text.member("name", DataPackageDescription.name(licence))
            text.raw(",")
            text.member("title", licence)
            text.raw("}")
        }
        text.raw(",\n\"sources\":")
        text.list(publication.sources) { text, source in
            text.raw("{")
            text.member("title", "\(source.publisher): \(source.title)")
            if source.url.hasPrefix("http") {
                text.raw(",")
                text.member("path", source.url)
            }
            text.raw("}")
        }
        text.raw(",\n\"resources\":[")
        data(&text)
        text.raw(",\n")
        begin("codes", &text)
        for (index, id) in ["COMPONENT", "CODE", "NAME"].enumerated() {
            if index > 0 { text.raw(",") }
            text.raw("{")
            text.member("name", id)
            text.raw(",\"type\":\"string\"}")
        }
        text.raw("],\"primaryKey\":[\"COMPONENT\",\"CODE\"]}}]}\n")
        return text
    }

    /// Letters, digits, `.`, `_` and `-`.
    private static func name(_ licence: String) -> String {
        let name = licence.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") ? $0 : "-" }
        return String(name)
    }

    private func begin(_ name: String, _ text: inout ByteText) {
        text.raw("{")
        text.member("name", name)
        text.raw(",")
        text.member("path", name + ".csv")
        text.raw(",\"profile\":\"tabular-data-resource\",\"format\":\"csv\",\"mediatype\":\"text/csv\",")
        text.raw("\"encoding\":\"utf-8\",\"schema\":{\"fields\":[")
    }

    private func data(_ text: inout ByteText) {
        let cube = publication.slice.cube
        begin("data", &text)
        text.joined(TidyTable.columns(cube, hasTerms: true)) { text, column in
            text.raw("\n{")
            text.member("name", column.id)
            text.raw(",")
            text.member("type", column.kind == .number ? "number" : column.kind == .whole ? "integer" : "string")
            let name = publication.naming.component(column.id)(publication.language)
            if !name.isEmpty {
                text.raw(",")
                text.member("title", name)
            }
            text.raw("}")
        }
        text.raw("],\"missingValues\":[\"\"],\"primaryKey\":")
        text.list(cube.dimensionIDs.map { SDMXIdentity.component($0.id) } + [Dimension.time.id]) { $0.string($1) }
        text.raw("}}")
    }
}
