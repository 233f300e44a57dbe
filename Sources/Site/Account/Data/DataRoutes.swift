import Access
import Base
import Foundation
import Markup
import Storage

extension AccountRoom {
    /// Everything about me, to take along.
    func addData(_ routes: Routes) {
        routes.get("account/data", for: .signedIn) { visit in .page(dataPage(visit)) }
        routes.post("account/data/export", for: .signedIn) { visit in
            if let first = try visit.confirmingFirst("/account/data") { return first }
            return .file(try await visit.site.export(try visit.ownAccount().member.id))
        }
    }
}

extension Site {
    /// What the rooms hold about members; the member's own record comes last, as erasing needs it.
    package var personalData: [PersonalData] { features.flatMap(\.personalData) + PersonalData.ofAccess }

    /// One JSON file with all that is linked with the account.
    func export(_ member: Member.ID) async throws -> Download {
        let (parts, address) = (personalData, settings.baseURL)
        let bytes = try await database.write { connection in
            try connection.audit(.dataExported, by: member, on: Ref("member", "\(member)"))
            let made = ISO8601.text(connection.now)
            let whole = PersonalValue.record([
                "site": .text(address), "exportedAt": .text(made), "number": .number(member),
                "data": try connection.personalData(of: member, parts),
            ])
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(whole))
        }
        return Download(bytes, mediaType: "application/json; charset=utf-8", fileName: "my-data.json")
    }
}

private func dataPage(_ visit: Visit) -> Page {
    let reader = visit.reader
    return visit.accountPage(reader(.accountData), "data") {
        p(.class("lead")) { reader(.accountDataLead) }
        h2 { reader(.accountDataExport) }
        p { reader(.accountDataExportLead) }
        visit.action(reader(.accountDataExportButton), to: "/account/data/export", class: "plain")
        h2 { reader(.accountLeave) }
        p { reader(.accountLeaveLead) }
        p { a(.href(visit.link("/account/leave"))) { reader(.accountLeave) } }
    }
}
