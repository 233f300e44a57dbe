import Access
import Base
import Storage

extension Connection {
    /// Nil for a member who has made no addresses, or ended them.
    package func feedKey(of member: Member.ID) throws -> FeedKey? {
        try first("select generation from feed_key where member = \(member) and is_on").map {
            FeedKey(member: member, generation: $0.int(0))
        }
    }

    /// Makes new addresses; those of before are worth nothing from then on.
    package func renewFeeds(of member: Member.ID) throws {
        try execute(
            """
            insert into feed_key (member, generation, is_on) values (\(member), 1, \(true))
            on conflict (member) do update set generation = feed_key.generation + 1, is_on = excluded.is_on
            """)
    }

    package func endFeeds(of member: Member.ID) throws {
        try execute("update feed_key set is_on = \(false) where member = \(member)")
    }
}

extension PersonalData {
    package static let feeds = PersonalData(
        "feeds", columns: ["feed_key.member"],
        export: { member, connection in
            try connection.personalRows("select is_on from feed_key where member = \(member)", ["hasAddresses"])
        },
        erase: { member, connection in try connection.execute("delete from feed_key where member = \(member)") })
}
