import Base
import Indicators

/// The data API as programs read it: OpenAPI 3.1 (2021). What varies between installations (address, dimensions, forms) is
/// taken from the running site, so that it cannot say what is not so.
struct ApiDescription {
    let catalogue: Catalogue
    /// Scheme and host of the site.
    let base: String
    let title: String

    var json: [UInt8] { document.json }

    private var document: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": .text(title), "version": "1",
                "description": .text(
                    """
                    Figures on adequate housing with their source, status, unit and release. Open without a key; members may \
                    make keys for programs that ask often. What an address means does not change within version 1; new \
                    members of an answer may be added.
                    """),
            ],
            "servers": [["url": .text(base)]],
            "externalDocs": ["url": .text("\(base)/en/developers")],
            "paths": paths,
            "components": ["schemas": schemas, "responses": errors, "headers": headers, "securitySchemes": keys],
            "security": [[:], ["key": []]],
        ]
    }

    private var keys: JSONValue {
        ["key": ["type": "http", "scheme": "bearer", "description": "A key that a member made; optional."]]
    }

    private var headers: JSONValue {
        [
            "ETag": Self.header("Names the state of the answer, for If-None-Match."),
            "RateLimit": Self.header("How many requests may follow, and seconds until the allowance is full again."),
            "RateLimit-Policy": Self.header("How many requests a minute are allowed."),
            "Link": Self.header("The next page of a list, with rel=next."),
        ]
    }

    private static func header(_ words: String) -> JSONValue {
        ["description": .text(words), "schema": ["type": "string"]]
    }

    private var errors: JSONValue {
        let all: [(name: String, words: String)] = [
            ("Invalid", "A parameter cannot be read, or there is no such dimension or code"),
            ("NoKey", "The key that was sent is not valid"), ("NotFound", "There is nothing at this address"),
            ("TooLarge", "What was asked for does not fit into the form"),
            ("AddressTooLong", "The address has more than 8,192 characters"),
            ("TooMany", "More requests than are allowed; Retry-After says when to come again"),
            ("Busy", "The server has too much to do; Retry-After says when to come again"),
        ]
        let problem: JSONValue = ["application/problem+json": ["schema": Self.schema("Problem")]]
        return .thing(
            Dictionary(
                uniqueKeysWithValues: all.map { ($0.name, ["description": .text($0.words), "content": problem]) }))
    }

    static func schema(_ name: String) -> JSONValue { ["$ref": .text("#/components/schemas/\(name)")] }
}
