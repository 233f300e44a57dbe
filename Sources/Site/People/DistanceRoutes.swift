import Access
import Base

extension PeopleRoom {
    func addDistance(_ routes: Routes) {
        routes.get("account/blocked", for: .members) { visit in
            let member = try visit.member()
            let people = try await visit.database.read { try $0.distantPeople(of: member) }
            return .page(DistancePage(visit: visit, people: people).page)
        }
        routes.post("people/:member/block", for: .members) { visit in
            try await visit.keep(.block)
            return .redirect(visit.link("/account/blocked"), saying: visit.reader(.nowBlocked))
        }
        routes.post("people/:member/mute", for: .members) { visit in
            try await visit.keep(.mute)
            return .redirect(visit.link("/people/\(visit.personID)"), saying: visit.reader(.nowMuted))
        }
        routes.post("people/:member/unblock", for: .members) { visit in
            try await visit.end(.block)
            return .redirect(visit.link("/account/blocked"), saying: visit.reader(.noLongerBlocked))
        }
        routes.post("people/:member/unmute", for: .members) { visit in
            try await visit.end(.mute)
            let back = visit.form["from"] == "page" ? "/people/\(visit.personID)" : "/account/blocked"
            return .redirect(visit.link(back), saying: visit.reader(.noLongerMuted))
        }
    }
}

extension Visit {
    fileprivate func keep(_ distance: Distance) async throws {
        try await database.write { [viewer, personID] in try $0.keep(distance, from: personID, by: viewer) }
    }

    /// Takes back what was kept; the answer is the same whether anything was.
    fileprivate func end(_ distance: Distance) async throws {
        let member = try member()
        try await database.write { [personID] in _ = try $0.end(distance, from: personID, by: member) }
    }
}
