"""What the benches of the members' area share: a fresh site with a space full of people who are signed in, and one of them
with a connection that stays open."""

import collections
import hashlib
import http.client
import re
import shutil
import sqlite3
import time
import urllib.parse

from serving import free_port, served

# Members and tokens of their sessions stand in the same order.
Space = collections.namedtuple("Space", "database id slug room members tokens")


def site(executable, state, log, count):
    """Makes the state folder anew, with a hidden space of so many participants and one room in it."""
    shutil.rmtree(state, ignore_errors=True)
    port = free_port()
    with served([executable, "serve", "--port", port, "--state", state], port, "/health", log):
        pass  # makes the tables
    database = state / "housing.sqlite"
    connection = sqlite3.connect(database, timeout=60)
    with connection:
        space = fill(connection, count, int(time.time() * 1000))
    connection.close()
    return Space(database, *space)


def fill(connection, count, now):
    """The rows that the product writes when a space is made, people come into it, and sign in."""
    def add(statement, *values):
        return connection.execute(statement, values).lastrowid

    space = add("insert into scope (kind, breaks_inheritance, classification, own_caps, caps) "
                "values ('space', 0, 'internal', 255, 255)")
    add("update scope set space = ? where id = ?", space, space)
    room = add("insert into scope (kind, parent, space, breaks_inheritance, classification, own_caps, caps) "
               "values ('room', ?, ?, 0, 'internal', 255, 255)", space, space)
    for scope, source in ((space, space), (room, room), (room, space)):
        add("insert into scope_chain (scope, source) values (?, ?)", scope, source)
    members, tokens = [], []
    for number in range(count):
        member = add("insert into principal (kind) values ('member')")
        add("""insert into member (id, address, name, language, state, is_guest, stated_organisation, stated_role,
                   purpose, created_at, verified_at, approved_at)
               values (?, ?, ?, 'en', 'active', 0, '', '', '', ?, ?, ?)""",
            member, f"m{number}@bench.example", f"Member {number}", now, now, now)
        add("""insert into access_grant (scope, principal, role, bits, reason, created_at)
               values (?, ?, 'participant', 15, '', ?)""", space, member, now)
        token = hashlib.sha256(f"token {number}".encode()).hexdigest()
        add("""insert into sign_in_session (hash, id, member, strength, device, network, created_at, seen_at,
                   confirmed_at, must_renew) values (?, ?, ?, 'password', '', '', ?, ?, ?, 0)""",
            hashlib.sha256(token.encode()).hexdigest(), f"s{number}", member, now, now, now)
        members.append(member)
        tokens.append(token)
    add("""insert into space (id, slug, name, purpose, language, visibility, joining, state, created_by, created_at)
           values (?, 'bench-space', 'Bench', 'Measured', 'en', 'hidden', 'invitation', 'active', ?, ?)""",
        space, members[0], now)
    add("""insert into chat_conversation (id, space, kind, name, purpose, rules, history, slow_seconds, is_archived,
               last_number, version, created_by, created_at)
           values (?, ?, 'room', 'Bench', '', '', 'all', 0, 0, 0, 0, ?, ?)""", room, space, members[0], now)
    return space, "bench-space", room, members, tokens


class Visitor:
    """A member's browser: one connection, the session's cookie, and the token of the forms of a page."""

    def __init__(self, port, token):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Cookie": f"__Host-session={token}", "Host": f"localhost:{port}",
                        "Origin": f"http://localhost:{port}"}

    def ask(self, method, path, body=None, **headers):
        self.connection.request(method, path, body, self.headers | headers)
        answer = self.connection.getresponse()
        return answer, answer.read().decode()

    def open(self, path):
        """Loads the page with the form, and keeps its token."""
        answer, self.page = self.ask("GET", path)
        if answer.status != 200:
            raise OSError(f"{path} was answered with {answer.status}")
        self.form = re.search(r'name="_token" value="([^"]+)"', self.page)[1]

    def post(self, path, **fields):
        body = urllib.parse.urlencode({"_token": self.form} | fields)
        return self.ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})


def share(sorted_times, part):
    """The time that so large a part of them does not exceed."""
    return sorted_times[min(len(sorted_times) - 1, int(len(sorted_times) * part))]
