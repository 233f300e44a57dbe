import Base

/// A body that members belong to: ministry, city, federation, university. Who has an address in its verified domain is
/// known to be of it.
package struct Organisation: Sendable, Hashable, Identifiable {
    /// What sort of body it is. Raw values are what the table stores.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case government, city, united = "united-nations", federation, provider, academia, media, other
    }

    package let id: Int64
    package var name: String
    package var kind: Kind
    /// ISO 3166 alpha-3.
    package var country: String?
    /// Lower case, without `@`; nil when none is known.
    package var domain: String?
    /// Whether an administrator has confirmed that the domain is the organisation's.
    package var isVerified: Bool

    package init(
        id: Int64 = 0, name: String, kind: Kind, country: String? = nil, domain: String? = nil, isVerified: Bool = false
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.country = country
        self.domain = domain
        self.isVerified = isVerified
    }

    /// The domain as it is stored; nil when empty.
    ///
    /// - Throws: `invalid` for what is no domain name, and for domains in which everybody can have an address.
    package static func domain(_ text: String) throws(AppError) -> String? {
        let name = text.trimmed.lowercased()
        if name.isEmpty { return nil }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName =
            labels.count >= 2 && name.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
            } && labels.last?.contains { $0.isLetter } == true
        guard isName else {
            throw AppError(
                .invalid, "This is no domain name", at: "domain",
                remedy: "Write what stands after the @, as in example.org")
        }
        guard !openToAll.contains(name) else {
            throw AppError(
                .invalid, "Everybody can have an address in this domain", at: "domain",
                remedy: "Choose the organisation's own domain, or leave it empty")
        }
        return name
    }

    private static let openToAll: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "yahoo.fr",
        "yahoo.co.uk", "ymail.com", "icloud.com", "me.com", "aol.com", "gmx.com", "gmx.de", "gmx.net", "web.de",
        "mail.com", "mail.ru", "yandex.ru", "yandex.com", "bk.ru", "list.ru", "inbox.ru", "qq.com", "163.com",
        "126.com",
        "sina.com", "foxmail.com", "proton.me", "protonmail.com", "tutanota.com", "zoho.com", "orange.fr", "free.fr",
        "laposte.net", "hotmail.fr", "hotmail.es", "rediffmail.com", "naver.com", "daum.net", "fastmail.com",
    ]
}
