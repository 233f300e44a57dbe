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
        return visit.accountPage(reader(ProgramPhrase.title), "programs", status: errors) {
            p(.class("lead")) { reader(ProgramPhrase.lead) }
            if let made { once(made, reader) }
            limits(visit)
            p { a(.href(visit.link("/developers"))) { reader(ProgramPhrase.documentation) } }
            if keys.isEmpty { p(.class("note")) { reader(ProgramPhrase.none) } }
            ul(.class("plain entries")) { for key in keys { li { entry(key, visit) } } }
            visit.form(to: "/account/programs") {
                Field(
                    "name", reader(ProgramPhrase.name), value: errors.isEmpty ? "" : visit.form["name"],
                    hint: reader(ProgramPhrase.nameHint), longest: ProgramKey.longestName
                ).html(reader, errors)
                div(.class("buttons")) { button { reader(ProgramPhrase.make) } }
            }
        }
    }

    private func once(_ key: String, _ reader: Reader) -> HTML {
        div(.class("note"), .role("status")) {
            label(.for("key")) { reader(ProgramPhrase.made) }
            input(.id("key"), .type("text"), .readonly(true), .dir("ltr"), .value(key))
            p { reader(ProgramPhrase.madeOnce) }
            pre(.dir("ltr"), .tabindex(0)) { code { "Authorization: Bearer \(key)" } }
        }
    }

    private func limits(_ visit: Visit) -> HTML {
        let (reader, settings) = (visit.reader, visit.site.settings)
        guard settings.openLimit > 0, settings.keyLimit > 0 else { return .empty }
        return p {
            reader(
                ProgramPhrase.limits,
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
                reader(ProgramPhrase.begins, ["letters": "\u{2066}\(key.hint)…\u{2069}"])
                br()
                reader(ProgramPhrase.since, ["date": reader.day(key.createdAt)])
                br()
                key.usedAt.map { reader(ProgramPhrase.used, ["date": reader.day($0)]) }
                    ?? reader(ProgramPhrase.neverUsed)
            },
            visit.action(
                reader(ProgramPhrase.end), to: "/account/programs/\(key.id)/end", class: "quiet danger"),
        ])
    }
}
