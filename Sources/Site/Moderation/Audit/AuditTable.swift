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
        div(.class("scroll"), .role("region"), .aria("label", reader.say(.auditEntries)), .tabindex(0)) {
            table {
                thead {
                    tr {
                        th(.scope("col"), .class("n")) { reader.say(.auditNumber) }
                        for key in heads { th(.scope("col")) { reader.say(key) } }
                    }
                }
                tbody { for entry in entries { row(entry) } }
            }
        }
    }

    private let heads: [ModerationPhrase] = [.takenAt, .auditAct, .auditActor, .auditSubject, .auditDetail]

    private func row(_ entry: AuditEntry) -> HTML {
        tr {
            th(.scope("row"), .class("n")) { reader.number(Double(entry.sequence)) }
            td { reader.time(entry.at) }
            td { code(.dir("ltr")) { entry.act.rawValue } }
            td {
                if let actor = entry.actor {
                    bdi { names[actor] ?? "" }
                    " (\(String(actor)))"
                } else {
                    reader.say(.auditSite)
                }
            }
            td { code(.dir("ltr")) { entry.subject } }
            td { bdi(.dir("ltr")) { detail(entry) } }
        }
    }

    private func detail(_ entry: AuditEntry) -> String {
        let known = (try? JSONDecoder().decode([String: String].self, from: Data(entry.detail.utf8))) ?? [:]
        var parts = known.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        if let scope = entry.scope { parts.append("scope: \(scope)") }
        return parts.joined(separator: ", ")
    }
}
