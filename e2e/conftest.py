import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

import browsing
import server as servers
from accounts import Accounts


def chromium_path():
    path = os.environ.get("HOUSING_CHROMIUM") or shutil.which("chromium")
    if not path:
        raise RuntimeError("Chromium is missing: Scripts/setup test installs it")
    return path


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # Without the sandbox: it does not start as root, and only our own pages are opened.
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site():
    server = servers.serve()
    yield server
    server.stop()


@pytest.fixture
def visit(browser, site):
    """`visit(path, width=…, script=…)` opens a page. The test fails when the console, the script or the content
    security policy had something to say."""
    session = browsing.Browsing(browser, site.address)
    yield session
    session.close()
    assert session.problems == []


@pytest.fixture(scope="module")
def house():
    """A site of its own for the tests of one file, which add members to it."""
    server = servers.Server()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def members(house):
    return Accounts(house)


@pytest.fixture
def reading(browser, house):
    session = browsing.Browsing(browser, house.address)
    yield session
    session.close()
    assert session.problems == []


@pytest.fixture
def signed_in(reading, members):
    """`signed_in(member, path, …)`: a page of a browser in which the member is signed in."""

    def open_page(member, path, minutes=0, **options):
        context = reading.context(**options)
        members.sign_in(context, member, confirmed_minutes_ago=minutes)
        page = context.new_page()
        reading.pages.append((page, options.get("script", True)))
        page.on("pageerror", lambda error: reading.problems.append(f"{page.url}: {error}"))
        page.goto(path)
        return page

    return open_page


@pytest.fixture
def blank(browser):
    """An empty page for the tests of the checks themselves."""
    session = browsing.Browsing(browser, "http://localhost")
    context = session.context()
    yield context.new_page()
    session.close()
