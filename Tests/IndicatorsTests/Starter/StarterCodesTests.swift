import Indicators
import Testing

/// Every code that a starter figure carries can be shown to a reader.
@Suite struct StarterCodesTests {
    let codes: Set<String>
    let figures: [StarterTable]

    init() throws {
        codes = Set(try StarterTable("codelists.csv").rows.map { "\($0["DIMENSION"] ?? "")/\($0["CODE"] ?? "")" })
        figures = try StarterTable.figures()
    }

    private func isLabelled(_ code: String, in dimension: String) -> Bool {
        codes.contains("\(dimension)/\(code)") || codes.contains("ANY/\(code)")
    }

    @Test func allTablesAreThere() throws {
        #expect(figures.count == 22)
        #expect(figures.map(\.rows.count).reduce(0, +) == 11_606)
    }

    @Test func everyCodeHasALabel() throws {
        let dimensions = [
            "DATAFLOW", "FREQ", "SEX", "AGE", "URBANISATION", "INCOME_WEALTH_QUANTILE", "DISABILITY_STATUS", "TENURE",
            "COMPOSITE_BREAKDOWN", "UNIT_MEASURE", "OBS_STATUS", "NATURE",
        ]
        for table in figures {
            for dimension in dimensions {
                let unlabelled = Set(try table.column(dimension)).filter { !isLabelled($0, in: dimension) }
                #expect(unlabelled.isEmpty, "\(table.name), \(dimension): no label for \(unlabelled.sorted())")
            }
        }
    }

    /// Places are named by the places table alone, so that no place has two names.
    @Test func everyPlaceIsKnown() throws {
        for table in figures {
            let unknown = Set(try table.column("REF_AREA")).filter { Places.shared[$0] == nil }
            #expect(unknown.isEmpty, "\(table.name): unknown places \(unknown.sorted())")
        }
        #expect(!codes.contains { $0.hasPrefix("REF_AREA/") })
    }

    @Test func everyColumnHasAName() throws {
        for table in figures {
            let unnamed = table.columns.filter { !codes.contains("DIMENSION/\($0)") }
            #expect(unnamed.isEmpty, "\(table.name): no name for \(unnamed)")
        }
    }

    @Test func everyUnitHasAShortMark() throws {
        let units = Set(codes.filter { $0.hasPrefix("UNIT_MEASURE/") }.map { $0.dropFirst(13) })
        let marks = Set(codes.filter { $0.hasPrefix("UNIT_SHORT/") }.map { $0.dropFirst(11) })
        #expect(units == marks)
        #expect(!units.isEmpty)
    }

    @Test func codesAreUnique() throws {
        #expect(try StarterTable("codelists.csv").rows.count == codes.count)
    }

    @Test func theStandardCodesAreThere() {
        let standard = [
            "FREQ": "A Q M", "OBS_STATUS": "A B D E F I M O P U", "CONF_STATUS": "F N C", "NATURE": "C CA E G M N NA",
            "AGE": "Y_LT18 Y_GE65 Y18T64 Y_GE15 Y0T17", "INCOME_WEALTH_QUANTILE": "Q1 Q2 Q3 Q4 Q5 B20 B40",
            "DEPRIVATIONS": "WATER SANITATION SPACE DURABILITY TENURE", "ANY": "_T _U _Z",
            "UNIT_MEASURE": "PT UG_M3 NUMBER", "ETHOS": "1 2 3 4 5 6",
        ]
        for (dimension, list) in standard {
            for code in list.split(separator: " ") { #expect(codes.contains("\(dimension)/\(code)")) }
        }
    }

    /// Two values under one key would leave open which of them is shown.
    @Test func noKeyOccursTwice() throws {
        for table in figures {
            let measured: Set = ["OBS_VALUE", "OBS_STATUS", "NATURE", "UNIT_MEASURE", "SOURCE_ID"]
            let key = table.columns.filter { !measured.contains($0) }
            let keys = table.rows.map { row in key.map { row[$0] ?? "" }.joined(separator: ".") }
            #expect(Set(keys).count == keys.count, "\(table.name) holds a key twice")
        }
    }

    @Test func everyValueIsANumber() throws {
        for table in figures {
            let wrong = try table.column("OBS_VALUE").filter { Double($0)?.isFinite != true }
            #expect(wrong.isEmpty, "\(table.name): \(wrong)")
        }
    }
}
