import Base
import Testing

@testable import Indicators

@Suite struct MappedTableTests {
    static let mapping = """
        {"tables":[{"name":"Tenure","heading":["Country","Tenure","Year","Share"],"dataflow":"NSO:TENURE",
        "dimensions":[{"id":"FREQ","constant":"A"},{"id":"REF_AREA","column":"Country","places":"name"},
        {"id":"TENURE","column":"Tenure","codes":{"Owner":"OWN","All":"_T"}},
        {"id":"KIND","column":"Kind","labels":true}],
        "time":{"column":"Year"},"attributes":[{"id":"UNIT_MEASURE","constant":"PT_HH"},
        {"id":"OBS_STATUS","column":"Flag","codes":{"est":"E"}},{"id":"COMMENT_OBS","column":"Note"}],
        "values":{"column":"Share"}}]}
        """
    static let heading = "Country,Tenure,Kind,Year,Share,Flag,Note\n"

    private func read(_ rows: String, mapping: String = Self.mapping, heading: String = Self.heading) throws -> Gathered
    {
        let own = ImportFile(name: "t.mapping.json", text: mapping)
        return try Gathered(ImportFile(name: "t.csv", text: heading + rows, siblings: [own]), in: .places)
    }

    @Test func theMappingSaysWhatColumnsAre() throws {
        let all = try read("Kenya,Owner,Old house,2020,12.5,est,a note\nWorld,All,,2021,,,\n")
        #expect(all.dataflows[0].dataflow.description == "NSO:TENURE(1.0)")
        #expect(all.lines == ["A.KEN.OWN.OLD_HOUSE 2020 12.5 E", "A.001._T._T 2021 missing O"])
        #expect(all.attributes[all.observations[0].attributes] == ["COMMENT_OBS": "a note"])
        #expect(all.series[1]?.unit == "PT_HH" && all.observations[0].column == 5)
        #expect(all.codes.contains { $0.code == "OLD_HOUSE" && $0.name(.en) == "Old house" })
    }

    @Test func whatCannotBeTakenSaysWhere() throws {
        let all = try read(
            "Nowhere,Owner,,2020,1,,\nKenya,Squatter,,2020,1,,\nKenya,Owner,,20x,1,,\nKenya,Owner,,2020,seven,,\n"
                + "Kenya,Owner\nKenya,Owner,,2020,1,,,9\n,Owner,,2020,1,,\nKenya,Owner,,2020,1,odd,\n")
        #expect(all.observations.isEmpty)
        #expect(
            all.reasons == [
                .unknownPlace, .unknownCode, .badPeriod, .notANumber, .shortRow, .longRow, .missingCode, .unknownCode,
            ])
        #expect(all.rejections.map(\.row) == [2, 3, 4, 5, 6, 7, 8, 9])
        #expect(all.rejections.map(\.column) == [1, 2, 4, 5, 0, 0, 1, 6])
        #expect(all.rejections[0].cell == "Nowhere" && all.rejections[1].columnName == "Tenure")
    }

    @Test func columnsOfMeasuresAndPeriods() throws {
        let measures = """
            {"tables":[{"name":"T","dataflow":"T","dimensions":[{"id":"SERIES"},{"id":"REF_AREA","column":"Code"},
            {"id":"URBANISATION"}],"time":{"column":"Year"}}],"measures":[
            {"column":"urban","codes":{"SERIES":"POP","URBANISATION":"U","UNIT_MEASURE":"PERS","UNIT_MULT":"3"}},
            {"column":"all","codes":{"SERIES":"POP"},"name":"People"},{"column":"absent"}]}
            """
        let all = try read("KEN,2020,,7\nUGA,2020,5,6\n", mapping: measures, heading: "Code,Year,urban,all\n")
        #expect(all.lines == ["POP.KEN._T 2020 7.0", "POP.UGA.U 2020 5.0", "POP.UGA._T 2020 6.0"])
        #expect(all.series[2]?.unit == "PERS" && all.series[2]?.multiplier == 3)
        let periods = """
            {"tables":[{"name":"T","dataflow":"T","skip":1,"dimensions":[{"id":"REF_AREA","column":"Code"}],
            "values":{"periods":true}}]}
            """
        let wide = try read("KEN,note,1.5,\n", mapping: periods, heading: "A title\nCode,Note,2019,2020-Q1\n")
        #expect(wide.lines == ["KEN 2019 1.5"] && wide.observations[0].row == 3)
    }

    @Test func titlesThatSayWhatFiguresAre() throws {
        let titles = """
            {"tables":[{"name":"T","dataflow":"T","dimensions":[{"id":"REF_AREA","column":"State"},
            {"id":"SERIES","title":true,"before":" - ","labels":true},
            {"id":"SEX","title":true,"after":" - ","codes":{"Female":"F"}}],"values":{"titles":"*, 20*"}}]}
            """
        let heading = "State,Count,All homeless - Female\\, 2022,All homeless\\, 2021,All homeless - Odd\\, 2021\n"
            .replacing("\\,", with: ";").replacing(",", with: "|").replacing(";", with: ",")
        let all = try read("KEN|9|1|2|3\nUGA|9||4|\n", mapping: titles, heading: heading)
        #expect(
            all.lines == [
                "KEN.ALL_HOMELESS.F 2022 1.0", "KEN.ALL_HOMELESS._T 2021 2.0", "UGA.ALL_HOMELESS._T 2021 4.0",
            ])
        #expect(all.reasons == [.unknownCode] && all.rejections[0].cell == "All homeless - Odd, 2021")
        #expect(all.codes.contains { $0.code == "ALL_HOMELESS" && $0.name(.en) == "All homeless" })
    }

    @Test func partsOfCells() throws {
        let parts = """
            {"tables":[{"name":"T","dataflow":"T","dimensions":[{"id":"REF_AREA","column":"Area","characters":[1,3],
            "upper":true},{"id":"SERIES","column":"What","before":" - "},{"id":"SEX","column":"What","after":" - ",
            "codes":{"Female":"F"},"otherwise":"_T"},{"id":"REGION","column":"Area","upper":true,"prefix":"R_"}],
            "time":{"column":"Year"},"values":{"column":"Value"}}]}
            """
        let all = try read(
            "kenr1,HOMELESS - Female,2020,1\nkenr1,HOMELESS,2020,2\n", mapping: parts, heading: "Area,What,Year,Value\n"
        )
        #expect(all.lines == ["KEN.HOMELESS.F.R_KENR1 2020 1.0", "KEN.HOMELESS._T.R_KENR1 2020 2.0"])
    }

    @Test func faultsOfTheMappingAreNamed() {
        func fault(_ mapping: String) -> AppError? {
            #expect(throws: AppError.self) { try read("Kenya,Owner,,2020,1,,\n", mapping: mapping) }
        }
        #expect(fault("{")?.place == "t.mapping.json")
        #expect(fault(Self.mapping.replacing("\"labels\"", with: "\"label\""))?.message.contains("label") == true)
        #expect(fault(Self.mapping.replacing("\"Kind\"", with: "\"Sort\""))?.message.contains("Sort") == true)
        #expect(
            fault(Self.mapping.replacing("\"Year\",\"Share\"", with: "\"Year\",\"Part\""))?.message.contains("heading")
                == true)
        #expect(fault(Self.mapping.replacing("NSO:TENURE", with: "NSO TENURE"))?.message.contains("NSO TENURE") == true)
        #expect(
            fault(Self.mapping.replacing("{\"column\":\"Share\"}", with: "{}"))?.message.contains("measures") == true)
    }

    @Test func ourOwnMappingsCanBeRead() throws {
        let all = try MappingShelf.bundled.get()
        #expect(all.count >= 18 && all.allSatisfy { DataflowID($0.dataflow, agency: "HFA") != nil })
        #expect(all.allSatisfy { table in table.dimensions.contains { $0.id == "REF_AREA" } })
    }

    @Test func patterns() {
        #expect(Glob("a*c").matches("abc") && Glob("*").matches("") && Glob("a*b*c").matches("aXbYc"))
        #expect(!Glob("a*c").matches("abd") && !Glob("abc").matches("abcd") && !Glob("a*b*c").matches("acb"))
    }

    @Test func labelsThatWouldShareACodeStayApart() {
        var labels = LabelCodes()
        let one = labels.code("A - B", in: "X")
        let other = labels.code("A & B", in: "X")
        #expect(one == "A_B" && other != one && other.hasPrefix("A_B_"))
        #expect(labels.code("A - B", in: "X") == one && labels.code("A & B", in: "X") == other)
        #expect(LabelCodes.plain("Алматы") == "ALMATY" && CodeText.isCode(LabelCodes.plain("北京")))
        #expect(LabelCodes.plain(String(repeating: "long ", count: 40)).count == 60)
    }
}
