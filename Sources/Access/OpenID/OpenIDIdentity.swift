/// Who a provider says somebody is. Issuer and subject are the identity; the rest may change and proves nothing here.
package struct OpenIDIdentity: Sendable, Hashable, Codable {
    package let issuer: String
    package let subject: String
    /// Lower-case; only one that the provider has verified.
    package private(set) var address: String?
    package private(set) var name: String?

    init(_ claims: IDTokenClaims, provider: OpenIDProvider) {
        issuer = provider.issuer
        subject = claims.sub
        take(claims.email, isVerified: claims.email_verified?.value, claims.name)
    }

    mutating func complete(with claims: UserinfoClaims) {
        take(claims.email, isVerified: claims.email_verified?.value, claims.name)
    }

    private mutating func take(_ email: String?, isVerified: Bool?, _ name: String?) {
        if isVerified == true, let email, email.utf8.count <= 254 { address = email.lowercased() }
        if let name, !name.isEmpty { self.name = String(name.prefix(200)) }
    }
}
