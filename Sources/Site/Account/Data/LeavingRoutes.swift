import Access
import Base
import Markup
import Storage

extension AccountRoom {
    /// Erasing one's account.
    func addLeaving(_ routes: Routes) {
        routes.get("account/leave", for: .signedIn) { visit in
            if let first = try visit.confirmingFirst("/account/leave") { return first }
            return .page(try await leavePage(visit, FormErrors()))
        }
        routes.post("account/leave", for: .signedIn) { visit in
            if let first = try visit.confirmingFirst("/account/leave") { return first }
            let member = try visit.ownAccount().member.id
            guard visit.form.has("sure") else {
                var errors = FormErrors()
                errors.add("sure", visit.reader(.accountLeaveSureMissing))
                return .page(try await leavePage(visit, errors))
            }
            let parts = visit.site.personalData
            do {
                try await visit.database.write { connection in
                    try connection.erase(member, parts)
                    try connection.audit(.memberErased, by: member, on: Ref("member", "\(member)"))
                }
            } catch let error as AppError where error.kind == .conflict {
                return .page(try await leavePage(visit, FormErrors()))
            }
            visit.crossing.set(.session, to: nil)
            visit.crossing.set(.device, to: nil)
            return .redirect(visit.link("/"), saying: visit.reader(.accountLeft))
        }
        routes.get("account-deletion") { visit in .page(deletionPage(visit)) }
    }
}

private func leavePage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let (reader, member) = (visit.reader, try visit.ownAccount().member.id)
    let (isOnly, spaces) = try await visit.database.read { connection in
        (try connection.isOnlyAdministrator(member), try connection.spacesManagedAlone(by: member))
    }
    return visit.accountPage(reader(.accountLeave), "data", status: errors) {
        p(.class("lead")) { reader(.accountLeaveLead) }
        whatHappens(reader)
        if isOnly {
            p(.class("note")) { reader(.accountLeaveOnly) }
        } else {
            if !spaces.isEmpty { p(.class("note")) { reader(.accountLeaveSpaces, ["spaces": reader.list(spaces)]) } }
            p {
                reader(.accountLeaveExportFirst) + " "
                a(.href(visit.link("/account/data"))) { reader(.accountData) }
            }
            visit.form(to: "/account/leave") {
                Choice("sure", reader(.accountLeave), .boxes, [Choice.Option("yes", reader(.accountLeaveSure))]).html(
                    reader, errors)
                div(.class("buttons")) {
                    button { reader(.accountLeaveButton) }
                    a(.href(visit.link("/account/data"))) { reader(.accountCancel) }
                }
            }
        }
    }
}

/// For everybody: what becomes of an account that is erased.
private func deletionPage(_ visit: Visit) -> Page {
    let reader = visit.reader
    return Page(title: reader(.accountLeave), description: reader(.accountLeaveLead)) {
        h1 { reader(.accountLeave) }
        p(.class("lead")) { reader(.accountLeaveLead) }
        whatHappens(reader)
        p {
            if visit.account == nil {
                a(.href(visit.link("/sign-in", Query([("next", visit.link("/account/leave"))])))) {
                    reader(.accountLeaveSignIn)
                }
            } else {
                a(.class("action"), .href(visit.link("/account/leave"))) { reader(.accountLeave) }
            }
        }
    }
}

private func whatHappens(_ reader: Reader) -> HTML {
    let goes: [AccountPhrase] = [
        .accountLeaveGoesName, .accountLeaveGoesKeys, .accountLeaveGoesDevices, .accountLeaveGoesPlaces,
    ]
    let stays: [AccountPhrase] = [.accountLeaveStaysPosts, .accountLeaveStaysLog]
    return HTML([
        h2 { reader(.accountLeaveGoes) }, ul { for phrase in goes { li { reader(phrase) } } },
        h2 { reader(.accountLeaveStays) }, ul { for phrase in stays { li { reader(phrase) } } },
    ])
}
