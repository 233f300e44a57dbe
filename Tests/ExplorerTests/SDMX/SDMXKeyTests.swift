import Base
import Indicators
import Testing

@testable import Explorer

@Suite struct SDMXKeyTests {
    private static let dimensions: [Dimension] = [.frequency, .series, .referenceArea]

    private static func read(_ text: String?, _ dialect: SDMXDialect) throws -> [[Set<String>]] {
        try SDMXKey.read(text, dialect, dimensions: dimensions).map(\.positions)
    }

    @Test func theOldDialectLeavesPositionsEmptyAndJoinsCodesWithPlus() throws {
        #expect(try Self.read("A..KEN+UGA", .old) == [[["A"], [], ["KEN", "UGA"]]])
        #expect(try Self.read("..", .old) == [[[], [], []]])
        #expect(try Self.read("all", .old).isEmpty)
        #expect(try Self.read(nil, .old).isEmpty)
    }

    @Test func theNewDialectHasAStarAndSeveralKeys() throws {
        #expect(try Self.read("A.*.KEN,A.SLUM_URB.*", .new) == [[["A"], [], ["KEN"]], [["A"], ["SLUM_URB"], []]])
        #expect(try Self.read("*", .new).isEmpty)
        // A plus is part of a code here.
        #expect(try Self.read("A.*.KEN+UGA", .new) == [[["A"], [], ["KEN+UGA"]]])
    }

    @Test(arguments: ["A", "A.B", "A.B.C.D", "A.B.C d", "A..<b>", "A.B.KEN++UGA", "A.B.+", "A.B.\u{0}", "A.B.é"])
    func whatIsNoKeyIsRefused(key: String) {
        #expect(throws: AppError.self) { try Self.read(key, .old) }
    }

    @Test(arguments: ["A..KEN", "A.*.KEN,", ",", "A.*", "A.*.KEN,A"])
    func theNewDialectHasNoEmptyPositions(key: String) {
        #expect(throws: AppError.self) { try Self.read(key, .new) }
    }

    @Test func thousandsOfCodesAndKeysAreTooMany() throws {
        let codes = (0..<5_000).map { "C\($0)" }.joined(separator: "+")
        #expect(throws: AppError.self) { try Self.read("A..\(codes)", .old) }
        let keys = [String](repeating: "A.*.KEN", count: 500).joined(separator: ",")
        #expect(throws: AppError.self) { try Self.read(keys, .new) }
        let many = (0..<1_000).map { "C\($0)" }.joined(separator: "+")
        #expect(try Self.read("A..\(many)", .old)[0][2].count == 1_000)
    }
}

@Suite struct SDMXFilterTests {
    private static let codes = ["CAN", "KEN", "KGZ", "UGA"]
    private static let periods = ["2018", "2019", "2019-Q4", "2020", "2020-Q1", "2021"]

    @Test func conditionsOnCodes() throws {
        #expect(try SDMXFilter(.referenceArea, "KEN,UGA").codes(Self.codes) == ["KEN", "UGA"])
        #expect(try SDMXFilter(.referenceArea, "eq:KEN").codes(Self.codes) == ["KEN"])
        #expect(try SDMXFilter(.referenceArea, "ne:KEN").codes(Self.codes) == ["CAN", "KGZ", "UGA"])
        #expect(try SDMXFilter(.referenceArea, "sw:K").codes(Self.codes) == ["KEN", "KGZ"])
        #expect(try SDMXFilter(.referenceArea, "sw:K+ew:N").codes(Self.codes) == ["KEN"])
        #expect(try SDMXFilter(.referenceArea, "co:G").codes(Self.codes) == ["KGZ", "UGA"])
        #expect(try SDMXFilter(.referenceArea, "nc:A").codes(Self.codes) == ["KEN", "KGZ"])
    }

    @Test func conditionsOnPeriods() throws {
        #expect(try SDMXFilter(.time, "ge:2019+le:2020").codes(Self.periods) == ["2019", "2019-Q4", "2020", "2020-Q1"])
        #expect(try SDMXFilter(.time, "gt:2019").codes(Self.periods) == ["2020", "2020-Q1", "2021"])
        #expect(try SDMXFilter(.time, "lt:2019").codes(Self.periods) == ["2018"])
        #expect(try SDMXFilter(.time, "2018,2021").codes(Self.periods) == ["2018", "2021"])
    }

    @Test(arguments: ["", "KEN,", "xx:KEN", "ge:", "<b>", "KEN++UGA"]) func whatIsNoConditionIsRefused(text: String) {
        #expect(throws: AppError.self) { try SDMXFilter(.referenceArea, text) }
    }

    @Test func aPeriodMustBeOne() {
        #expect(throws: AppError.self) { try SDMXFilter(.time, "ge:last") }
        #expect(throws: AppError.self) { try SDMXFilter(.sex, (0..<3_000).map { "C\($0)" }.joined(separator: ",")) }
    }
}
