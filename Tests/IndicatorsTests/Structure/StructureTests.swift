import Foundation
import Testing

@testable import Indicators

@Suite struct StructureTests {
    @Test func readsDataflowNames() {
        #expect(
            DataflowID("ESTAT:NA_MAIN(1.6.0)", agency: "X")
                == DataflowID(agency: "ESTAT", id: "NA_MAIN", version: "1.6.0"))
        #expect(DataflowID("ESTAT:NA_MAIN", agency: "X")?.description == "ESTAT:NA_MAIN(1.0)")
        #expect(DataflowID("HOUSING", agency: "HFA")?.description == "HFA:HOUSING(1.0)")
        #expect(DataflowID("OECD.ELS.HD:DSD_X@DF_Y(1.0)", agency: "X")?.id == "DSD_X@DF_Y")
        for text in ["", ":A", "A:", "A:B()", "A:B C", "A:B(1.0", "<script>"] {
            #expect(DataflowID(text, agency: "X") == nil, "\(text)")
        }
    }

    @Test func keysAndDimensions() throws {
        #expect(SeriesKey(["A", "EN_LND_SLUM", "KEN", "U"]).description == "A.EN_LND_SLUM.KEN.U")
        #expect(Set(Dimension.globalSDG).count == 15 && !Dimension.known.contains(.time))
        let coded = try JSONEncoder().encode([Dimension.sex, "TENURE"])
        #expect(String(decoding: coded, as: UTF8.self) == #"["SEX","TENURE"]"#)
        #expect(try JSONDecoder().decode([Indicators.Dimension].self, from: coded) == [.sex, .tenure])
    }

    @Test func statusesByTheirLetters() {
        func status(_ text: String) -> ObservationStatus? {
            Array((text + "x").utf8).withUnsafeBufferPointer { bytes in
                bytes.baseAddress.flatMap { ObservationStatus(Cell(start: $0, count: text.utf8.count)) }
            }
        }
        for each in ObservationStatus.allCases { #expect(status(each.rawValue) == each) }
        #expect(status("") == .normal)
        #expect(status("a") == nil && status("AB") == nil && status("é") == nil && status("X") == nil)
    }

    @Test func everyReasonSaysWhatToDo() throws {
        var words: Set<String> = []
        for reason in Rejection.Reason.allCases {
            #expect(!reason.remedy.isEmpty && words.insert(reason.words).inserted, "\(reason)")
        }
        let rejection = Rejection(
            place: CellPlace(file: "a.csv", row: 3, column: 2), columnName: "REF_AREA",
            cell: String(repeating: "x", count: 200), reason: .unknownPlace)
        #expect(rejection.cell.count == 80)
        #expect(rejection.description.hasPrefix("a.csv, line 3, column 2 (REF_AREA)"))
    }
}
