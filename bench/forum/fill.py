"""Writes a forum into a site's database as the product would have, post by post. Only the search index is left out; a page
of a topic does not ask it."""

import sqlite3

from texts import posts, texts

MINUTE = 60_000


def fill(space, topics, length, now):
    """Two members read only: the first one has been in every topic, the second in none."""
    authors, wordings = space.members[2:], texts()
    begin = now - (topics * length + 1) * MINUTE
    connection = sqlite3.connect(space.database)
    connection.execute("pragma synchronous = off")
    with connection:
        connection.executemany(
            """insert into topic (id, space, scope, title, author, state, language, is_pinned, is_closed, last_number,
                   created_at, last_at) values (?, ?, ?, ?, ?, 'published', 'en', 0, 0, ?, ?, ?)""",
            ((topic + 1, space.id, space.id, f"Topic {topic} of the bench", authors[topic % len(authors)], length,
              begin + topic * length * MINUTE, begin + (topic * length + length - 1) * MINUTE)
             for topic in range(topics)))
        connection.executemany(
            """insert into post (id, topic, number, scope, author, text, language, state, answers, key, edits, created_at)
               values (?, ?, ?, ?, ?, ?, 'en', 'published', ?, ?, 0, ?)""",
            ((id, topic + 1, number + 1, space.id, authors[author], wordings[text],
              id - 1 if number and id % 5 == 0 else None, f"key-{id}", begin + id * MINUTE)
             for id, (topic, number, text, author) in enumerate(posts(topics, length, len(authors)), 1)))
        connection.execute("insert into topic_watch select distinct author, topic, 'follow' from post")
        connection.execute("""insert into topic_visit
            select author, topic, max(number), max(created_at) from post group by author, topic""")
        connection.execute("insert into topic_visit select ?, id, last_number, ? from topic", (space.members[0], now))
    connection.execute("pragma wal_checkpoint(truncate)")
    count = connection.execute("select count(*) from post").fetchone()[0]
    connection.close()
    return count
