import Base

extension Visit {
    /// The page of this site that the visitor wanted before signing in (`next` in the form or the address); nil when
    /// there is none, or when it would lead anywhere else.
    package var returnPath: String? {
        let wanted = form.has("next") ? form["next"] : query["next"] ?? ""
        return Visit.isWithin(wanted) ? wanted : nil
    }

    /// Whether a path stays on this site: it begins with one of the six languages, and no browser reads it as another
    /// host.
    static func isWithin(_ path: String) -> Bool {
        guard path.utf8.count <= 2_000, path.hasPrefix("/"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else { return false }
        let first = path.dropFirst().prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return Language(rawValue: String(first)) != nil
    }
}
