import Access
import Base
import Markup
import Storage

extension AccountRoom {
    func addOverview(_ routes: Routes) {
        routes.get("account", for: .signedIn) { visit in
            let member = try visit.ownAccount().member
            let handle = try await visit.database.read { try $0.handle(of: member.id) } ?? ""
            return .page(overview(visit, member, handle, FormErrors()))
        }
        routes.post("account", for: .signedIn) { visit in
            var member = try visit.ownAccount().member
            member.name = String(visit.form["name"].tidied().prefix(Member.longestName))
            member.language = Language(rawValue: visit.form["language"]) ?? member.language
            var errors = FormErrors()
            errors.require(!member.name.isEmpty, "name", visit.reader(.accountNameMissing))
            let (id, name, language, handle) = (member.id, member.name, member.language, visit.form["handle"])
            errors.require(handle.isEmpty || Handle.chosen(handle) != nil, "handle", visit.reader(.accountHandleUnfit))
            guard errors.isEmpty else { return .page(overview(visit, member, handle, errors)) }
            do {
                try await visit.database.write { connection in
                    try connection.setDetails(of: id, name: name, language: language)
                    if !handle.isEmpty { try connection.setHandle(handle, of: id) }
                }
            } catch let error as AppError where error.kind == .conflict {
                errors.add("handle", visit.reader(.accountHandleTaken))
                return .page(overview(visit, member, handle, errors))
            }
            return .redirect(visit.link("/account"), saying: visit.reader(.accountSaved))
        }
    }
}

private func overview(_ visit: Visit, _ member: Member, _ handle: String, _ errors: FormErrors) -> Page {
    let reader = visit.reader
    return visit.accountPage(reader(.account), "overview", status: errors) {
        p(.class("lead")) { reader(.accountLead) }
        if member.state == .pending { p(.class("note")) { reader(.accountWaiting) } }
        if visit.account?.lacksSecondFactor == true {
            p(.class("note")) {
                reader(.accountWeakSession) + " "
                a(.href(visit.link("/account/security"))) { reader(.accountSecurity) }
            }
        }
        dl(.class("facts")) {
            dt { reader(.accountAddress) }
            dd {
                bdi { member.address }
                " "
                a(.href(visit.link("/account/address"))) { reader(.accountAddressChange) }
            }
            dt { reader(.accountSince) }
            dd { reader.day(member.createdAt) }
        }
        visit.form(to: "/account") {
            Field(
                "name", reader(.accountName), value: member.name, hint: reader(.accountNameHint), autocomplete: "name",
                longest: Member.longestName
            ).html(reader, errors)
            Field(
                "handle", reader(.accountHandle), value: handle, hint: reader(.accountHandleHint),
                longest: Handle.longest + 1
            ).html(reader, errors)
            Choice(
                "language", reader(.accountLetterLanguage), .list,
                Language.allCases.map { Choice.Option($0.rawValue, $0.ownName) }, chosen: [member.language.rawValue]
            ).html(reader)
            div(.class("buttons")) { button { reader(.accountSave) } }
        }
    }
}
