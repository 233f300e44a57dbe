import Storage

/// The table of addresses of feeds. Append-only.
package enum FeedMigrations {
    package static let all = [keys]

    private static let keys = Migration("feeds-1") { d in
        [
            """
            create table feed_key (
                member \(d.integer) primary key references member (id), generation \(d.integer) not null,
                is_on \(d.boolean) not null)\(d.strict)
            """
        ]
    }
}
