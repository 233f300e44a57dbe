import Base
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Explorer

/// Whole answers of the SDMX service, over the starter figures.
@Suite struct SDMXAnswersTests {
    private static let old = "/sdmx/2.1/data/HOUSING_ADEQUACY"
    private static let new = "/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/+"
    private static let key = ".SLUM_URB.KEN+UGA......."
    private static let csv: HTTPFields = [.accept: "application/vnd.sdmx.data+csv;version=1.0.0"]

    private static func lines(_ client: any TestClientProtocol, _ address: String) async throws -> [String] {
        let answer = try await DataAnswer(client, address, csv)
        #expect(answer.response.status == .ok, "\(address): \(answer.text.prefix(300))")
        return answer.text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
    }

    @Test(arguments: Engine.available) func bothDialectsFindWhatTheDataAPIFinds(engine: Engine) async throws {
        try await StarterBank.visit(on: engine) { client in
            let found = try await DataAnswer(
                client, "/api/v1/data/HOUSING_ADEQUACY?SERIES=SLUM_URB&REF_AREA=KEN,UGA&from=2004&to=2014"
            ).observations()
            let old = try await Self.lines(client, "\(Self.old)/\(Self.key)?startPeriod=2004&endPeriod=2014")
            let new = try await Self.lines(
                client, "\(Self.new)/*?c[SERIES]=SLUM_URB&c[REF_AREA]=KEN,UGA&c[TIME_PERIOD]=ge:2004+le:2014")
            let keys = try await Self.lines(
                client,
                "\(Self.new)/*.SLUM_URB.KEN.*.*.*.*.*.*.*,*.SLUM_URB.UGA.*.*.*.*.*.*.*?c[TIME_PERIOD]=ge:2004+le:2014")
            #expect(old == new && old == keys)
            #expect(old.count == found.count && found.count > 4)
            let values = try found.map { try #require($0["value"] as? Double).exactText }
            #expect(zip(old, values).allSatisfy { $0.0.contains(",\($0.1),") })
        }
    }

    @Test func agencyVersionAndProviderMayBeNamed() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let whole = try await Self.lines(client, Self.old)
            for address in [
                "/sdmx/2.1/data/HFA,HOUSING_ADEQUACY,1.0/all/all", "/sdmx/2.1/data/HFA,HOUSING_ADEQUACY,latest/all/HFA",
                "/sdmx/2.1/data/all,HOUSING_ADEQUACY/", "\(Self.new)/*", "/sdmx/3.0/data/*/*/HOUSING_ADEQUACY/~/",
                "/sdmx/3.0/data/datastructure/HFA/HOUSING_ADEQUACY/1.0/*",
            ] { #expect(try await Self.lines(client, address) == whole, "\(address)") }
        }
    }

    @Test func aPartIsSentInTheSameOrder() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let whole = try await Self.lines(client, "\(Self.new)/*")
            var joined: [String] = []
            for offset in stride(from: 0, to: whole.count, by: 900) {
                joined += try await Self.lines(client, "\(Self.new)/*?limit=900&offset=\(offset)")
            }
            #expect(joined == whole)
            let last = try await Self.lines(client, "\(Self.old)/\(Self.key)?lastNObservations=2")
            let all = try await Self.lines(client, "\(Self.old)/\(Self.key)")
            #expect(last.count == 4 && last.allSatisfy(all.contains))
        }
    }

    @Test(arguments: [
        ("/sdmx/2.1/data/HOUSING_ADEQUACY/A.B", 400), ("/sdmx/2.1/data/HOUSING_ADEQUACY/.NONE........", 400),
        ("/sdmx/2.1/data/NOTHING", 404), ("/sdmx/2.1/data/WB,HOUSING_ADEQUACY", 404), ("/sdmx/2.1/data/all", 501),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY/..LIE.......", 404),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY?startPeriod=soon", 400),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY?startPeriod=2010-01-01T00:00:00", 200),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY?startPeriod=2020&endPeriod=2010", 400),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY?nonsense=1", 400), ("/sdmx/2.1/data/HOUSING_ADEQUACY?c[SEX]=F", 400),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY?includeHistory=true", 501),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY?dimensionAtObservation=SEX", 501),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY?format=png", 406), ("/sdmx/2.1/data/HOUSING_ADEQUACY/all/all/all/all", 400),
        ("/sdmx/2.1/data/HOUSING_ADEQUACY?detail=some", 400), ("/sdmx/2.1/metadata/x", 501), ("/sdmx/2.1/nothing", 404),
        ("/sdmx/3.0/data/dataflow/HFA/*/+/*", 501), ("/sdmx/3.0/data/provisionagreement/HFA/X/+/*", 501),
        ("/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/2.0/*", 404),
        ("/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/+/*?c[COLOUR]=RED", 400),
        ("/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/+/*?asOf=2001-01-01", 404),
        ("/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/+/*?updatedAfter=2030-01-01", 404),
        ("/sdmx/3.0/structure/codelist/HFA/CL_NOTHING/+", 404), ("/sdmx/3.0/structure/metadataflow/*/*/*", 404),
        ("/sdmx/3.0/structure/codelist/HFA/CL_SEX/9.0", 404), ("/sdmx/3.0/structure/nonsense", 400),
        ("/sdmx/2.1/codelist/HFA/CL_SEX/latest?references=everything", 400),
        ("/sdmx/2.1/codelist/HFA/CL_SEX/latest?detail=everything", 400),
        ("/sdmx/2.1/codelist/HFA/CL_SEX/latest/F", 200), ("/sdmx/2.1/codelist/HFA/CL_SEX/latest/NONE", 404),
        ("/sdmx/2.1/codelist/HFA/CL_SEX+CL_AGE", 200), ("/sdmx/3.0/structure/codelist/HFA/CL_SEX,CL_AGE/~", 200),
        ("/sdmx/3.0/availability/dataflow/HFA/HOUSING_ADEQUACY/+/*/SEX", 200),
        ("/sdmx/3.0/availability/dataflow/HFA/HOUSING_ADEQUACY/+/*/COLOUR", 400),
        ("/sdmx/2.1/availableconstraint/HOUSING_ADEQUACY/all/all/REF_AREA?mode=available", 200),
    ])
    func whatIsAskedWronglyIsAMessageOfTheStandard(address: String, status: Int) async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let answer = try await DataAnswer(client, address)
            #expect(answer.response.status.code == status, "\(answer.text.prefix(300))")
            #expect(answer.response.headers[.accessControlAllowOrigin] == "*")
            guard status != 200 else { return }
            if address.hasPrefix("/sdmx/3.0") {
                let errors = try #require(try answer.object()["errors"] as? [[String: Any]])
                #expect((errors.first?["title"] as? String)?.isEmpty == false)
            } else {
                #expect(answer.text.contains("<mes:ErrorMessage code="))
            }
        }
    }

    /// Addresses that were made to do harm get an answer of the service, and none that says that it failed.
    @Test func maliciousAddressesAreRefused() async throws {
        let codes = (0..<1_500).map { "C\($0)" }.joined(separator: "+")
        let addresses = [
            "/sdmx/2.1/data/HOUSING_ADEQUACY/" + String(repeating: ".", count: 4_000),
            "/sdmx/2.1/data/HOUSING_ADEQUACY/..\(codes)......", "/sdmx/2.1" + String(repeating: "/x", count: 3_000),
            "/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/+/*?" + String(repeating: "c[SEX]=F&", count: 800),
            "/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/+/" + String(repeating: "*,", count: 3_000),
            "/sdmx/2.1/data/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/sdmx/2.1/data/';drop%20table%20series;--",
            "/sdmx/2.1/data/%00", "/sdmx/3.0/structure/codelist/HFA/%3Cscript%3E/+",
            "/sdmx/2.1/data/HOUSING_ADEQUACY/%ff",
            "/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/+/*?limit=99999999999999999999",
        ]
        try await StarterBank.visit(on: .sqlite) { client in
            for address in addresses {
                let answer = try await DataAnswer(client, address)
                #expect([400, 404, 413, 414].contains(answer.response.status.code), "\(address.prefix(80))")
                let type = answer.response.headers[.contentType] ?? ""
                #expect(!answer.text.contains("<script>") || type.hasPrefix("application/json"))
                #expect(answer.response.headers[.xContentTypeOptions] == "nosniff")
            }
            let long = try await DataAnswer(client, "/sdmx/2.1/data/" + String(repeating: "A", count: 9_000))
            #expect(long.response.status.code == 414)
            #expect(long.response.headers[.accessControlAllowOrigin] == "*")
        }
    }

    @Test func scriptsOfOtherSitesMayAskAndNothingIsSentTwice() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let asked = try await client.execute(uri: Self.old, method: .options)
            #expect(asked.status == .noContent && asked.headers[.accessControlAllowOrigin] == "*")
            for address in ["\(Self.old)/\(Self.key)", "/sdmx/2.1/codelist/HFA/CL_SEX", "/sdmx/3.0/structure/dataflow"]
            {
                let first = try await DataAnswer(client, address)
                let tag = try #require(first.response.headers[.eTag])
                #expect(first.response.headers[.vary] == "Accept, Accept-Language, Accept-Encoding")
                let second = try await DataAnswer(client, address, [.ifNoneMatch: tag])
                #expect(second.response.status == .notModified && second.response.body.readableBytes == 0)
                let packed = try await DataAnswer(client, address, [.acceptEncoding: "gzip"])
                #expect(packed.response.headers[.contentEncoding] == "gzip")
            }
        }
    }
}
