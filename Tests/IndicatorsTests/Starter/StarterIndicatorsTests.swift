import Foundation
import Testing

/// Indicators, catalogue, sources and figures refer to one another without a gap.
@Suite struct StarterIndicatorsTests {
    let indicators: StarterTable
    let catalogue: StarterTable
    let sources: StarterTable
    let figures: [StarterTable]
    let codes: [String: Set<String>]

    init() throws {
        indicators = try StarterTable("indicators.csv")
        catalogue = try StarterTable("catalogue.csv")
        sources = try StarterTable("sources.csv")
        figures = try StarterTable.figures()
        codes = Dictionary(grouping: try StarterTable("codelists.csv").rows) { $0["DIMENSION"] ?? "" }
            .mapValues { Set($0.compactMap { $0["CODE"] }) }
    }

    private func unknown(_ values: [String], _ dimension: String, separator: Character) -> Set<String> {
        Set(values.flatMap { $0.split(separator: separator).map(String.init) }).subtracting(codes[dimension] ?? [])
    }

    @Test func everySeriesIsDescribedAndEveryDescriptionHasFigures() throws {
        let drawn = Set(try figures.flatMap { try $0.column("SERIES") })
        #expect(drawn == Set(try indicators.column("SERIES")))
        #expect(drawn.count == indicators.rows.count)
    }

    @Test func everySourceIsKnownAndUsed() throws {
        let cited = Set(try figures.flatMap { try $0.column("SOURCE_ID") })
        #expect(cited == Set(try sources.column("SOURCE_ID")))
        #expect(cited.count == sources.rows.count)
    }

    @Test func everyCatalogueNumberExists() throws {
        let ids = Set(try catalogue.column("id"))
        #expect(ids.count == 73)
        #expect(Set(try indicators.column("CATALOGUE_ID")).subtracting(ids) == [""])
    }

    @Test func oneUnitPerSeriesAsDescribed() throws {
        let rows = figures.flatMap(\.rows)
        for indicator in indicators.rows {
            let units = Set(rows.filter { $0["SERIES"] == indicator["SERIES"] }.compactMap { $0["UNIT_MEASURE"] })
            #expect(units == [indicator["UNIT_MEASURE"] ?? ""], "\(indicator["SERIES"] ?? "")")
        }
    }

    @Test func theCatalogueUsesKnownCodes() throws {
        #expect(unknown(try catalogue.column("criterion"), "CRITERION", separator: ";").isEmpty)
        #expect(unknown(try catalogue.column("domain_code"), "DOMAIN", separator: ";").isEmpty)
        #expect(unknown(try catalogue.column("unit_code"), "UNIT_MEASURE", separator: ";").isEmpty)
        #expect(unknown(try catalogue.column("breakdown_codes"), "DIMENSION", separator: ";").isEmpty)
        #expect(unknown(try catalogue.column("better"), "DIRECTION", separator: ";").isEmpty)
        #expect(unknown(try catalogue.column("code_status"), "CODE_STATUS", separator: ";").isEmpty)
        #expect(Set(try catalogue.column("domain_code")).count == 10)
    }

    @Test func anIndicatorIsWantedExactlyWhereItHasNoFigures() throws {
        let reasons = Set(try StarterTable("wanted-reasons.csv").column("code"))
        let filled = Set(try indicators.column("CATALOGUE_ID"))
        for row in catalogue.rows {
            let reason = row["wanted_reason"] ?? ""
            #expect(reason.isEmpty == filled.contains(row["id"] ?? ""), "\(row["id"] ?? ""): \(reason)")
            #expect(reason.isEmpty || reasons.contains(reason))
        }
        #expect(Set(try catalogue.column("wanted_reason")).subtracting([""]) == reasons)
    }

    @Test func clausesUseKnownCodes() throws {
        #expect(unknown(try indicators.column("DEPRIVATIONS"), "DEPRIVATIONS", separator: "+").isEmpty)
        #expect(unknown(try indicators.column("ETHOS"), "ETHOS", separator: "+").isEmpty)
        #expect(unknown(try indicators.column("COUNT_TYPE"), "COUNT_TYPE", separator: "+").isEmpty)
        #expect(unknown(try indicators.column("DOMAIN_CODE"), "DOMAIN", separator: "+").isEmpty)
        #expect(unknown(try indicators.column("DIRECTION"), "DIRECTION", separator: "+").isEmpty)
        #expect(Set(try indicators.column("COMPARABLE")) == ["0", "1"])
        #expect(Set(try indicators.column("COMPARABLE_WITHIN")) == ["0", "1"])
        #expect(Set(try indicators.column("WEIGHT")) == ["", "POP_TOT", "URBAN"])
    }

    /// A slum share says which deprivations it counts; only a percentage of people is averaged over people.
    @Test func definitionsTravelWithTheFigures() throws {
        for row in indicators.rows {
            let series = row["SERIES"] ?? ""
            if row["DOMAIN_CODE"] == "SLUMS" { #expect(row["DEPRIVATIONS"] != "", "\(series)") }
            if row["DOMAIN_CODE"] == "HOMELESSNESS" {
                #expect(row["ETHOS"] != "", "\(series)")
                #expect(row["COMPARABLE"] == "0", "\(series)")
            }
            if row["WEIGHT"] != "" { #expect(["PT", "PT_POP"].contains(row["UNIT_MEASURE"] ?? ""), "\(series)") }
            let target = row["TARGET_VALUE"] ?? ""
            #expect(target.isEmpty || Double(target) != nil, "\(series)")
        }
    }

    @Test func sourcesHaveAnAddressAndSayWhetherTermsWereRead() throws {
        for row in sources.rows {
            let id = row["SOURCE_ID"] ?? ""
            for column in ["PUBLISHER", "TITLE", "LICENCE_TERMS", "VINTAGE", "TREATMENT"] {
                #expect(row[column]?.isEmpty == false, "\(id) \(column)")
            }
            let address = URL(string: row["PUBLISHER_URL"] ?? "")
            #expect(address?.scheme == "https" && address?.host()?.contains(".") == true, "\(id)")
            let unread = row["LICENCE_TERMS"]?.contains("not re-read") == true
            #expect(row["TERMS_READ"] == (unread ? "0" : "1"), "\(id)")
            #expect(row["NEXT_DUE"]?.wholeMatch(of: #/(\d{4}(-\d{2}){0,2})?/#) != nil, "\(id)")
        }
    }
}
