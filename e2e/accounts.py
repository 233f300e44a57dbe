"""Members of the site under test. They are put into its database, which is a SQLite file in the state folder, so that tests
which are not about signing in need not go through it."""

import hashlib
import secrets
import sqlite3
import time


class Accounts:
    def __init__(self, server):
        self.server = server
        self.database = server.state / "state" / "housing.sqlite"

    def write(self, statement, values=()):
        connection = sqlite3.connect(self.database, timeout=30)
        try:
            with connection:
                return connection.execute(statement, values).lastrowid
        finally:
            connection.close()

    def read(self, statement, values=()):
        connection = sqlite3.connect(self.database, timeout=30)
        try:
            return connection.execute(statement, values).fetchall()
        finally:
            connection.close()

    def add(self, name, address, language="en"):
        """An active member; returns the number."""
        now = int(time.time() * 1000)
        number = self.write("insert into principal (kind) values ('member')")
        self.write(
            """insert into member (id, address, name, language, state, is_guest, stated_organisation, stated_role, purpose,
                   created_at, verified_at, approved_at)
               values (?, ?, ?, ?, 'active', 0, '', '', '', ?, ?, ?)""",
            (number, address, name, language, now, now, now))
        return number

    def sign_in(self, context, member, confirmed_minutes_ago=0, device="Firefox · Android"):
        """Signs the browser in, as if it had come through the sign-in page."""
        token = secrets.token_urlsafe(32)
        now = int(time.time() * 1000)
        self.write(
            """insert into sign_in_session (hash, id, member, strength, device, network, created_at, seen_at, confirmed_at,
                   must_renew) values (?, ?, ?, 'password', ?, '', ?, ?, ?, 0)""",
            (hashlib.sha256(token.encode()).hexdigest(), secrets.token_urlsafe(12), member, device, now, now,
             now - confirmed_minutes_ago * 60_000))
        # A cookie that needs a checked connection is set as one of https; to this machine browsers send it anyway.
        address = self.server.address.replace("http:", "https:")
        context.add_cookies([{
            "name": "__Host-session", "value": token, "url": address, "secure": True, "httpOnly": True,
            "sameSite": "Lax"}])
