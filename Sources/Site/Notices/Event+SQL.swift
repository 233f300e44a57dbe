import Access
import Base
import Foundation
import Storage

extension Connection {
    /// Tells members of an event, in this transaction. Each is told once, the actor never; whoever may not see the
    /// place when the notice is read, or has muted or blocked the actor, does not get to see it.
    package func post(_ event: Event, to members: [Member.ID]) throws {
        guard event.path.hasPrefix("/"), !event.path.hasPrefix("//"), event.path.utf8.count <= 500 else {
            throw AppError(.internalFailure, "A notice leads to no path of this site", at: event.kind)
        }
        let told = Set(members).subtracting([event.actor].compactMap(\.self)).sorted()
        guard !told.isEmpty else { return }
        let fills = try Connection.stored(event.fills)
        try insert(
            into: "notice",
            columns: ["member", "kind", "about", "scope", "actor", "path", "fills", "created_at", "mail"],
            told.map { member in
                [
                    .int(member), .text(event.kind), .text(event.about.description), event.scope.sqlValue,
                    event.actor.sqlValue, .text(event.path), .text(fills), .int(now), .text("new"),
                ]
            })
        try enqueue(NoticeJobs.plan, key: "plan")
        let keys = told.count > NoticeTopic.most ? [NoticeTopic.everyone] : told.map(String.init)
        for key in keys { try publish(topic: NoticeTopic.name, key: key) }
    }

    /// Forgets all notices about a record, for when it is deleted for good.
    package func withdrawNotices(about record: Ref) throws {
        let members = try rows("delete from notice where about = \(record.description) returning member")
        for member in Set(members.map { $0.int(0) }).prefix(NoticeTopic.most) {
            try publish(topic: NoticeTopic.name, key: "\(member)")
        }
    }

    private static func stored(_ fills: [String: String]) throws -> String {
        let kept = fills.sorted { $0.key < $1.key }.prefix(Event.mostFills)
        let cut = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, String($0.value.prefix(Event.longestFill))) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(cut), as: UTF8.self)
    }
}
