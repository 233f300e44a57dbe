import Access

/// Addresses of documents: what of the title can stand in one, and letters by chance, so that none tells of others.
enum DocumentSlug {
    private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")

    static func make(_ title: String) -> String {
        let plain = title.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        let words = plain.split(separator: "-").joined(separator: "-").prefix(60)
        let ending = RandomBytes.make(7).map { String(letters[Int($0) % letters.count]) }.joined()
        return words.isEmpty ? ending : "\(words)-\(ending)"
    }
}
