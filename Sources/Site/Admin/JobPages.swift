import Access
import Base
import Markup
import Storage

/// Work that waits, runs or failed.
enum JobPages {
    static func addRoutes(_ routes: Routes) {
        routes.get("admin/jobs", for: .role(.administrator)) { .page(try await list($0)) }
        routes.post("admin/jobs/:job/retry", for: .role(.administrator)) { visit in
            try await act(visit, .jobRetried, .jobWasRetried) { try $0.reviveJob($1) }
        }
        routes.post("admin/jobs/:job/remove", for: .role(.administrator)) { visit in
            try await act(visit, .jobRemoved, .jobWasRemoved) { try $0.removeJob($1) }
        }
    }

    private static func list(_ visit: Visit) async throws -> Page {
        let reader = visit.reader
        let wanted = visit.query["state"].flatMap(JobRecord.State.init(rawValue:))
        let (records, counts, state) = try await visit.database.read { connection in
            let counts = try connection.jobCounts()
            let state = wanted ?? (counts[.dead, default: 0] > 0 ? .dead : .waiting)
            return (try connection.jobs(state: state, limit: 100), counts, state)
        }
        let tabs = [JobRecord.State.dead, .waiting, .running, .done].map {
            AdminTab($0.rawValue, reader(AdminPhrase($0)), counts[$0] ?? 0)
        }
        return try await visit.administration("jobs", reader(.jobs)) {
            p { reader(.jobsLead) }
            AdminTab.row(tabs, chosen: state.rawValue, path: "/admin/jobs", label: reader(.tableState), visit)
            if records.isEmpty { p { reader(.jobsEmpty) } } else { rows(records, visit) }
        }
    }

    private static func rows(_ records: [JobRecord], _ visit: Visit) -> HTML {
        let reader = visit.reader
        return table(.class("stacked")) {
            thead {
                tr {
                    for key in [AdminPhrase.tableKind, .tableAttempts, .tableDue, .tableTrouble] {
                        th(.scope("col")) { reader(key) }
                    }
                }
            }
            tbody { for record in records { row(record, visit) } }
        }
    }

    private static func row(_ record: JobRecord, _ visit: Visit) -> HTML {
        let reader = visit.reader
        let path = "/admin/jobs/\(record.job.id)"
        return tr {
            td(.data("title", reader(.tableKind))) { code(.dir("ltr")) { record.job.kind } }
            td(.data("title", reader(.tableAttempts))) { reader.number(Double(record.job.attempt)) }
            td(.data("title", reader(.tableDue))) { reader.time(record.finishedAt ?? record.dueAt) }
            td(.data("title", reader(.tableTrouble))) {
                span(.lang("en"), .dir("ltr")) { record.error.isEmpty ? "–" : record.error }
                if record.state == .dead {
                    div(.class("buttons")) {
                        visit.action(reader(.jobRetry), to: path + "/retry")
                        visit.action(reader(.jobRemove), to: path + "/remove", class: "quiet danger")
                    }
                }
            }
        }
    }

    private static func act(
        _ visit: Visit, _ saying: AdminPhrase, _ name: Act,
        _ change: @escaping @Sendable (Connection, Int64) throws -> Bool
    ) async throws -> Answer {
        let (id, member) = (Int64(visit.parameter("job")) ?? 0, try visit.member())
        let isDone = try await visit.database.write { connection in
            guard try change(connection, id) else { return false }
            try connection.audit(name, by: member, on: Ref("job", "\(id)"))
            return true
        }
        guard isDone else { throw AppError(.notFound, "No such job") }
        return .redirect(visit.link("/admin/jobs"), saying: visit.reader(saying))
    }
}

extension Act {
    static let jobWasRetried = Act("job.retried")
    static let jobWasRemoved = Act("job.removed")
}

extension AdminPhrase {
    init(_ state: JobRecord.State) {
        switch state {
        case .waiting: self = .jobWaiting
        case .running: self = .jobRunning
        case .done: self = .jobDone
        case .dead: self = .jobDead
        }
    }
}
