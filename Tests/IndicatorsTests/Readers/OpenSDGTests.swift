import Base
import Testing

@testable import Indicators

@Suite struct OpenSDGTests {
    static let area = ReadingContext(
        area: "CAN", resolvePlace: { Places.shared.resolve($0, scheme: $1.scheme)?.code })

    private func read(_ text: String, name: String = "indicator_11-1-1.csv") throws -> Gathered {
        try Gathered(text: text, name: name, in: Self.area)
    }

    @Test func labelsBecomeCodes() throws {
        let all = try read(
            "Year,Units,Tenure,Sex,Geography,Value\n2018,Percentage (%),\"Owner, new\",Female,Ontario,7.1\n")
        #expect(all.dataflows[0].dataflow.description == "OPENSDG:SDG_CAN(1.0)")
        #expect(
            all.dataflows[0].dimensions == ["SERIES", "REF_AREA", "UNIT_MEASURE", "TENURE", "SEX", "REGION"])
        #expect(all.lines == ["SDG_11_1_1.CA-ON.PT.OWNER_NEW.F._T 2018 7.1"])
        #expect(all.series[1]?.unit == "PT")
        #expect(
            all.codes.contains { $0.dimension == .tenure && $0.code == "OWNER_NEW" && $0.name(.en) == "Owner, new" })
    }

    @Test func placesWithoutACodeOfOursAreParts() throws {
        let all = try read("Year,Geography,Value\n2018,\"Calgary, Alberta\",1\n2018,Canada,2\n2018,Georgia,3\n")
        #expect(
            all.lines == [
                "SDG_11_1_1.CAN.CALGARY_ALBERTA 2018 1.0", "SDG_11_1_1.CAN._T 2018 2.0",
                "SDG_11_1_1.CAN.GEORGIA 2018 3.0",
            ])
    }

    @Test func seriesAndCodesOfTheTableStay() throws {
        let all = try read("Year,SERIES,URBANISATION,Value\n2018,_L_KZ_1,U,1\n2018,Access to water,R,2\n")
        #expect(
            all.lines == [
                "_L_KZ_1.CAN.U._T 2018 1.0", "SDG_11_1_1_ACCESS_TO_WATER.CAN.R._T 2018 2.0",
            ])
    }

    @Test func emptyTrailingCellsAndLinesAreNothing() throws {
        let all = try read("Year,Value,,\n2018,1,,\n,,,\n2019,2\n2020,seven,,\n")
        #expect(all.lines == ["SDG_11_1_1.CAN._T 2018 1.0"])
        #expect(all.reasons == [.shortRow, .notANumber] && all.rejections.map(\.row) == [4, 5])
    }

    @Test func translationsNameCodesInTheirLanguages() throws {
        func file(_ name: String, _ text: String) -> ImportFile { ImportFile(name: name, text: text) }
        let table = ImportFile(
            name: "indicator_11-1-1.csv",
            bytes: Array("Year,SEX,Tenure,REF_AREA,Value\n2018,F,\"Owner, new\",XX1,7\n".utf8),
            siblings: [
                file("../translations/fr/data.yml", "# a site\nOwner, new: 'Propriétaire, l''an un'\n"),
                file("../translations/ru/SEX.yml", "F: женщины\nM: мужчины\n"),
                file("../translations/ru/REF_AREA.yml", "XX1: >-\n  г.\n  Аксай\n"),
                file("../translations/en/chart.yml", "11-1-1-title: People in\n  need of a home\nother: x\n"),
                file("../translations/kk/SEX.yml", "F: әйелдер\n"),
                file(
                    "../indicator-config/11-1-1.yml", "graph_title: chart.11-1-1-title\nindicator_name: a.b\ntags: []\n"
                ),
            ])
        let all = try Gathered(table, in: Self.area)
        let names = Dictionary(all.codes.map { ("\($0.dimension) \($0.code)", $0.name) }) { one, _ in one }
        #expect(names["SEX F"] == Localized([.ru: "женщины"]))
        #expect(names["TENURE OWNER_NEW"] == Localized([.en: "Owner, new", .fr: "Propriétaire, l'an un"]))
        #expect(names["REGION XX1"] == Localized([.ru: "г. Аксай"]))
        #expect(names["SERIES SDG_11_1_1"] == Localized([.en: "People in need of a home"]))
    }

    @Test func theCountryMustBeSaid() {
        let error = #expect(throws: AppError.self) {
            try Gathered(text: "Year,Value\n2018,1\n", name: "indicator_1-1-1.csv")
        }
        #expect(error?.remedy.contains("--area") == true)
    }
}

@Suite(.enabled(if: SharedData.isThere, "the shared data are not there: set HOUSING_SHARED"))
struct OpenSDGSharedTests {
    private static func tables(_ folder: String) -> [String] {
        SharedData.files("indicators/\(folder)/data") { $0.hasSuffix(".csv") }
    }

    private func check(_ path: String, area: String) throws {
        var context = ReadingContext.places
        context.area = area
        let cells = try plainRecords(path)
        let value = cells[0].firstIndex(of: "Value") ?? 0
        let all = try Gathered(ImportFile(path: path), in: context)
        var total = 0
        for record in cells.dropFirst() where record.count > value && isNumeric(record[value]) { total += 1 }
        let valued = all.observations.filter { $0.value != nil }
        for observation in valued { #expect(observation.value == Double(cells[observation.row - 1][value])) }
        Tally(cells: total, accepted: valued.count, rejected: all.rejections.count)
            .check(path.split(separator: "/").suffix(3).joined(separator: "/"))
        #expect(all.rejections.isEmpty, "\(all.rejections.prefix(5))")
        // Rows that the table itself has twice stay for the bank to judge; others must not fall together.
        let rows = Set(cells.dropFirst().map { $0.prefix(value).joined(separator: "|") })
        let keys = Set(all.observations.map { "\(all.series[$0.series]?.key.description ?? "") \($0.period)" })
        let filled = cells.dropFirst().filter { record in record.contains { !$0.isEmpty } }
        #expect(all.observations.count - keys.count <= filled.count - rows.count + 1, "the reader joins what differs")
    }

    @Test func namesOfTheSites() throws {
        func names(_ path: String, _ area: String) throws -> [String: Localized] {
            var context = ReadingContext.places
            context.area = area
            let all = try Gathered(ImportFile(path: SharedData.root + "/data/indicators/" + path), in: context)
            return Dictionary(all.codes.map { ("\($0.dimension) \($0.code)", $0.name) }) { one, _ in one }
        }
        let canada = try names("open-sdg-canada-en-fr/data/indicator_11-1-1.csv", "CAN")
        #expect(canada["TENURE OWNER"]?[.fr] == "Propriétaire")
        #expect(canada["SERIES SDG_11_1_1"]?[.en] == "Proportion of urban population in core housing need")
        #expect(canada["SERIES SDG_11_1_1"]?[.fr]?.hasPrefix("Proportion de la population urbaine ayant") == true)
        let kazakhstan = try names("open-sdg-kazakhstan-en-ru-kk/data/indicator_11-1-1.csv", "KAZ")
        #expect(kazakhstan["SERIES SDG_11_1_1"]?[.ru] == "Количество проживающих в аварийных домах")
        #expect(kazakhstan["REGION KZAKM"]?[.ru] == "Акмолинская" || kazakhstan["REGION KZAKM"] == nil)
        #expect(kazakhstan.values.contains { $0[.ru] != nil })
    }

    @Test(arguments: tables("open-sdg-canada-en-fr")) func canada(_ path: String) throws {
        try check(path, area: "CAN")
    }

    @Test(arguments: tables("open-sdg-kazakhstan-en-ru-kk")) func kazakhstan(_ path: String) throws {
        try check(path, area: "KAZ")
    }
}
