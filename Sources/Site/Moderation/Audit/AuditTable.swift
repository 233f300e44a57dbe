import Access
import Base
import Foundation
import Markup

/// Lines of the audit log. Names are looked up when they are read; the log itself holds numbers.
struct AuditTable {
    private let entries: [AuditEntry]
    private let names: [Member.ID: String]
    private let reader: Reader

    init(_ entries: [AuditEntry], _ names: [Member.ID: String], _ reader: Reader) {
        self.entries = entries
        self.names = names
        self.reader = reader
    }

    var html: HTML {
        table(.class("stacked")) {
            thead {
                tr { for key in heads { th(.scope("col")) { reader.say(key) } } }
            }
            tbody { for entry in entries { row(entry) } }
        }
    }

    private let heads: [ModerationPhrase] = [
        .auditNumber, .takenAt, .auditAct, .auditActor, .auditSubject, .auditDetail,
    ]

    private func row(_ entry: AuditEntry) -> HTML {
        tr {
            cell(.auditNumber) { HTML(reader.number(Double(entry.sequence))) }
            cell(.takenAt) { reader.time(entry.at) }
            cell(.auditAct) { code(.dir("ltr")) { entry.act.rawValue } }
            cell(.auditActor) { actor(entry) }
            cell(.auditSubject) { code(.dir("ltr")) { entry.subject } }
            cell(.auditDetail) { bdi(.dir("ltr")) { detail(entry) } }
        }
    }

    private func cell(_ key: ModerationPhrase, _ content: () -> HTML) -> HTML {
        td(.data("title", reader.say(key))) { content() }
    }

    private func actor(_ entry: AuditEntry) -> HTML {
        guard let actor = entry.actor else { return HTML(reader.say(.auditSite)) }
        return bdi { names[actor] ?? "" } + " (\(String(actor)))"
    }

    private func detail(_ entry: AuditEntry) -> String {
        let known = (try? JSONDecoder().decode([String: String].self, from: Data(entry.detail.utf8))) ?? [:]
        var parts = known.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        if let scope = entry.scope { parts.append("scope: \(scope)") }
        return parts.joined(separator: ", ")
    }
}
