import Base
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer

/// How the API answers, apart from the numbers.
@Suite struct ApiAnswersTests {
    private static let data = "/api/v1/data/HOUSING_ADEQUACY"
    private static let nowhere = [
        "/api/v1/data/NOTHING", "/api/v1/dataflows/NOTHING", "/api/v1/nothing", "/api/v1/data/A/B", "/api/search",
    ]

    @Test func whatIsNotKnownIsRefusedByName() async throws {
        let wrong = [
            ("?REF_AREA=KEN,KENYA", "REF_AREA", "KENYA"), ("?COUNTRY=KEN", "COUNTRY", "COUNTRY"),
            ("?from=last", "from", "last"), ("?from=2020&to=2010", "from", "2010"), ("?latest=yes", "latest", "yes"),
            ("?limit=10001", "limit", "10001"), ("?limit=-1", "limit", "-1"), ("?offset=1e9", "offset", "1e9"),
            ("?offset=9999999999", "offset", "9999999999"), ("?SEX=%3Cb%3E%22", "SEX", "<b>\""),
        ]
        try await StarterBank.visit(on: .sqlite) { client in
            for (query, parameter, said) in wrong {
                let answer = try await DataAnswer(client, Self.data + query)
                #expect(answer.response.status == .badRequest, "\(query)")
                #expect(answer.response.headers[.contentType] == "application/problem+json")
                #expect(answer.response.headers[.accessControlAllowOrigin] == "*")
                let problem = try answer.object()
                #expect(problem["parameter"] as? String == parameter)
                #expect(problem["status"] as? Int == 400)
                #expect((problem["detail"] as? String)?.contains(said) == true, "\(problem)")
            }
        }
    }

    @Test func aPlaceWithoutFiguresIsNoMistake() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let answer = try await DataAnswer(client, Self.data + "?SERIES=SLUM_URB&REF_AREA=LIE")
            #expect(answer.response.status == .ok)
            #expect(try answer.number("total") == 0)
            #expect(try answer.observations().isEmpty)
        }
    }

    @Test func whatIsNotThereIsAProblemToo() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            for path in Self.nowhere {
                let answer = try await DataAnswer(client, path)
                #expect(answer.response.status == .notFound, "\(path)")
                #expect(answer.response.headers[.contentType] == "application/problem+json", "\(path)")
                #expect((try answer.object()["detail"] as? String)?.isEmpty == false)
            }
        }
    }

    @Test func validatorsSpareASecondTransfer() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            for path in [Self.data + "?limit=3", "/api/v1/dataflows", "/api/v1/dataflows/TENURE"] {
                let first = try await DataAnswer(client, path)
                let tag = try #require(first.response.headers[.eTag])
                let second = try await DataAnswer(client, path, [.ifNoneMatch: tag])
                #expect(second.response.status == .notModified)
                #expect(second.response.body.readableBytes == 0)
                #expect(second.response.headers[.accessControlAllowOrigin] == "*")
            }
            let json = try await DataAnswer(client, Self.data + "?limit=3")
            let more = try await DataAnswer(client, Self.data + "?limit=4")
            let csv = try await DataAnswer(client, Self.data + "?limit=3", [.accept: "text/csv"])
            #expect(Set([json, more, csv].map { $0.response.headers[.eTag] }).count == 3)
        }
    }

    @Test func scriptsOfOtherSitesMayAsk() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let asked = try await client.execute(uri: Self.data, method: .options)
            #expect(asked.status == .noContent)
            #expect(asked.headers[.accessControlAllowOrigin] == "*")
            #expect(asked.headers[.accessControlAllowMethods]?.contains("GET") == true)
            let head = try await client.execute(uri: Self.data, method: .head)
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
            #expect(head.headers[.contentLength].flatMap { Int($0) } ?? 0 > 1_000)
        }
    }

    @Test func answersAreCompressedForThoseWhoAsk() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let plain = try await DataAnswer(client, Self.data)
            let packed = try await DataAnswer(client, Self.data, [.acceptEncoding: "gzip"])
            #expect(plain.response.headers[.contentEncoding] == nil)
            #expect(packed.response.headers[.contentEncoding] == "gzip")
            #expect(packed.response.body.readableBytes * 5 < plain.response.body.readableBytes)
        }
    }
}
