import Base

/// A workbook of three sheets: the figures, what is to be known about them, and the codes with their names. Texts are
/// written as texts, so that a spreadsheet runs none of them; numbers with all their digits, which libxlsxwriter cuts to
/// 16, and piece by piece, for which it needs the whole file on disk first.
/// Source: ECMA-376, "Office Open XML", part 1, 18 (SpreadsheetML).
package struct XLSXWriter: ObservationWriter {
    package init() {}

    package var name: String { "Excel (XLSX)" }
    package var suffix: String { "xlsx" }
    package var mediaType: String { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }

    /// Rows of a sheet, without the heading.
    package static let mostRows = (1 << 20) - 1

    /// Throws when there are more rows than a sheet has.
    package func chunks(_ publication: Publication) throws -> any ChunkSource {
        guard publication.slice.count <= XLSXWriter.mostRows else {
            throw AppError(
                .tooLarge, "A sheet has room for \(XLSXWriter.mostRows) figures, these are \(publication.slice.count)",
                remedy: "Choose fewer, or another format")
        }
        return ArchiveSource([
            ("[Content_Types].xml", OneChunk(XLSXParts.types)), ("_rels/.rels", OneChunk(XLSXParts.relations)),
            ("xl/workbook.xml", OneChunk(XLSXParts.workbook)),
            ("xl/_rels/workbook.xml.rels", OneChunk(XLSXParts.sheets)), ("xl/styles.xml", OneChunk(XLSXParts.styles)),
            (
                "xl/worksheets/sheet1.xml",
                Message(publication, TidyDraft(publication, .sheet, hasTerms: false)) as any ChunkSource
            ),
            (
                "xl/worksheets/sheet2.xml",
                OneChunk(XLSXSheet.sheet(["About these figures", ""], publication.about))
            ),
            (
                "xl/worksheets/sheet3.xml",
                OneChunk(XLSXSheet.sheet(["COMPONENT", "CODE", "NAME"], TidyTable.codes(publication)))
            ),
        ])
    }
}

/// The XML of a sheet.
enum XLSXSheet {
    static let start: StaticString = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>\
        <sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
        </sheetView></sheetViews><sheetData>

        """
    static let end: StaticString = "</sheetData></worksheet>\n"

    static func heading(_ names: [String], _ text: inout ByteText) {
        text.raw("<row>")
        for name in names {
            text.raw("<c s=\"1\" t=\"inlineStr\"><is><t>")
            text.escaped(name)
            text.raw("</t></is></c>")
        }
        text.raw("</row>\n")
    }

    static func sheet(_ heading: [String], _ rows: [[String]]) -> ByteText {
        var text = ByteText()
        text.raw(start)
        self.heading(heading, &text)
        for row in rows {
            text.raw("<row>")
            for cell in row { text.sheetCell(cell) }
            text.raw("</row>\n")
        }
        text.raw(end)
        return text
    }
}

extension ByteText {
    /// A cell has room for 32,767 characters.
    mutating func sheetCell(_ text: String) {
        if text.isEmpty { return raw("<c/>") }
        raw("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">")
        escaped(text.utf8.count <= 32_767 ? text : String(text.prefix(32_000)) + "…")
        raw("</t></is></c>")
    }

    mutating func sheetCell(_ number: Double?) {
        guard let number else { return raw("<c/>") }
        raw("<c><v>")
        exact(number)
        raw("</v></c>")
    }
}

/// The parts of a workbook that are always the same.
private enum XLSXParts {
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let sheetNames = ["data", "about", "codes"]

    static var types: [UInt8] {
        let sheets = (1...sheetNames.count).map {
            "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(main).worksheet+xml\"/>"
        }
        return bytes(
            "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" "
                + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(main).sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(main).styles+xml\"/>"
                + sheets.joined() + "</Types>")
    }

    static var relations: [UInt8] {
        bytes(
            "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
                + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")
    }

    static var workbook: [UInt8] {
        let sheets = sheetNames.enumerated().map {
            "<sheet name=\"\($0.element)\" sheetId=\"\($0.offset + 1)\" r:id=\"rId\($0.offset + 1)\"/>"
        }
        return bytes(
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"\(office)\">"
                + "<sheets>\(sheets.joined())</sheets></workbook>")
    }

    static var sheets: [UInt8] {
        let sheets = (1...sheetNames.count).map {
            "<Relationship Id=\"rId\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }
        return bytes(
            "<Relationships xmlns=\"\(package)/relationships\">\(sheets.joined())"
                + "<Relationship Id=\"rId9\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>")
    }

    /// Style 1 is bold, for headings.
    static var styles: [UInt8] {
        bytes(
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"2\">"
                + "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
                + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>"
                + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                + "</styleSheet>")
    }

    private static func bytes(_ text: String) -> [UInt8] { Array((head + text).utf8) }
}
