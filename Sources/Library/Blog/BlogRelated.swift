import Access
import Base
import Documents
import Markup
import Site
import Storage

/// What a post is about: indicators and other records of the site, as far as the reader may see them.
enum BlogRelated {
    static func html(of ref: Ref, _ visit: Visit) async throws -> HTML {
        let refs = try await visit.database.read { connection in
            try connection.relations(from: ref).filter { $0.kind == BlogRoom.about }.map(\.target)
        }
        var cards: [HTML] = []
        for ref in refs {
            if let card = try await visit.site.records.card(ref, visit) { cards.append(card.html(visit)) }
        }
        guard !cards.isEmpty else { return .empty }
        return section(.aria("labelledby", "related")) {
            h2(.id("related")) { visit.reader.blog(.related) }
            cards
        }
    }

    /// The records whose addresses stand in the text, one a line. One that is none is told.
    static func refs(_ text: String, _ visit: Visit, _ errors: inout FormErrors) -> [Ref] {
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        errors.require(
            lines.count <= Relation.most, "related", visit.reader.blog(.relatedMany, ["count": "\(Relation.most)"]))
        var refs: [Ref] = []
        for line in lines.prefix(Relation.most) {
            let path = visit.site.ownPath(line) ?? (line.hasPrefix("/") ? line : "")
            if let ref = visit.site.records.ref(at: path) {
                refs.append(ref)
            } else {
                errors.add("related", visit.reader.blog(.relatedWrong, ["address": String(line.prefix(200))]))
            }
        }
        return refs
    }

    /// Their addresses, one a line; of what the viewer may not see, none.
    static func addresses(_ refs: [Ref], _ visit: Visit) async throws -> String {
        var lines: [String] = []
        for ref in refs {
            if let card = try await visit.site.records.card(ref, visit) {
                lines.append(visit.site.settings.baseURL + visit.link(card.path))
            }
        }
        return lines.joined(separator: "\n")
    }
}
