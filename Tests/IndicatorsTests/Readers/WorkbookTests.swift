import Base
import Foundation
import Testing

@testable import Indicators

/// CRC-32 bit by bit, as the standard defines it.
private func checksum(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = .max
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Int(~sum)
}

/// A zip archive made by hand; its files are packed as a single block that deflate leaves as it is.
func archive(_ files: [(name: String, text: String)], isDeflated: Bool = true) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
        let plain = Array(file.text.utf8)
        let packed =
            isDeflated ? [1] + number(plain.count, 2) + number(~plain.count & 0xFFFF, 2) + plain : plain
        let method = number(isDeflated ? 8 : 0, 2)
        let sizes = number(checksum(plain), 4) + number(packed.count, 4) + number(plain.count, 4)
        let name = Array(file.name.utf8)
        let offset = bytes.count
        bytes += number(0x0403_4B50, 4) + number(20, 2) + number(0, 2) + method + number(0, 4)
        bytes += sizes + number(name.count, 2) + number(0, 2) + name + packed
        directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(0, 2) + method + number(0, 4)
        directory += sizes + number(name.count, 2) + number(0, 12) + number(offset, 4) + name
    }
    let end = number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2) + number(files.count, 2)
    return bytes + directory + end + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
}

@Suite struct WorkbookTests {
    static let mapping = """
        {"tables":[{"name":"T","sheet":"Fig*","heading":["Place"],"headings":2,"dataflow":"NSO:T","dimensions":[
        {"id":"SERIES"},{"id":"REF_AREA","column":"Place","places":"name"}],"values":{"periods":true,"blocks":[
        {"column":"Share*","codes":{"SERIES":"SHARE","UNIT_MEASURE":"PT"},"name":"A share"}]}}]}
        """

    static func book(_ rows: String, strings: [String] = ["Place", "Share (%)", "Kenya"]) -> [(String, String)] {
        let texts = strings.map { "<si><r><t>\($0)</t></r><rPh><t>no</t></rPh></si>" }.joined()
        return [
            ("[Content_Types].xml", "<Types/>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
                    + "<Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"About\" r:id=\"r1\"/>"
                    + "<sheet name=\"Figures\" r:id=\"r2\"/></sheets></workbook>"
            ),
            ("xl/sharedStrings.xml", "<sst>\(texts)</sst>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
            ("xl/worksheets/sheet2.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ]
    }

    static let rows = """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"/></row>
        <row r="2"><c r="B2"><v>2019</v></c><c r="C2"><v>2020</v></c></row>
        <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4"><v>12.5</v></c>
        <c r="C4" t="inlineStr"><is><t>…</t></is></c></row>
        <row r="5"><c r="A5" t="inlineStr"><is><t>Nowhere</t></is></c><c r="C5"><f>1+1</f><v>2</v></c></row>
        <row r="6"><c r="A6" t="inlineStr"><is><t>Notes: a footnote</t></is></c></row>
        """

    private func read(_ bytes: [UInt8], mapping: String? = Self.mapping) throws -> Gathered {
        let siblings = mapping.map { [ImportFile(name: "t.mapping.json", text: $0)] } ?? []
        return try Gathered(ImportFile(name: "t.xlsx", bytes: bytes, siblings: siblings), in: .places)
    }

    @Test(arguments: [true, false]) func titlesThatSpanColumns(_ isDeflated: Bool) throws {
        let all = try read(archive(Self.book(Self.rows), isDeflated: isDeflated))
        #expect(all.lines == ["SHARE.KEN 2019 12.5", "SHARE.KEN 2020 missing O"])
        #expect(all.observations.map(\.row) == [4, 4] && all.observations.map(\.column) == [2, 3])
        #expect(all.series[1]?.unit == "PT" && all.codes.contains { $0.name(.en) == "A share" })
        #expect(all.reasons == [.unknownPlace] && all.rejections[0].row == 5)
        #expect(all.rejections[0].file == "t.xlsx: Figures" && all.rejections[0].cell == "Nowhere")
    }

    @Test func whatIsNoWorkbookIsRefused() {
        func fault(_ bytes: [UInt8], mapping: String? = Self.mapping) -> AppError? {
            #expect(throws: AppError.self) { try read(bytes, mapping: mapping) }
        }
        #expect(fault(archive(Self.book(Self.rows)), mapping: nil)?.message.contains("About, Figures") == true)
        #expect(fault(archive([("a.txt", "text")]))?.message.contains("lacks") == true)
        #expect(fault(Array(archive(Self.book(Self.rows)).dropLast(30)))?.message.contains("damaged") == true)
        #expect(fault(archive(Self.book(Self.rows, strings: [])))?.message.contains("not there") == true)
        #expect(fault(archive(Self.book("<!DOCTYPE a>"))) != nil)
    }

    @Test(arguments: [true, false]) func aChangedByteIsNoticed(_ isDeflated: Bool) throws {
        var bytes = archive(Self.book(Self.rows), isDeflated: isDeflated)
        let place = try #require(String(decoding: bytes, as: Unicode.ASCII.self).range(of: "12.5"))
        let text = String(decoding: bytes, as: Unicode.ASCII.self)
        let index = text.unicodeScalars.distance(from: text.startIndex, to: place.lowerBound)
        bytes[index] = UInt8(ascii: "9")
        let error = #expect(throws: AppError.self) { try read(bytes) }
        #expect(error?.message.contains("checksum") == true)
    }

    @Test func columnsWithoutTitlesAndCellsThatSpanRows() throws {
        let mapping = """
            {"tables":[{"name":"T","sheet":"Fig*","heading":["Place"],"dataflow":"NSO:T","dimensions":[
            {"id":"SERIES","constant":"A"},{"id":"REF_AREA","column":"Place","places":"name","down":true},
            {"id":"SEX","number":2,"codes":{"women":"F","men":"M"}}],"values":{"periods":true}}]}
            """
        let rows = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>2020</v></c></row>
            <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="inlineStr"><is><t>women</t></is></c><c r="C2"><v>1</v></c></row>
            <row r="3"><c r="B3" t="inlineStr"><is><t>men</t></is></c><c r="C3"><v>2</v></c></row>
            """
        #expect(try read(archive(Self.book(rows)), mapping: mapping).lines == ["A.KEN.F 2020 1.0", "A.KEN.M 2020 2.0"])
        let far = mapping.replacing("\"number\":2", with: "\"number\":9")
        #expect(throws: AppError.self) { try read(archive(Self.book(rows)), mapping: far) }
    }

    @Test func whatUnpacksTooFarIsRefused() throws {
        let zip = try ZipArchive(archive([("a", String(repeating: "a", count: 5000))]), name: "a.zip")
        let source = try #require(try zip.open("a", limit: 1000))
        var block = [UInt8](repeating: 0, count: 8192)
        #expect(throws: AppError.self) { try block.withUnsafeMutableBytes { try source.read(into: $0) } }
    }
}

@Suite(.enabled(if: SharedData.isThere, "the shared data are not there: set HOUSING_SHARED"))
struct WorkbookSharedTests {
    /// Cells that hold numbers, told from the sheet's bytes by a pattern: neither texts nor in the heading's rows.
    private func numbers(_ path: String, _ sheet: String, after heading: Int, columns: (String) -> Bool) throws -> Int {
        let zip = try ZipArchive(ImportFile(path: path).all(limit: 1 << 26), name: path)
        let source = try #require(try zip.open("xl/worksheets/\(sheet).xml"))
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = try block.withUnsafeMutableBytes({ try source.read(into: $0) }), count > 0 {
            bytes += block[..<count]
        }
        var count = 0
        for match in String(decoding: bytes, as: UTF8.self).matches(
            of: /<c r="([A-Z]+)([0-9]+)"([^>]*)>(?:<f[^>]*(?:\/>|>[^<]*<\/f>))?<v>([^<]*)<\/v>/)
        where !match.3.contains("t=\"s\"") && (Int(match.2) ?? 0) > heading && columns(String(match.1)) {
            if Double(match.4) != nil { count += 1 }
        }
        return count
    }

    private func check(
        _ name: String, sheet: String, after heading: Int, columns: (String) -> Bool = { $0 != "A" }
    ) throws -> Gathered {
        let path = SharedData.root + "/data/indicators/" + name
        let all = try Gathered(ImportFile(path: path), in: .places)
        let valued = all.observations.filter { $0.value != nil }.count
        Tally(
            cells: try numbers(path, sheet, after: heading, columns: columns), accepted: valued,
            rejected: all.rejections.count
        ).check(name)
        #expect(all.rejections.isEmpty, "\(all.rejections.prefix(5))")
        let keys = all.observations.map { "\(all.series[$0.series]?.key.description ?? "") \($0.period)" }
        #expect(Set(keys).count == keys.count)
        return all
    }

    @Test func slumEstimates() throws {
        let all = try check("unhabitat/Slum_Estimates_2000-2020.xlsx", sheet: "sheet1", after: 2)
        let shares = all.observations.filter { all.series[$0.series]?.key.codes[1] == "EN_LND_SLUM" && $0.value != nil }
        #expect(shares.count == 1186)
        #expect(all.lines.contains("A.EN_LND_SLUM.ALB.U 2000 28.1"))
        #expect(Set(all.series.values.map(\.multiplier)) == [0, 3])
    }

    @Test func greenAreas() throws {
        let all = try check("unhabitat/green-areas-cities-1990-2020.xlsx", sheet: "sheet2", after: 1)
        #expect(all.attributes.values.allSatisfy { $0["SOURCE_DETAIL"] != nil })
    }

    /// Titles say what the figures are, and the sheet's name the year of the number of areas that report.
    @Test func countsOfHomelessPeople() throws {
        let name = "us-hud-homelessness/2007-2022-PIT-Counts-by-State.xlsx"
        let path = SharedData.root + "/data/indicators/" + name
        let all = try Gathered(ImportFile(path: path), in: .places)
        var cells = 0
        for sheet in 1...17 {
            cells += try numbers(path, "sheet\(sheet)", after: 1) { $0 != "A" }
        }
        let valued = all.observations.filter { $0.value != nil }.count
        Tally(cells: cells, accepted: valued, rejected: all.rejections.count).check(name)
        // The sheet of 2007 ends with a line that names no state.
        #expect(all.rejections.map(\.row) == [59], "\(all.rejections.prefix(5))")
        #expect(all.lines.contains("A.PIT_ALL.US-AK.F._T._T 2022 892.0"))
        let keys = all.observations.map { "\(all.series[$0.series]?.key.description ?? "") \($0.period)" }
        #expect(Set(keys).count == keys.count)
    }

    @Test func workbookOfTheOECD() throws {
        let path = SharedData.root + "/data/indicators/oecd-affordable-housing-tenure/oced-housing-tenture.xlsx"
        let all = try Gathered(ImportFile(path: path), in: .places)
        // The annexes have titles in the first two columns, the sheets of charts names of countries in the thirteenth.
        var cells = 0
        for sheet in 1...8 {
            cells += try numbers(path, "sheet\(sheet)", after: 4) { sheet < 4 ? ("N"..."R").contains($0) : $0 != "A" }
        }
        let valued = all.observations.filter { $0.value != nil }.count
        Tally(cells: cells, accepted: valued, rejected: all.rejections.count).check("the OECD's workbook")
        #expect(cells > 24_000 && all.rejections.isEmpty, "\(all.rejections.prefix(5))")
        #expect(all.lines.contains("A.TENURE_SHARE.AUS.OWN_OUTRIGHT._T 2010 33.302342891693115"))
        #expect(all.lines.contains("A.TENURE_SHARE.AUS.OWN_OUTRIGHT.Q1 2010 43.504709005355835"))
        let keys = all.observations.map { "\(all.series[$0.series]?.key.description ?? "") \($0.period)" }
        #expect(Set(keys).count == keys.count)
    }

    @Test func exportOfTheUN() throws {
        let all = try check(
            "unhabitat/unsd-export-goal11-sample-11.7.1.xlsx", sheet: "sheet1", after: 1, columns: { $0 == "J" })
        #expect(all.observations.count == 26 && all.observations.allSatisfy { $0.nature == .estimated })
    }
}
