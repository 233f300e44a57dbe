import Base

/// Chooses a form of the answer by what the client says it can read (RFC 9110, 12.5.1), with the versions and parameters
/// of SDMX's media types.
struct SDMXNegotiation<Form: Sendable>: Sendable {
    /// One form that can be sent, and the media ranges that mean it, such as `application/xml`.
    struct Offer: Sendable {
        let form: Form
        /// `application/vnd.sdmx.data+json;version=2.0.0`
        let mediaType: String
        /// Shorter words for it, each for one offer only.
        let aliases: [String]
    }

    /// The first one is sent to whoever has no wish.
    let offers: [Offer]

    /// The chosen form and the parameters with which it was asked for.
    struct Choice: Sendable {
        let form: Form
        let mediaType: String
        let parameters: [String: String]
    }

    /// - Throws: `AppError`, `notAcceptable`, when the client can read none of them.
    func choose(_ accept: String?) throws(AppError) -> Choice {
        let ranges = MediaRange.all(accept ?? "*/*")
        var best: (choice: Choice, weight: Double, detail: Int)?
        for (index, offer) in offers.enumerated() {
            guard let found = match(offer, index == 0, ranges), found.range.weight > 0 else { continue }
            let rank = (found.range.weight, found.detail)
            if let held = best, rank <= (held.weight, held.detail) { continue }
            let choice = Choice(form: offer.form, mediaType: offer.mediaType, parameters: found.range.parameters)
            best = (choice, found.range.weight, found.detail)
        }
        guard let best else {
            throw AppError(
                .notAcceptable, "There is no form of this answer that the client says it can read", at: "Accept",
                remedy: "Ask for one of \(offers.map(\.mediaType).joined(separator: ", "))")
        }
        return best.choice
    }

    /// The range that speaks of an offer most closely: 3 by its version, 2 by its name, 1 by a wild card.
    private func match(_ offer: Offer, _ isFirst: Bool, _ ranges: [MediaRange]) -> (range: MediaRange, detail: Int)? {
        let parts = offer.mediaType.split(separator: ";")
        let name = parts.first.map(String.init) ?? ""
        let version = parts.dropFirst().first { $0.hasPrefix("version=") }.map { String($0.dropFirst(8)) }
        let isNewest = offers.first { $0.mediaType.hasPrefix(name + ";") }?.mediaType == offer.mediaType
        var best: (range: MediaRange, detail: Int)?
        for range in ranges {
            var detail = 0
            if range.name == name, let asked = range.parameters["version"] {
                detail = MediaRange.isSame(asked, version) ? 3 : 0
            } else if range.name == name && isNewest || offer.aliases.contains(range.name) {
                detail = 2
            } else if isFirst && (range.name == "*/*" || range.name == "application/*") {
                detail = 1
            }
            if detail > (best?.detail ?? 0) { best = (range, detail) }
        }
        return best
    }
}

/// One part of an `Accept` header.
struct MediaRange: Sendable, Hashable {
    /// In small letters, without parameters.
    let name: String
    let parameters: [String: String]
    let weight: Double

    static let most = 40

    static func all(_ accept: String) -> [MediaRange] {
        accept.prefix(4_000).split(separator: ",").prefix(most).map { MediaRange($0) }
    }

    private init(_ text: Substring) {
        let pieces = text.split(separator: ";").map { $0.trimmed }
        var found: [String: String] = [:]
        for piece in pieces.dropFirst() {
            let halves = piece.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            guard halves.count == 2 else { continue }
            found[halves[0].lowercased()] = halves[1].filter { $0 != "\"" }
        }
        name = pieces.first?.lowercased() ?? ""
        weight = found["q"].flatMap { Double($0) } ?? 1
        found["q"] = nil
        parameters = found
    }

    /// `2.0` and `2.0.0` are one version.
    static func isSame(_ asked: String, _ version: String?) -> Bool {
        func full(_ text: String) -> String { text.split(separator: ".").count == 2 ? text + ".0" : text }
        return version.map { full($0) == full(asked) } ?? true
    }
}

extension StringProtocol {
    /// Without spaces around.
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
