import Base
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A request of a program that speaks a protocol of its own with the site, such as resumable uploads.
package struct Exchange: Sendable {
    /// What is asked for, beside GET and POST.
    package enum Method: String, Sendable, CaseIterable {
        case head = "HEAD"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// The bytes that come with it, as they come.
    package struct Body: AsyncSequence, Sendable {
        package typealias Element = [UInt8]
        let body: RequestBody

        /// Gives piece after piece.
        package struct Iterator: AsyncIteratorProtocol {
            var inner: RequestBody.AsyncIterator
            package mutating func next() async throws -> [UInt8]? {
                try await inner.next().map { Array($0.readableBytesView) }
            }
        }

        package func makeAsyncIterator() -> Iterator { Iterator(inner: body.makeAsyncIterator()) }
    }

    package let method: Method
    package let body: Body
}

/// What is said to the program: a status, headers, and no body.
package struct ExchangeAnswer: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]

    package init(_ status: Int, _ headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers = headers
    }
}

extension Routes {
    /// POST of a protocol of programs, without a body; the token comes as with `exchange`, or with a form.
    package func begin(
        _ path: String, for audience: Audience, _ handler: @escaping @Sendable (Visit) async throws -> ExchangeAnswer
    ) {
        post(path, for: audience) { .exchanged(try await handler($0)) }
    }

    /// HEAD, PATCH and DELETE of one address. What changes something needs the token of the visitor's forms in the header
    /// `X-Form-Token`.
    package func exchange(
        _ path: String, for audience: Audience,
        _ handler: @escaping @Sendable (Visit, Exchange) async throws -> ExchangeAnswer
    ) {
        add(.exchange, path, audience)
        for method in Exchange.Method.allCases {
            guard let name = HTTPRequest.Method(method.rawValue) else { continue }
            on(path, name) { [site] request, context in
                let visit = try Visit(request, context, site, for: audience)
                guard method == .head || visit.isFormGenuine else {
                    throw AppError(.forbidden, "The token is missing or old")
                }
                let answer = try await handler(visit, Exchange(method: method, body: .init(body: request.body)))
                return Response(answer)
            }
        }
    }
}

extension Response {
    init(_ answer: ExchangeAnswer) {
        var fields: HTTPFields = [.cacheControl: Validator.keepNothing]
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) { fields[name] = header.value }
        }
        self.init(status: .init(code: answer.status), headers: fields)
    }
}
