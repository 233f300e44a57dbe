import Base
import Testing

@testable import Indicators

/// What goes wrong in files that people really send.
@Suite struct HardCaseTests {
    static let heading = "DATAFLOW,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n"

    @Test func anEmptyFileIsRefused() {
        for text in ["", "\n\n", "\u{FEFF}"] {
            let error = #expect(throws: AppError.self) { try Gathered(text: text) }
            #expect(error?.message == "The file is empty" && error?.remedy.isEmpty == false)
        }
    }

    @Test func aHeadingAloneHasNothing() throws {
        let all = try Gathered(text: Self.heading)
        #expect(all.observations.isEmpty && all.rejections.isEmpty && all.series.isEmpty)
    }

    @Test func anUnknownFormatNamesTheKnownOnes() {
        let error = #expect(throws: AppError.self) { try Gathered(text: "colour,size\nred,1\n") }
        #expect(error?.message.contains("colour, size") == true && error?.remedy.contains("SDMX-CSV") == true)
    }

    @Test func aCutOffFileLosesOnlyItsLastLine() throws {
        let all = try Gathered(text: Self.heading + "F,S,KEN,2019,1,PT\nF,S,KEN,2020,2")
        #expect(all.lines == ["S.KEN 2019 1.0"])
        #expect(all.reasons == [.shortRow] && all.rejections.first?.row == 3)
        #expect(throws: AppError.self) { try Gathered(text: Self.heading + "F,S,KEN,2019,1,\"PT\nF,S,KEN,2020,2,PT\n") }
    }

    @Test func commaDecimalsWhereTheSeparatorIsASemicolon() throws {
        let text = (Self.heading + "F,S,KEN,2019,1#5,PT\nF,S,KEN,2020,1.234#5,PT\nF,S,KEN,2021,-,PT\n")
            .replacing(",", with: ";").replacing("#", with: ",")
        let all = try Gathered(text: text)
        #expect(all.lines == ["S.KEN 2019 1.5", "S.KEN 2021 missing O"])
        #expect(all.reasons == [.thousandsSeparator])
    }

    @Test func commaDecimalsInQuotes() throws {
        let all = try Gathered(text: Self.heading + "F,S,KEN,2019,\"1,234\",PT\nF,S,KEN,2020,\"1,5\",PT\n")
        #expect(all.lines == ["S.KEN 2019 1.234", "S.KEN 2020 1.5"])
    }

    @Test func everyLineEndAndEncodingGivesTheSame() throws {
        let text = Self.heading + "F,S,CÔTE?,2019,1,PT\nF,S,KEN,2020,<1,PT\n"
        let wanted = ["S.KEN 2020 <1.0"]
        let utf16 = ([0xFEFF] + Array(text.utf16)).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let forms: [([UInt8], TextEncoding?)] = [
            (Array(text.utf8), nil), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), nil),
            (Array(text.replacing("\n", with: "\r\n").utf8), nil), (Array(text.replacing("\n", with: "\r").utf8), nil),
            (utf16, .utf16LittleEndian), (latin, .windows1252),
        ]
        for (bytes, encoding) in forms {
            let all = try Gathered(ImportFile(name: "t.csv", bytes: bytes))
            #expect(all.lines == wanted)
            #expect(all.rejections.map(\.cell) == ["CÔTE?"])
            #expect(all.encodings.map(\.encoding) == (encoding.map { [$0] } ?? []))
        }
    }

    @Test func quotedLineBreaksKeepTheLineNumbers() throws {
        let all = try Gathered(
            text: "DATAFLOW,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,COMMENT_OBS\n"
                + "F,S,KEN,2019,1,\"two\nlines, \"\"quoted\"\"\"\nF,S,KEN,x,1,\n")
        #expect(all.attributes[all.observations[0].attributes] == ["COMMENT_OBS": "two\nlines, \"quoted\""])
        #expect(all.rejections.map(\.row) == [4])
    }

    @Test func periodsOfEveryKind() throws {
        let periods = [
            "2020-Q4", "2020Q3", "2015/2017", "2015-2017", "2020-07", "2020M08", "2020-S1", "2020-W05",
            "2020-07-01",
        ]
        let all = try Gathered(text: Self.heading + periods.map { "F,S,KEN,\($0),1,PT\n" }.joined())
        #expect(
            all.observations.map(\.period.description) == [
                "2020-Q4", "2020-Q3", "2015/2017", "2015/2017", "2020-07", "2020-08", "2020-S1", "2020-W05",
                "2020-07-01",
            ])
    }

    @Test(arguments: ["..", "NaN", ":", "", "n/a", "-"]) func missingIsNotZero(_ mark: String) throws {
        let all = try Gathered(text: Self.heading + "F,S,KEN,2019,\(mark),PT\nF,S,KEN,2020,0,PT\n")
        #expect(all.lines == ["S.KEN 2019 missing O", "S.KEN 2020 0.0"])
    }

    @Test func placesThatListsForget() throws {
        let codes = ["XKX", "TWN", "SWZ", "MKD", "CZE", "001", "GB-ENG", "EL", "ZAR", "XKO", "QQQ"]
        let all = try Gathered(text: Self.heading + codes.map { "F,S,\($0),2019,1,PT\n" }.joined(), in: .places)
        let known = all.series.values.sorted { $0.id < $1.id }.map { $0.key.codes[1] }
        #expect(known == ["XKX", "TWN", "SWZ", "MKD", "CZE", "001", "GB-ENG", "GRC", "COD"])
        #expect(all.reasons == [.unknownPlace, .unknownPlace])
        #expect(all.rejections.last?.cell == "QQQ" && all.rejections.last?.remedy.contains("M49") == true)
    }

    @Test func codesAreAskedOfTheCodelist() throws {
        let context = ReadingContext(
            resolvePlace: { code, _ in code }, isCode: { _, dimension, code in dimension != .series || code == "S" })
        let all = try Gathered(text: Self.heading + "F,S,KEN,2019,1,PT\nF,T,KEN,2019,1,PT\n", in: context)
        #expect(all.reasons == [.unknownCode] && all.rejections.first?.columnName == "SERIES")
    }

    @Test func theSecondUnitOfASeriesIsRefused() throws {
        let all = try Gathered(
            text: Self.heading + "F,S,KEN,2018,1,PT\nF,S,KEN,2019,1,PERS\nF,S,KEN,2020,1,PERS\nF,S,KEN,2021,1,PT\n")
        #expect(all.lines == ["S.KEN 2018 1.0", "S.KEN 2021 1.0"])
        #expect(all.reasons == [.twoUnits, .twoUnits])
        #expect(all.rejections.first?.words.contains("PT") == true)
    }

    @Test func bothOfADuplicateAreToldForTheBankToJudge() throws {
        let all = try Gathered(text: Self.heading + "F,S,KEN,2018,1,PT\nF,S,KEN,2018,2,PT\n")
        #expect(all.observations.map(\.row) == [2, 3] && all.series.count == 1)
    }

    @Test func manySeriesAreForgottenAndToldAgain() throws {
        let book = SeriesBook(limit: 10)
        var told: [Int: SeriesKey] = [:]
        let structure = DataStructure(dataflow: DataflowID(agency: "A", id: "B"), dimensions: [.series])
        for round in 0..<3 {
            for code in 0..<25 {
                var line = ByteLine()
                line.append(UInt8(code))
                let (number, _) = book.identity(line) {
                    .success(SeriesDraft(dataflow: structure.dataflow, codes: ["S\(code)"]))
                }
                let id = try book.id(number, structure: { structure }) { event in
                    guard case .series(let series) = event else { return }
                    #expect(told.updateValue(series.key, forKey: series.id) == nil)
                }
                #expect(told[try #require(id)] == SeriesKey(["S\(code)"]), "round \(round)")
            }
        }
        #expect(told.count == 75)
    }
}
