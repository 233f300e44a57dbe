import Base
import Foundation
import Site

/// The address of an SDMX query, taken apart: in it `+` is a plus, in the path as in the query (RFC 3986).
struct SDMXAddress: Sendable {
    /// Parts of the path behind the dialect, decoded; empty ones at the end are left out.
    let path: [String]
    /// In the order in which they stand.
    let parameters: [(name: String, value: String)]

    static let mostParts = 10
    static let mostParameters = 60

    /// - Throws: `AppError`, when there is too much of it or an escape is broken.
    init(_ dialect: SDMXDialect, path: String, query: String) throws(AppError) {
        var parts = path.split(separator: "/", maxSplits: SDMXAddress.mostParts + 4, omittingEmptySubsequences: false)
        parts.removeFirst(min(3, parts.count))
        while parts.last?.isEmpty == true { parts.removeLast() }
        guard parts.count <= SDMXAddress.mostParts else {
            throw AppError(.invalid, "The path has more than \(SDMXAddress.mostParts) parts")
        }
        let pairs = query.split(separator: "&", maxSplits: SDMXAddress.mostParameters + 1)
        guard pairs.count <= SDMXAddress.mostParameters else {
            throw AppError(.invalid, "There are more than \(SDMXAddress.mostParameters) parameters")
        }
        var decoded: [String] = []
        for part in parts { decoded.append(try SDMXAddress.decoded(part)) }
        var found: [(String, String)] = []
        for pair in pairs {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = try halves.count > 1 ? SDMXAddress.decoded(halves[1]) : ""
            found.append((try SDMXAddress.decoded(halves[0]), value))
        }
        self.path = decoded
        parameters = found
    }

    /// The last value of that name that is not empty.
    subscript(name: String) -> String? { parameters.last { $0.name == name && !$0.value.isEmpty }?.value }

    /// A part of the path; nil where it ends before.
    func part(_ index: Int) -> String? { index < path.count && !path[index].isEmpty ? path[index] : nil }

    /// What no parameter is called would otherwise be passed over in silence.
    func expect(_ known: Set<String>) throws(AppError) {
        for (name, _) in parameters where !known.contains(name) && !name.hasPrefix("c[") {
            throw AppError(
                .invalid, "There is no parameter “\(name.prefix(60))” here", at: String(name.prefix(60)),
                remedy: "Use one of \(known.sorted().joined(separator: ", "))")
        }
    }

    /// A whole number that is not negative.
    func number(_ name: String, from least: Int = 0) throws(AppError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text), number >= least, number <= 1_000_000_000 else {
            throw AppError(.invalid, "“\(text.prefix(60))” is not a whole number from \(least) on", at: name)
        }
        return number
    }

    func isTrue(_ name: String) throws(AppError) -> Bool {
        switch self[name]?.lowercased() {
        case nil, "false": return false
        case "true": return true
        default: throw AppError(.invalid, "\(name) is true or false", at: name)
        }
    }

    /// A time with its zone, as `2026-05-03T12:00:00Z`; without a zone UTC is meant, a day means its beginning.
    func time(_ name: String) throws(AppError) -> Date? {
        guard let text = self[name] else { return nil }
        let zoned = text.count > 10 && text.firstMatch(of: /(Z|[+-]\d\d:\d\d)$/) == nil ? text + "Z" : text
        let full = Date.ISO8601FormatStyle()
        let styles = [full, full.year().month().day()]
        let fine = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let read = (try? styles[0].parse(zoned)) ?? (try? fine.parse(zoned))
        if let time = read ?? (zoned.count == 10 ? try? styles[1].parse(zoned) : nil) { return time }
        throw AppError(
            .invalid, "“\(text.prefix(60))” is not a time", at: name, remedy: "Write 2026-05-03T12:00:00Z or 2026-05-03"
        )
    }

    private static func decoded(_ part: Substring) throws(AppError) -> String {
        guard part.utf8.contains(UInt8(ascii: "%")) else { return String(part) }
        guard let text = part.removingPercentEncoding else {
            throw AppError(.invalid, "The address has a broken escape: “\(part.prefix(60))”")
        }
        return text
    }
}
