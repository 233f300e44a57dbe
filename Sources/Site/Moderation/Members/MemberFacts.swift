import Access
import Base
import Markup

/// What administrators see of somebody.
enum MemberFacts {
    /// What was said when applying.
    static func application(_ member: Member, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return dl(.class("facts")) {
            dt { reader.say(.address) }
            dd { bdi { member.address } }
            dt { reader.say(.statedOrganisation) }
            dd { bdi { dash(member.application.organisation) } }
            dt { reader.say(.statedRole) }
            dd { bdi { dash(member.application.role) } }
            dt { reader.say(.country) }
            dd { dash(member.application.country.map { visit.site.countries.name($0, reader) } ?? "") }
            dt { reader.say(.memberLanguage) }
            dd { bdi { member.language.ownName } }
            dt { reader.say(.appliedAt) }
            dd { reader.time(member.createdAt) }
            dt { reader.say(.purpose) }
            dd(.dir("auto")) { dash(member.application.purpose) }
        }
    }

    /// A list to choose the organisation from, none included.
    static func organisations(_ all: [Organisation], chosen: Int64?, _ reader: Reader) -> HTML {
        Choice(
            "organisation", reader.say(.organisation), .list,
            all.map { Choice.Option("\($0.id)", $0.domain == nil ? $0.name : "\($0.name) (\($0.domain ?? ""))") },
            chosen: chosen.map { ["\($0)"] } ?? [], hint: reader.say(.organisationHint), isOptional: true
        ).html(reader)
    }

    private static func dash(_ text: String) -> String { text.isEmpty ? "–" : text }
}
