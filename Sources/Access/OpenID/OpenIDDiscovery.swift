import Base
import Foundation

/// What a provider says of itself at `/.well-known/openid-configuration` (OpenID Connect Discovery 1.0).
struct OpenIDDiscovery: Sendable, Hashable {
    let authorization: String
    let token: String
    let keys: String
    let userinfo: String?
    /// Whether the client's secret goes into the form rather than the header.
    let postsSecret: Bool

    /// Reads the document; it must be the issuer's own and name addresses that may be asked.
    init(_ json: [UInt8], issuer: String) throws(AppError) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json)) else {
            throw Self.refusal("cannot be read", issuer)
        }
        guard document.issuer == issuer else { throw Self.refusal("is about another issuer", issuer) }
        let addresses = [document.authorization_endpoint, document.token_endpoint, document.jwks_uri]
        guard
            (addresses + [document.userinfo_endpoint].compactMap(\.self))
                .allSatisfy({ OpenIDAddress.isAcceptable($0, from: issuer) })
        else { throw Self.refusal("names an address that is not https", issuer) }
        authorization = document.authorization_endpoint
        token = document.token_endpoint
        keys = document.jwks_uri
        userinfo = document.userinfo_endpoint
        let methods = document.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
        postsSecret = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
    }

    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    private static func refusal(_ why: String, _ issuer: String) -> AppError {
        AppError(.unavailable, "The description of the sign-in provider \(why)", at: issuer)
    }

    private struct Document: Decodable {
        let issuer, authorization_endpoint, token_endpoint, jwks_uri: String
        let userinfo_endpoint: String?
        let token_endpoint_auth_methods_supported: [String]?
    }
}
