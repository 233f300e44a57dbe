import Base
import Foundation
import HTTPTypes
import Hummingbird

/// An error as a program reads it: problem details (RFC 9457), with what to do about it.
struct Problem: Encodable {
    static let mediaType = "application/problem+json"

    let title: String
    let status: Int
    /// What happened, in plain words.
    let detail: String
    /// What the client can do; absent when there is nothing to do.
    let remedy: String?
    /// The parameter or part of the address that is meant; absent when the detail says it all.
    let parameter: String?
    private let retryAfter: Int?

    private enum CodingKeys: CodingKey {
        case title, status, detail, remedy, parameter
    }

    init(_ failure: AppError) {
        title = failure.status.reasonPhrase
        status = failure.status.code
        detail = failure.message.isEmpty ? Problem.plain(failure.kind) : failure.message
        remedy = failure.remedy.isEmpty ? nil : failure.remedy
        parameter = failure.place.isEmpty ? nil : failure.place
        retryAfter = failure.retryAfter
    }

    func response(_ request: Request) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = (try? encoder.encode(self)).map(Array.init) ?? []
        var response = Response.bytes(
            body, Problem.mediaType, request, status: .init(code: status, reasonPhrase: title), cache: "no-store")
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        response.headers.share()
        return response
    }

    private static func plain(_ kind: AppError.Kind) -> String {
        switch kind {
        case .notFound: "There is nothing at this address"
        case .internalFailure: "The server failed; the failure is noted in its log"
        default: "The request cannot be answered"
        }
    }
}
