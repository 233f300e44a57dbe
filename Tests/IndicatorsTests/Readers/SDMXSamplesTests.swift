import Base
import Testing

@testable import Indicators

/// The samples of the SDMX-CSV 2.0 guide, as far as they are about data.
@Suite(.enabled(if: SharedData.isThere, "the shared data are not there: set HOUSING_SHARED"))
struct SDMXSamplesTests {
    /// A context that knows the structures that the samples presuppose.
    private func context(_ measures: [String], _ dimensions: [Dimension] = ["DIM_1", "DIM_2"], time: String = "DIM_3")
        -> ReadingContext
    {
        ReadingContext(
            resolvePlace: { code, _ in code },
            structure: { DataStructure(dataflow: $0, dimensions: dimensions, time: time, measures: measures) })
    }

    private func read(_ name: String, _ context: ReadingContext) throws -> Gathered {
        try Gathered(ImportFile(path: SharedData.root + "/data/sdmx/sdmx-test-data/v3/csv/\(name).csv"), in: context)
    }

    @Test(arguments: ["01", "04", "05", "06", "07", "08", "10", "15"]) func plainObservations(_ number: String) throws {
        let all = try read("example-\(number)", context(["OBS_VALUE"]))
        let day = number == "05" ? "-01" : ""
        #expect(all.lines == ["A.B 2014-01\(day) 12.4", "A.B 2014-02\(day) 10.8"])
        #expect(all.rejections.isEmpty)
    }

    @Test func labelsBecomeNames() throws {
        for number in ["04", "05", "06"] {
            let all = try read("example-\(number)", context(["OBS_VALUE"]))
            let names = all.codes.map { "\($0.dimension) \($0.code) \($0.name(.en))" }
            #expect(names == ["DIM_1 A Value A", "DIM_2 B Value B"], "example \(number)")
        }
        #expect(try read("example-04", context(["OBS_VALUE"])).attributes[1]?["ATTR_2"] == "Y")
    }

    @Test func textsInSeveralLanguages() throws {
        let all = try read("example-08", context(["OBS_VALUE"]))
        #expect(Set(all.attributes.values.map { $0["ATTR_1.en"] }) == ["Any Value", "Value \"X\""])
        #expect(Set(all.attributes.values.map { $0["ATTR_1.fr"] }) == ["N'importe quelle Valeur", "Valeur \"X\""])
        #expect(all.dataflows.map(\.dataflow.version) == ["1.6.0", "1.7.0"])
    }

    @Test(arguments: ["02", "03"]) func severalMeasures(_ number: String) throws {
        let all = try read("example-\(number)", context(["OBS_VALUE1", "OBS_VALUE2"]))
        #expect(
            all.lines == [
                "A.B.OBS_VALUE1 2014-01 12.4", "A.B.OBS_VALUE2 2014-01 12.5", "A.B.OBS_VALUE1 2014-02 10.8",
                "A.B.OBS_VALUE2 2014-02 10.9",
            ])
        #expect(all.dataflows.first?.keyDimensions == ["DIM_1", "DIM_2", .measure])
    }

    @Test func onlyDataflowsAreTaken() throws {
        let mixed = try read("example-09A", context(["OBS_VALUE"]))
        #expect(mixed.lines.count == 1 && mixed.reasons == [.notADataflow, .notADataflow])
        #expect(try read("example-11", context(["OBS_VALUE"])).reasons == [.notADataflow, .notADataflow])
        #expect(try read("example-12", context(["OBS_VALUE"])).reasons == [.notADataflow, .notADataflow])
    }

    @Test func componentsOfOtherStructuresAreLeftOut() throws {
        let all = try read("example-09B", context(["MEAS_A1B1C1"], ["DIM_A1B1", "DIM_A2"], time: "DIM_A3C2"))
        #expect(all.reasons == [.badPeriod, .notADataflow, .notADataflow])
    }

    @Test func partsOfAKeyAreNoSeries() throws {
        let all = try read("example-13", context(["MEAS_1"]))
        #expect(all.lines == ["A.B 2014-01 12.4"] && all.reasons == [.partialKey])
    }

    @Test func referenceMetadataHasNoObservation() {
        #expect(throws: AppError.self) { try read("example-14", .test) }
    }

    @Test func withdrawals() throws {
        let one = try read("example-16", context(["OBS_VALUE"]))
        #expect(one.withdrawals.map(\.codes) == [["A", "B"]] && one.withdrawals[0].period?.description == "2014-01")
        #expect(one.reasons == [.attributeOnly] && one.observations.isEmpty)
        let many = try read("example-17", context(["OBS_VALUE"]))
        #expect(many.withdrawals.map(\.codes) == [[nil, "A"]] && many.withdrawals[0].period == nil)
        let groups = try read("example-18", context(["OBS_VALUE"]))
        #expect(groups.withdrawals.map(\.codes) == [[nil, "A"]] && groups.reasons == [.badPeriod])
        for number in ["19A", "19B"] {
            #expect(try read("example-\(number)", context(["OBS_VALUE"])).reasons == [.notADataflow])
        }
    }

    @Test func withoutAStructureTheTimeIsNamedOrTheOnlyMonth() throws {
        let all = try read("example-01", .test)
        #expect(all.lines == ["A.B 2014-01 12.4", "A.B 2014-02 10.8"])
        let text = "DATAFLOW,KIND,WHEN,OBS_VALUE\nX,A,2014,1\n"
        let error = #expect(throws: AppError.self) { try Gathered(text: text) }
        #expect(error?.remedy.contains("TIME_PERIOD") == true)
    }
}
