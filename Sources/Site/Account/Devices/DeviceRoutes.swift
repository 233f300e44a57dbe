import Access
import Base
import Markup
import Storage

extension AccountRoom {
    /// The devices that are signed in.
    func addDevices(_ routes: Routes) {
        routes.get("account/devices", for: .signedIn) { visit in
            let member = try visit.ownAccount().member.id
            return .page(devicesPage(visit, try await visit.database.read { try $0.sessions(of: member) }))
        }
        routes.post("account/devices/:id/end", for: .signedIn) { visit in
            let (account, id) = (try visit.ownAccount(), visit.parameter("id"))
            if id == account.session.id {
                try await visit.signOut()
                return .redirect(visit.link("/"))
            }
            let isEnded = try await visit.database.write { connection in
                let isEnded = try connection.endSession(id, of: account.member.id)
                if isEnded { try connection.noteAccount(.sessionEnded, nil, of: account.member.id) }
                return isEnded
            }
            guard isEnded else { throw AppError(.notFound, "No such session") }
            return .redirect(visit.link("/account/devices"), saying: visit.reader(.accountDeviceEnded))
        }
        routes.post("account/devices/end-others", for: .signedIn) { visit in
            let account = try visit.ownAccount()
            let count = try await visit.database.write { connection in
                let count = try connection.endSessions(of: account.member.id, except: account.session.id)
                try connection.forgetDevices(of: account.member.id)
                if count > 0 { try connection.noteAccount(.sessionEnded, nil, of: account.member.id) }
                return count
            }
            return .redirect(
                visit.link("/account/devices"), saying: visit.reader(.accountDevicesEnded, count: Double(count)))
        }
    }
}

private func devicesPage(_ visit: Visit, _ sessions: [SignInSession]) -> Page {
    let reader = visit.reader
    let current = visit.account?.session.id
    return visit.accountPage(reader(.accountDevices), "devices") {
        p(.class("lead")) { reader(.accountDevicesLead) }
        ul(.class("plain entries")) {
            for session in sessions { li { entry(visit, session, isThis: session.id == current) } }
        }
        if sessions.count > 1 {
            div(.class("buttons")) {
                visit.action(reader(.accountDevicesEndOthers), to: "/account/devices/end-others", class: "plain")
            }
        }
    }
}

private func entry(_ visit: Visit, _ session: SignInSession, isThis: Bool) -> HTML {
    let reader = visit.reader
    let name = session.device.isEmpty ? reader(.accountDeviceUnknown) : session.device
    return HTML([
        strong { bdi { name } },
        isThis ? HTML(" ") + span(.class("tag")) { reader(.accountDeviceThis) } : .empty,
        span(.class("hint")) {
            reader(.accountDeviceSeen, ["date": reader.moment(session.seenAt)])
            br()
            reader(.accountDeviceSince, ["date": reader.moment(session.createdAt)])
            if !session.network.isEmpty {
                br()
                reader(.accountDeviceNetwork, ["network": "\u{2066}\(session.network)\u{2069}"])
            }
        },
        isThis ? .empty : visit.action(reader(.accountDeviceEnd), to: "/account/devices/\(session.id)/end"),
    ])
}
