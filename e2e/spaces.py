"""Spaces for browser tests: made through their page, their people let in through the database."""

import re
import time

BITS = {"observer": 3, "participant": 15, "facilitator": 31, "rapporteur": 31, "space-moderator": 63, "space-manager": 255}


def found(page, address=""):
    """Makes a hidden space as whoever is signed in there, who manages it then; returns what stands in its address."""
    page.goto(f"{address}/en/spaces/new")
    page.locator("#name").fill("Quiet harbour")
    page.locator("#purpose").fill("Find out who is left behind.")
    page.locator("input[name=visibility][value=hidden]").check()
    page.locator("form[action$='/spaces/new'] button").click()
    page.wait_for_url(re.compile(r"/spaces/quiet-harbour-\w+"))
    return re.search(r"/spaces/([^/?#]+)", page.url)[1]


def let_in(accounts, slug, member, role):
    number = accounts.read("select id from space where slug = ?", (slug,))[0][0]
    accounts.write(
        "insert into access_grant (scope, principal, role, bits, reason, created_at) values (?, ?, ?, ?, '', ?)",
        (number, member, role, BITS[role], int(time.time() * 1000)))
