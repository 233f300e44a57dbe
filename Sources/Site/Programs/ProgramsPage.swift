import Access
import Base
import Foundation
import Markup
import Storage

/// The member's keys and a form for one more.
struct ProgramsPage: Sendable {
    let keys: [ProgramKey]

    static func load(_ visit: Visit) async throws -> ProgramsPage {
        let member = try visit.member()
        return ProgramsPage(keys: try await visit.database.read { try $0.programKeys(of: member) })
    }

    func page(_ visit: Visit, _ errors: FormErrors = FormErrors(), made: String? = nil) -> Page {
        let reader = visit.reader
        return visit.accountPage(reader.programs(.title), "programs", status: errors) {
            p(.class("lead")) { reader.programs(.lead) }
            if let made { once(made, reader) }
            limits(visit)
            p { a(.href(visit.link("/developers"))) { reader.programs(.documentation) } }
            if keys.isEmpty { p(.class("note")) { reader.programs(.none) } }
            ul(.class("plain entries")) { for key in keys { li { entry(key, visit) } } }
            visit.form(to: "/account/programs") {
                Field(
                    "name", reader.programs(.name), value: errors.isEmpty ? "" : visit.form["name"],
                    hint: reader.programs(.nameHint), longest: ProgramKey.longestName
                ).html(reader, errors)
                div(.class("buttons")) { button { reader.programs(.make) } }
            }
        }
    }

    private func once(_ key: String, _ reader: Reader) -> HTML {
        div(.class("note"), .role("status")) {
            label(.for("key")) { reader.programs(.made) }
            input(.id("key"), .type("text"), .readonly(true), .dir("ltr"), .value(key))
            p { reader.programs(.madeOnce) }
            pre(.dir("ltr"), .tabindex(0)) { code { "Authorization: Bearer \(key)" } }
        }
    }

    private func limits(_ visit: Visit) -> HTML {
        let (reader, settings) = (visit.reader, visit.site.settings)
        guard settings.openLimit > 0, settings.keyLimit > 0 else { return .empty }
        return p {
            reader.programs(
                .limits,
                [
                    "without": reader.number(Double(settings.openLimit)),
                    "with": reader.number(Double(settings.keyLimit)),
                ])
        }
    }

    private func entry(_ key: ProgramKey, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return HTML([
            strong { bdi { key.name } },
            span(.class("hint")) {
                reader.programs(.begins, ["letters": "\u{2066}\(key.hint)…\u{2069}"])
                br()
                reader.programs(.since, ["date": reader.day(key.createdAt)])
                br()
                key.usedAt.map { reader.programs(.used, ["date": reader.day($0)]) }
                    ?? reader.programs(.neverUsed)
            },
            visit.action(
                reader.programs(.end), to: "/account/programs/\(key.id)/end", class: "quiet danger"),
        ])
    }
}
