import Base
import Foundation
import Indicators
import Testing

@testable import Explorer

@Suite struct SDMXAddressTests {
    @Test func aPlusIsAPlusAndEscapesAreRead() throws {
        let address = try SDMXAddress(
            .new, path: "/sdmx/3.0/data/dataflow/HFA/F/+/A.*%2A.KEN%2BUGA//",
            query: "c%5BTIME_PERIOD%5D=ge:2010+le:2020&c[SEX]=M%2CF&updatedAfter=2026-01-01T00:00:00+01:00")
        #expect(address.path == ["data", "dataflow", "HFA", "F", "+", "A.**.KEN+UGA"])
        #expect(address["c[TIME_PERIOD]"] == "ge:2010+le:2020")
        #expect(address["c[SEX]"] == "M,F")
        #expect(try address.time("updatedAfter") == Date(timeIntervalSince1970: 1_767_222_000))
    }

    @Test(arguments: [
        ("2026-05-03", 1_777_766_400.0), ("2026-05-03T12:00:00Z", 1_777_809_600),
        ("2026-05-03T12:00:00", 1_777_809_600),
        ("2026-05-03T12:00:00.500Z", 1_777_809_600.5), ("2026-05-03T14:00:00+02:00", 1_777_809_600),
    ])
    func timesAreRead(text: String, seconds: Double) throws {
        let address = try SDMXAddress(.new, path: "/sdmx/3.0/data", query: "asOf=\(text)")
        #expect(try address.time("asOf")?.timeIntervalSince1970 == seconds)
    }

    @Test func whatIsTooMuchOrBrokenIsRefused() throws {
        let deep = "/sdmx/2.1" + String(repeating: "/a", count: 40)
        #expect(throws: AppError.self) { try SDMXAddress(.old, path: deep, query: "") }
        let many = (0..<100).map { "p\($0)=1" }.joined(separator: "&")
        #expect(throws: AppError.self) { try SDMXAddress(.old, path: "/sdmx/2.1/data", query: many) }
        #expect(throws: AppError.self) { try SDMXAddress(.old, path: "/sdmx/2.1/data/%ff%fe", query: "") }
        #expect(throws: AppError.self) { try SDMXAddress(.old, path: "/sdmx/2.1/data", query: "asOf=%E0%80") }
        let address = try SDMXAddress(.old, path: "/sdmx/2.1/data", query: "a=1e9&b=-1&c=99999999999&d=yes&e=soon")
        for name in ["a", "b", "c"] { #expect(throws: AppError.self) { try address.number(name) } }
        #expect(throws: AppError.self) { try address.isTrue("d") }
        #expect(throws: AppError.self) { try address.time("e") }
        #expect(throws: AppError.self) { try address.expect(["a", "b", "c", "d"]) }
    }

    @Test func aDataflowIsNamedInFullOrByItsIdAlone() {
        #expect(SDMXFlowReference(old: "HFA,F,1.0") == SDMXFlowReference(agency: "HFA", id: "F", version: "1.0"))
        #expect(SDMXFlowReference(old: "HFA,F") == SDMXFlowReference(agency: "HFA", id: "F", version: nil))
        #expect(SDMXFlowReference(old: "F") == SDMXFlowReference(agency: nil, id: "F", version: nil))
        #expect(SDMXFlowReference(old: "A,B,C,D") == SDMXFlowReference(agency: nil, id: nil, version: nil))
    }
}

@Suite struct SDMXNegotiationTests {
    private static func data(_ accept: String?, _ dialect: SDMXDialect = .old) throws -> String {
        try SDMXForms.data(dialect).choose(accept).mediaType
    }

    @Test func eachDialectHasItsOwnDefault() throws {
        for accept in [nil, "*/*", "text/plain;q=0.1, */*;q=0.05"] {
            #expect(try Self.data(accept) == "application/vnd.sdmx.genericdata+xml;version=2.1")
            #expect(try Self.data(accept, .new) == "application/vnd.sdmx.data+json;version=2.0.0")
        }
        #expect(try SDMXForms.structures(.old).choose(nil).form == .xml21)
        #expect(try SDMXForms.structures(.new).choose(nil).form == .json20)
    }

    @Test(arguments: SDMXDialect.allCases) func aVersionThatIsAskedForIsSent(dialect: SDMXDialect) throws {
        for writer in SDMXForms.data(dialect).offers.map(\.mediaType) {
            #expect(try Self.data(writer, dialect) == writer)
            #expect(try Self.data(writer.replacing(";", with: "; ").uppercased().lowercased(), dialect) == writer)
        }
        #expect(throws: AppError.self) { try Self.data("application/vnd.sdmx.data+json;version=9.0.0", dialect) }
    }

    @Test func shortWordsMeanTheDialectsOwnForm() throws {
        #expect(try Self.data("application/json") == "application/vnd.sdmx.data+json;version=1.0.0")
        #expect(try Self.data("application/json", .new) == "application/vnd.sdmx.data+json;version=2.0.0")
        #expect(try Self.data("text/csv", .new) == "application/vnd.sdmx.data+csv;version=2.0.0")
        #expect(try Self.data("application/vnd.sdmx.data+csv") == "application/vnd.sdmx.data+csv;version=1.0.0")
        #expect(
            try Self.data("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", .new)
                == "application/vnd.sdmx.data+xml;version=3.0.0")
    }

    @Test func weightsAndParametersCount() throws {
        let csv = "application/vnd.sdmx.data+csv;version=1.0.0"
        #expect(try Self.data("application/json;q=0.5, text/csv;q=0.9") == csv)
        #expect(throws: AppError.self) { try Self.data("image/png, application/json;q=0") }
        let choice = try SDMXForms.data(.old).choose("application/vnd.sdmx.data+csv;version=1.0.0;labels=both")
        #expect(choice.parameters["labels"] == "both")
        #expect(throws: AppError.self) { try Self.data(String(repeating: "a/b,", count: 4_000)) }
    }
}
